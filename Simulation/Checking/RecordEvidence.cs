using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Dashboard;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Requests;

namespace PhrCluster.Simulation.Checking;

/// <summary>What a record tells of itself after a run.</summary>
/// <param name="Items">Every page of its readings, as the citizen reads them.</param>
/// <param name="Dashboard">The citizen's own.</param>
/// <param name="Log">Every page of its access log.</param>
/// <param name="Alerts">As the citizen sees them.</param>
internal sealed record RecordEvidence(IReadOnlyList<HeldItem> Items, DashboardDisclosed Dashboard, IReadOnlyList<AccessLogEntry> Log, ImmutableArray<Alert> Alerts)
{
    /// <summary>What the citizen was asked for, as they see it.</summary>
    public ImmutableArray<HeldRequest> Requests { get; init; } = [];

    /// <summary>Which programmes use their data, as they see it; null where it was not asked.</summary>
    public ProgrammesHeld? Programmes { get; init; }

    /// <summary>How subscriptions stand that the ledger tells of, by their ids, as whoever made them sees it.</summary>
    public ImmutableDictionary<string, SubscriptionStanding> Subscriptions { get; init; } = ImmutableDictionary<string, SubscriptionStanding>.Empty;
}
