using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>Readings in the order in which they arrive, and what must stand after them.</summary>
/// <param name="Stands">What the rule finds in all of them, under the plan.</param>
/// <param name="Alert">The alert that is open.</param>
/// <param name="Told">What was raised and ended on the way; null where the case does not say.</param>
internal sealed record AlertCase(
    string Rule,
    string Name,
    DeploymentZone Zone,
    ImmutableArray<CaseCommit> Commits,
    ExpectedAlert? Stands,
    ExpectedAlert? Alert,
    ImmutableArray<string>? Told)
{
    /// <summary>What the citizen and their practice agreed on; null for nothing.</summary>
    public CarePlan? Plan { get; init; }

    /// <summary>When the citizen was born; null where nobody said it.</summary>
    public string? Born { get; init; }
}

/// <summary>What arrives at once.</summary>
internal sealed record CaseCommit(DateTimeOffset Now, ImmutableArray<CaseReading> Readings);

/// <summary>One reading of a commit.</summary>
/// <param name="Name">By which later ones name it.</param>
/// <param name="Instead">The name of the one that it corrects or takes back.</param>
internal sealed record CaseReading(string? Name, Reading Item, string? Instead);

internal sealed record ExpectedAlert(AlertUrgency Urgency, DateTimeOffset From, DateTimeOffset To, ImmutableArray<decimal> Figures)
{
    public bool Equals(ExpectedAlert? other) => other is not null && (Urgency, From, To) == (other.Urgency, other.From, other.To) && Figures.SequenceEqual(other.Figures);

    public override int GetHashCode() => HashCode.Combine(Urgency, From, To);

    public override string ToString() => FormattableString.Invariant($"{Urgency} from {From:yyyy-MM-dd HH:mm}Z to {To:yyyy-MM-dd HH:mm}Z with {string.Join(" ", Figures.Select(static it => FormattableString.Invariant($"{it:0.####}")))}");
}
