using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>Folds one entry of a commit into the parts of a record that few records have: a pure function.</summary>
internal static class RarePartsFold
{
    /// <param name="consents">Those that stood before the entry.</param>
    public static RareParts Apply(RareParts parts, Commit commit, int at, ImmutableArray<HeldConsent> consents) => commit.Entries[at] switch
    {
        ItemRecorded { Supersedes: { } former } => Inherit(parts, former, new ItemRef(commit.Sequence, at)),
        Labelled { TargetLabels: var labelling } => parts with { Labels = Set(parts.Labels, labelling) },
        PracticeRegistered { Registration: var registration, By.Role: Role.Citizen } => PracticeWish.Agree(parts with { Registration = registration }, registration.Practice),
        PracticeRegistered { Registration: var registration } => parts with { Registration = registration },
        ConsentGiven { Consent: var consent } given => With(PracticeWish.Given(parts, commit, given.By, consent, consents), HeldProgrammes.Given(parts.Programmes, consent)),
        ConsentWithdrawn { ConsentId: var id } => PracticeWish.Ended(parts, commit, id, consents),
        EmergencyDeclared declared => parts with { Emergencies = Open(parts.Emergencies, declared, commit.DecidedAt) },
        AccessRecorded { Permitted: true, Data.Count: > 0, Request.By: { Organization: { } organization } by } when by.IsOutside => See(parts, organization),
        DemographicsRecorded { Demographics: var demographics } => parts with { Demographics = new HeldDemographics(demographics, commit.Sequence, commit.Time) },
        ConcernRaised { Concern: var concern } => parts with { Concerns = HeldConcerns.Raise(parts.Concerns, new HeldConcern(commit.Sequence, commit.Time, concern)) },
        ConcernAnswered answered => parts with { Concerns = HeldConcerns.Answer(parts.Concerns, answered, commit.Time) },
        PreferencesSet { Preferences: var preferences } => parts with { Preferences = preferences },
        AlertRaised raised => parts with { Alerts = HeldAlerts.Raise(parts.Alerts, raised, commit) },
        AlertEnded ended => parts with { Alerts = HeldAlerts.End(parts.Alerts, ended, commit) },
        AlertActedOn acted => parts with { Alerts = HeldAlerts.Handle(parts.Alerts, acted, commit) },
        SubscriptionMade made => parts with { Subscriptions = HeldSubscriptions.Begin(parts.Subscriptions, made, commit) },
        SubscriptionEnded { Id: var id } => parts with { Subscriptions = HeldSubscriptions.End(parts.Subscriptions, id) },
        ConsentRequested asked => parts with { Requests = HeldRequests.Ask(parts.Requests, asked, commit) },
        ConsentRequestAnswered answered => parts with { Requests = HeldRequests.Answer(parts.Requests, answered, commit) },
        AskingChanged asking => parts with { Requests = HeldRequests.Set(parts.Requests, asking.Organization, asking.MayAsk) },
        ConsentRequestWithdrawn takenBack => parts with { Requests = HeldRequests.Withdraw(parts.Requests, takenBack, commit) },
        CarePlanSet { Plan: var plan, By: var by } => parts with { Plan = new HeldCarePlan(plan, commit.Sequence, commit.Time, by.Subject, by.Organization) },
        AlertMuted muted => parts with { Muted = Mute(parts.Muted, muted) },
        MessageChoicesSet chosen => parts with { Messages = RecordMessages.Choose(parts.Messages, chosen, commit) },
        ProgrammeJoined joined => With(parts, HeldProgrammes.Join(parts.Programmes, joined, commit)),
        ProgrammeLeft { Programme: var programme } => With(parts, HeldProgrammes.Leave(parts.Programmes, programme)),
        ProgrammeOptedOut { Programme: var programme } => With(parts, HeldProgrammes.OptOut(parts.Programmes, programme)),
        ProgrammeOptedIn { Programme: var programme } => With(parts, HeldProgrammes.OptIn(parts.Programmes, programme)),
        ContributionChanged changed => parts with { Contributions = HeldContributions.Apply(parts.Contributions, changed, commit) },
        NoticeRaised notice => Tell(parts, notice, commit),
        _ => parts,
    };

    private static RareParts With(RareParts parts, RecordProgrammes programmes) => ReferenceEquals(parts.Programmes, programmes) ? parts : parts with { Programmes = programmes };

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

    private static ImmutableArray<MutedRule> Mute(ImmutableArray<MutedRule> muted, AlertMuted change)
    {
        var others = muted.RemoveAll(other => other.Rule == change.Rule);
        return change.IsMuted ? [.. others.Add(new MutedRule(change.Rule, change.Until)).OrderBy(static it => it.Rule, StringComparer.Ordinal)] : others;
    }

    private static ImmutableArray<OpenEmergency> Open(ImmutableArray<OpenEmergency> emergencies, EmergencyDeclared declared, DateTimeOffset now)
    {
        var emergency = new OpenEmergency(declared.By.Subject, declared.By.Organization, declared.By.Purpose, declared.Until, declared.Id);
        var open = emergencies
            .RemoveAll(other => other.Until <= now || other with { Until = emergency.Until, Id = emergency.Id } == emergency)
            .Add(emergency);
        return Newest(open, RecordLimits.MaxEmergencies, RecordLimits.MaxEmergencyBytes, static it => Bytes(it.Subject, it.Organization, it.Purpose));
    }

    private static RareParts See(RareParts parts, string organization)
    {
        if (parts.KnownOrganizations.Contains(organization))
        {
            return parts;
        }

        var known = parts.KnownOrganizations.Add(organization);
        return parts with
        {
            KnownOrganizations = Newest(known, RecordLimits.MaxKnownOrganizations, RecordLimits.MaxKnownOrganizationBytes, static it => Bytes(it)),
        };
    }

    /// <summary>An emergency that is declared again is told in the record with the first, and outside it for itself.</summary>
    private static RareParts Tell(RareParts parts, NoticeRaised raised, Commit commit)
    {
        var notices = Tell(parts.Notices, raised, commit);
        return notices[^1] is { Kind: NoticeKind.Emergency, Count: > 1 } && raised.Kind == NoticeKind.Emergency
            ? parts with { Notices = notices, Messages = RecordMessages.DeclareAgain(parts.Messages, commit) }
            : parts with { Notices = notices };
    }

    private static ImmutableArray<Notice> Tell(ImmutableArray<Notice> notices, NoticeRaised raised, Commit commit)
    {
        var statement = commit.Entries.OfType<EmergencyDeclared>().FirstOrDefault()?.Statement ?? commit.Entries.OfType<ConcernAnswered>().FirstOrDefault()?.Words;
        var reason = ReasonPool.Share(Reasons.Of(raised, commit)); // Many citizens are told the same of one organisation.
        var notice = new Notice(commit.Sequence, commit.Time, raised.Kind, reason, statement) { Wording = commit.Wording };
        return Again(notices, notice) ?? WithinLimits(notices.Add(notice));
    }

    /// <summary>Whoever declares again is told of once, with the first declaration: else a few hundred of them would push it out.</summary>
    private static ImmutableArray<Notice>? Again(ImmutableArray<Notice> notices, Notice notice)
    {
        for (var i = 0; notice.Kind == NoticeKind.Emergency && i < notices.Length; i++)
        {
            var former = notices[i];
            if (former.Kind == NoticeKind.Emergency
                && (former.Reason.Subject, former.Reason.Organization, former.Reason.Purpose) == (notice.Reason.Subject, notice.Reason.Organization, notice.Reason.Purpose))
            {
                return notices.RemoveAt(i).Add(former with { Count = former.Count + 1, Last = notice.At, Reason = notice.Reason, Wording = notice.Wording });
            }
        }

        return null;
    }

    /// <summary>Where there are too many, the oldest goes that is no emergency; among emergencies the first stays.</summary>
    private static ImmutableArray<Notice> WithinLimits(ImmutableArray<Notice> notices)
    {
        while (notices.Length > 2 && (notices.Length > RecordLimits.MaxNotices || notices.Sum(BytesOf) > RecordLimits.MaxNoticeBytes))
        {
            var at = 0;
            while (at < notices.Length - 1 && notices[at].Kind == NoticeKind.Emergency)
            {
                at++;
            }

            notices = notices.RemoveAt(at < notices.Length - 1 ? at : 1);
        }

        return notices;
    }

    private static int BytesOf(Notice notice) =>
        Bytes(notice.Reason.Subject, notice.Reason.Organization, notice.Reason.Purpose, notice.Reason.Practice, notice.Statement)
        + Bytes(notice.Reason.Consents.AsSpan()) + Bytes(notice.Reason.Against.AsSpan());

    /// <summary>The last of a list that fit into its limits, one at least.</summary>
    internal static ImmutableArray<T> Newest<T>(ImmutableArray<T> list, int count, int bytes, Func<T, int> size)
    {
        var kept = 0;
        for (var i = list.Length - 1; i >= 0 && kept < count; i--, kept++)
        {
            bytes -= size(list[i]);
            if (bytes < 0 && kept > 0)
            {
                break;
            }
        }

        return kept == list.Length ? list : list.RemoveRange(0, list.Length - kept);
    }

    /// <summary>Of texts as a snapshot stores them, with what stands around them.</summary>
    internal static int Bytes(params ReadOnlySpan<string?> texts)
    {
        var bytes = BytesAround;
        foreach (var text in texts)
        {
            bytes += BytesOfLength + (text is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(text));
        }

        return bytes;
    }

    private const int BytesAround = 24;

    private const int BytesOfLength = 3;
}
