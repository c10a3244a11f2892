using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>Folds one entry of a commit into the parts of a record that few records have: a pure function.</summary>
internal static class RarePartsFold
{
    public static RareParts Apply(RareParts parts, Commit commit, int at) => commit.Entries[at] switch
    {
        ItemRecorded { Supersedes: { } former } => Inherit(parts, former, new ItemRef(commit.Sequence, at)),
        Labelled { TargetLabels: var labelling } => parts with { Labels = Set(parts.Labels, labelling) },
        PracticeRegistered { Registration: var registration } => parts with { Registration = registration },
        EmergencyDeclared declared => parts with { Emergencies = Open(parts.Emergencies, declared, commit.Time) },
        AccessRecorded { Permitted: true, Data.Count: > 0, Request.By: { Organization: { } organization } by } when by.IsOutside => See(parts, organization),
        NoticeRaised notice => parts with { Notices = Tell(parts.Notices, notice, commit) },
        _ => parts,
    };

    /// <summary>A corrected item keeps the labels that the citizen gave its former version.</summary>
    private static RareParts Inherit(RareParts parts, ItemRef former, ItemRef current)
    {
        for (var i = 0; i < parts.Labels.Length; i++)
        {
            if (parts.Labels[i] is { Target: LabelledItem { Item: var item } } labelling && item == former)
            {
                return parts with { Labels = parts.Labels.SetItem(i, labelling with { Target = new LabelledItem(current) }) };
            }
        }

        return parts;
    }

    private static ImmutableArray<TargetLabels> Set(ImmutableArray<TargetLabels> labellings, TargetLabels labelling)
    {
        var others = labellings.RemoveAll(other => other.Target.IsSame(labelling.Target));
        return labelling.Added.IsEmpty && labelling.Removed.IsEmpty ? others : others.Add(labelling);
    }

    private static ImmutableArray<OpenEmergency> Open(ImmutableArray<OpenEmergency> emergencies, EmergencyDeclared declared, DateTimeOffset now)
    {
        var emergency = new OpenEmergency(declared.By.Subject, declared.By.Organization, declared.By.Purpose, declared.Until);
        var open = emergencies
            .RemoveAll(other => other.Until <= now || other with { Until = emergency.Until } == emergency)
            .Add(emergency);
        return open.Length > RecordLimits.MaxEmergencies ? open.RemoveAt(0) : open;
    }

    private static RareParts See(RareParts parts, string organization)
    {
        if (parts.KnownOrganizations.Contains(organization))
        {
            return parts;
        }

        var known = parts.KnownOrganizations.Add(organization);
        return parts with { KnownOrganizations = known.Length > RecordLimits.MaxKnownOrganizations ? known.RemoveAt(0) : known };
    }

    private static ImmutableArray<Notice> Tell(ImmutableArray<Notice> notices, NoticeRaised raised, Commit commit)
    {
        var statement = commit.Entries.OfType<EmergencyDeclared>().FirstOrDefault()?.Statement;
        var reason = ReasonPool.Share(Reasons.Of(raised, commit)); // Many citizens are told the same of one organisation.
        var told = notices.Add(new Notice(commit.Sequence, commit.Time, raised.Kind, reason, statement) { Wording = commit.Wording });
        return told.Length > RecordLimits.MaxNotices ? told.RemoveAt(0) : told;
    }
}
