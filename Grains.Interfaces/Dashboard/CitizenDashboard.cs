using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;

namespace PhrCluster.Dashboard;

/// <summary>What became of a look at the dashboard: <see cref="DashboardDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.DashboardOutcome")]
public abstract record DashboardOutcome : IRefusable<DashboardOutcome>
{
    private protected DashboardOutcome() { }

    public static DashboardOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.DashboardRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : DashboardOutcome, IAccessRefused;
}

/// <summary>What the requester may see of the record, at a glance. What they may not see is absent, without a trace.</summary>
/// <param name="Notices">What the citizen is to be told, newest first; empty for everybody else.</param>
[GenerateSerializer, Immutable, Alias("phr.DashboardDisclosed")]
public sealed record DashboardDisclosed(
    [property: Id(0)] string Citizen,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset AsOf,
    [property: Id(3)] ImmutableArray<MeasureSummary> Measures,
    [property: Id(4)] ImmutableArray<EventSummary> Events,
    [property: Id(5)] ImmutableArray<Notice> Notices) : DashboardOutcome, IDecidedAt
{
    /// <summary>
    /// The hash of the commit at <see cref="Version"/>, 32 bytes, for the citizen; empty for everybody else. Whoever keeps it finds out later that another record
    /// was put in the place of this one (<see cref="ICitizenGrain.Attest"/>).
    /// </summary>
    [Id(6)] public ImmutableArray<byte> Tip { get; init; } = [];

    /// <summary>Who may see it; null for everybody but the citizen, and for apps of theirs that may not read consents.</summary>
    [Id(7)] public SharingCounts? Sharing { get; init; }

    /// <summary>How much is held of each kind of event; null for everybody but the citizen, and for apps of theirs that may not see everything.</summary>
    [Id(8)] public ImmutableArray<EventCount>? EventCounts { get; init; }

    /// <summary>
    /// How many alerts are open, for the citizen and for delegates, where they see everything; null for everybody else. What they say <see cref="ICitizenGrain.Alerts"/> tells.
    /// </summary>
    [Id(9)] public int? OpenAlerts { get; init; }

    /// <summary>How many requests for consent wait for an answer; null for everybody but the citizen, and for apps of theirs that may not read consents.</summary>
    [Id(12)] public int? OpenRequests { get; init; }

    /// <summary>Programmes that the citizen takes part in, or that counted them, by id; empty for everybody but the citizen, and for apps of theirs that may not read consents.</summary>
    [Id(13)] public ImmutableArray<string> Programmes { get; init; } = [];
}

/// <summary>How many events there are of a kind that has some: what was not done, cancelled or entered in error is not counted.</summary>
/// <param name="Last">When the last was, as it was reported.</param>
[GenerateSerializer, Immutable, Alias("phr.EventCount")]
public sealed record EventCount([property: Id(0)] EventKind Kind, [property: Id(1)] int Count, [property: Id(2)] ReportedTime? Last);

/// <summary>One code's readings in summary.</summary>
/// <param name="Unit">UCUM code of every figure in the windows; null for bare numbers, and when there are no figures.</param>
/// <param name="Components">The parts of a panel, such as systolic and diastolic, each with its own windows.</param>
/// <param name="HeldApart">Numbers ever held that are in no figure: their unit is unknown, or does not convert into <paramref name="Unit"/>.</param>
[GenerateSerializer, Immutable, Alias("phr.MeasureSummary")]
public sealed record MeasureSummary(
    [property: Id(0)] Coding Code,
    [property: Id(1)] string? Unit,
    [property: Id(2)] HeldItem Latest,
    [property: Id(3)] MeasureWindows Windows,
    [property: Id(4)] ImmutableArray<ComponentSummary> Components,
    [property: Id(5)] int HeldApart = 0);

/// <summary>One component's figures.</summary>
/// <param name="HeldApart">As of the measure.</param>
/// <param name="Latest">Its value in the measure's latest reading, in the canonical unit of its code, where there is one.</param>
[GenerateSerializer, Immutable, Alias("phr.ComponentSummary")]
public sealed record ComponentSummary(
    [property: Id(0)] Coding Code,
    [property: Id(1)] string? Unit,
    [property: Id(2)] MeasureWindows Windows,
    [property: Id(3)] int HeldApart = 0,
    [property: Id(4)] CanonicalValue? Latest = null);

/// <summary>Figures over the last 7, 30 and 90 days (UTC days, today included) and over everything held.</summary>
[GenerateSerializer, Immutable, Alias("phr.MeasureWindows")]
public sealed record MeasureWindows(
    [property: Id(0)] WindowStatistics Days7,
    [property: Id(1)] WindowStatistics Days30,
    [property: Id(2)] WindowStatistics Days90,
    [property: Id(3)] WindowStatistics Lifetime);

/// <summary>Count and figures of one window, in the measure's unit, rounded to millionths.</summary>
/// <param name="Count">Readings in the window, with or without a number.</param>
/// <param name="Figured">Those of them whose number is in the figures.</param>
/// <param name="Change">The mean less the mean of the period of the same length before (the trend); null where either has no number.</param>
[GenerateSerializer, Immutable, Alias("phr.WindowStatistics")]
public sealed record WindowStatistics(
    [property: Id(0)] int Count,
    [property: Id(1)] decimal? Mean,
    [property: Id(2)] decimal? Min,
    [property: Id(3)] decimal? Max,
    [property: Id(4)] decimal? Change,
    [property: Id(5)] int Figured);

/// <summary>A clinical event in one line.</summary>
[GenerateSerializer, Immutable, Alias("phr.EventSummary")]
public sealed record EventSummary(
    [property: Id(0)] EventKind Kind,
    [property: Id(1)] Coding Code,
    [property: Id(2)] ReportedTime Time,
    [property: Id(3)] string Status,
    [property: Id(4)] string Source)
{
    /// <summary>Where it stands in the journal: the number of its entry tells what came later.</summary>
    [Id(5)] public ItemRef Ref { get; init; }
}
