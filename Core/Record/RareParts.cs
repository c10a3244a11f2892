using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Concerns;
using PhrCluster.Demographics;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Plans;
using PhrCluster.Registration;

namespace PhrCluster.Core.Record;

/// <summary>The parts of a <see cref="CitizenRecord"/> that few records have, in one object: a record without them shares <see cref="None"/> with all such.</summary>
internal sealed record RareParts(
    GpRegistration? Registration,
    ImmutableArray<TargetLabels> Labels,
    ImmutableArray<OpenEmergency> Emergencies,
    ImmutableArray<string> KnownOrganizations,
    ImmutableArray<Notice> Notices,
    ImmutableArray<string> WithdrawnPractices)
{
    /// <summary>Null where nobody said who the citizen is.</summary>
    public HeldDemographics? Demographics { get; init; }

    /// <summary>What the citizen has raised, oldest first.</summary>
    public ImmutableArray<HeldConcern> Concerns { get; init; } = [];

    /// <summary>How the citizen wants to be shown what they see.</summary>
    public CitizenPreferences Preferences { get; init; } = CitizenPreferences.None;

    /// <summary>What rules found in the readings, oldest first.</summary>
    public ImmutableArray<Alert> Alerts { get; init; } = [];

    /// <summary>Blood pressures of the newest days, for alert rules.</summary>
    public RecentPressures Pressures { get; init; } = RecentPressures.None;

    /// <summary>What organisations asked the citizen for.</summary>
    public RecordRequests Requests { get; init; } = RecordRequests.None;

    /// <summary>The subscriptions that hold, oldest first.</summary>
    public ImmutableArray<HeldSubscription> Subscriptions { get; init; } = [];

    /// <summary>What the citizen and their practice agreed on.</summary>
    public HeldCarePlan Plan { get; init; } = HeldCarePlan.None;

    /// <summary>Rules whose advice the citizen does not want to be shown, in the order of their names; one may have run out.</summary>
    public ImmutableArray<MutedRule> Muted { get; init; } = [];

    /// <summary>What the citizen is told of outside the record.</summary>
    public RecordMessages Messages { get; init; } = RecordMessages.None;

    /// <summary>Programmes that the citizen joined or opted out of, one by one.</summary>
    public RecordProgrammes Programmes { get; init; } = RecordProgrammes.None;

    /// <summary>What the citizen contributes to programmes, in the order in which they began.</summary>
    public ImmutableArray<HeldContribution> Contributions { get; init; } = [];

    public static readonly RareParts None = new(null, [], [], [], [], []);
}
