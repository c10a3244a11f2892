using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Summaries;
using PhrCluster.Demographics;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Plans;
using PhrCluster.Registration;

namespace PhrCluster.Core.Record;

/// <summary>The fold of a citizen's journal: everything that a decision needs, and nothing that grows with each reading.</summary>
/// <param name="Version">Sequence number of the last commit; 0 for a record that was never opened.</param>
/// <param name="Tip">The chain hash after it.</param>
/// <param name="LastTime">Its place in the log's time; no later commit is dated before it, and none is decided by it.</param>
/// <param name="Consents">Every consent, in the order given.</param>
/// <param name="Tail">What has come since the last fold.</param>
public sealed record CitizenRecord(
    long Version,
    ChainHash Tip,
    DateTimeOffset LastTime,
    ImmutableArray<HeldConsent> Consents,
    RecordSummaries Summaries,
    HighWaterMarks Marks,
    RecordIndex Index,
    TailSize Tail)
{
    public static CitizenRecord Unopened(ChainHash genesis) => new(
        0, genesis, DateTimeOffset.UnixEpoch, [], RecordSummaries.Empty, HighWaterMarks.Empty, RecordIndex.Empty, default);

    /// <summary>The version of the last change of consents, labels or the registration; 0 when there was none.</summary>
    public long RulesVersion { get; init; }

    internal RareParts RareParts { get; init; } = RareParts.None;

    public GpRegistration? Registration
    {
        get => RareParts.Registration;
        init => RareParts = RareParts with { Registration = value };
    }

    /// <summary>Who the citizen is; null where nobody said it.</summary>
    public HeldDemographics? Demographics => RareParts.Demographics;

    /// <summary>What the citizen has raised, as far as it is kept at hand, oldest first.</summary>
    public ImmutableArray<HeldConcern> Concerns => RareParts.Concerns;

    /// <summary>What rules found in the readings, as far as it is kept at hand, oldest first.</summary>
    public ImmutableArray<Alert> Alerts => RareParts.Alerts;

    /// <summary>Blood pressures of the newest days, for alert rules.</summary>
    public RecentPressures Pressures
    {
        get => RareParts.Pressures;
        init => RareParts = RareParts with { Pressures = value };
    }

    /// <summary>What organisations asked the citizen for, as far as it is kept at hand.</summary>
    public RecordRequests Requests => RareParts.Requests;

    /// <summary>Who is told of what becomes new, oldest first; one of them may have run out since the last commit.</summary>
    public ImmutableArray<HeldSubscription> Subscriptions => RareParts.Subscriptions;

    /// <summary>What the citizen is told of outside the record.</summary>
    public RecordMessages Messages => RareParts.Messages;

    /// <summary>Which programmes the citizen is part of. That they opted out of everything their consents say, and nothing else does.</summary>
    public RecordProgrammes Programmes => HeldProgrammes.OptedOutOfAll(Consents) is > 0 and var all ? RareParts.Programmes with { OptedOutOfAll = all } : RareParts.Programmes;

    /// <summary>What the citizen contributes to programmes, and what they took back, as far as it is kept at hand.</summary>
    public ImmutableArray<HeldContribution> Contributions => RareParts.Contributions;

    /// <summary>How the citizen wants to be shown what they see.</summary>
    public CitizenPreferences Preferences => RareParts.Preferences;

    /// <summary>What the citizen and their practice agreed on.</summary>
    public HeldCarePlan Plan => RareParts.Plan;

    /// <summary>Rules whose advice the citizen does not want to be shown; one may have run out.</summary>
    public ImmutableArray<MutedRule> Muted => RareParts.Muted;

    /// <summary>What the citizen has labelled, one for each target.</summary>
    public ImmutableArray<TargetLabels> Labels
    {
        get => RareParts.Labels;
        init => RareParts = RareParts with { Labels = value };
    }

    /// <summary>The emergencies that may still be open, in the order declared.</summary>
    public ImmutableArray<OpenEmergency> Emergencies
    {
        get => RareParts.Emergencies;
        init => RareParts = RareParts with { Emergencies = value };
    }

    /// <summary>The organisations that have seen data, the latest newcomer last.</summary>
    public ImmutableArray<string> KnownOrganizations
    {
        get => RareParts.KnownOrganizations;
        init => RareParts = RareParts with { KnownOrganizations = value };
    }

    /// <summary>The latest notices, newest last.</summary>
    public ImmutableArray<Notice> Notices
    {
        get => RareParts.Notices;
        init => RareParts = RareParts with { Notices = value };
    }

    /// <summary>The practices whose standing consent the citizen has ended and not agreed to since, the latest last.</summary>
    public ImmutableArray<string> WithdrawnPractices => RareParts.WithdrawnPractices;

    public bool IsOpened => Version > 0;

    /// <summary>The consents that decide at an instant: active, and not replaced by one in force.</summary>
    public ImmutableArray<Consent> ConsentsInForce(DateTimeOffset now) =>
        [.. Replacement.AsOf(Consents, now).Where(IsActive).Select(static held => held.Consent)];

    /// <summary>The consents that count, or will.</summary>
    public ImmutableArray<Consent> ActiveConsents =>
        [.. Consents.Where(IsActive).Select(static held => held.Consent)];

    private static bool IsActive(HeldConsent held) => held is { EndedAtVersion: null, Consent.Status: ConsentStatus.Active };
}

/// <summary>Commits, their packed bytes and their items that await folding.</summary>
public readonly record struct TailSize(int Commits, int Bytes, int Items)
{
    public TailSize Add(int bytes, int items) => new(Commits + 1, Bytes + bytes, Items + items);
}
