using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Notices;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>Folds one entry of a commit into a record's oversight: a pure function.</summary>
internal static class OversightFold
{
    public static RecordOversight Apply(RecordOversight oversight, Commit commit, int at) => commit.Entries[at] switch
    {
        ItemRecorded { Supersedes: { } former } => Inherit(oversight, former, new ItemRef(commit.Sequence, at)),
        Labelled { Labelling: var labelling } => oversight with { Labellings = Set(oversight.Labellings, labelling) },
        PracticeRegistered { Registration: var registration } => oversight with { Registration = registration },
        EmergencyDeclared declared => oversight with { Emergencies = Open(oversight.Emergencies, declared, commit.Time) },
        AccessRecorded { Permitted: true, Data.Count: > 0, Request.By: { Organization: { } organization } by } when NoticeRules.IsOutside(by) => See(oversight, organization),
        NoticeRaised notice => oversight with { Notices = Tell(oversight.Notices, notice, commit) },
        _ => oversight,
    };

    /// <summary>A corrected item keeps the labels that the citizen gave its former version.</summary>
    private static RecordOversight Inherit(RecordOversight oversight, ItemRef former, ItemRef current)
    {
        for (var i = 0; i < oversight.Labellings.Length; i++)
        {
            if (oversight.Labellings[i] is { Target: LabelledItem { Item: var item } } labelling && item == former)
            {
                return oversight with { Labellings = oversight.Labellings.SetItem(i, labelling with { Target = new LabelledItem(current) }) };
            }
        }

        return oversight;
    }

    private static ImmutableArray<Labelling> Set(ImmutableArray<Labelling> labellings, Labelling labelling)
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

    private static RecordOversight See(RecordOversight oversight, string organization)
    {
        if (oversight.Organizations.Contains(organization))
        {
            return oversight;
        }

        var known = oversight.Organizations.Add(organization);
        return oversight with { Organizations = known.Length > RecordLimits.MaxKnownOrganizations ? known.RemoveAt(0) : known };
    }

    private static ImmutableArray<Notice> Tell(ImmutableArray<Notice> notices, NoticeRaised raised, Commit commit)
    {
        var statement = commit.Entries.OfType<EmergencyDeclared>().FirstOrDefault()?.Statement;
        var reason = ReasonPool.Share(NoticeRules.ReasonOf(raised, commit)); // Many citizens are told the same of one organisation.
        var told = notices.Add(new Notice(commit.Sequence, commit.Time, raised.Kind, reason, statement) { Wording = commit.Wording });
        return told.Length > RecordLimits.MaxNotices ? told.RemoveAt(0) : told;
    }
}
