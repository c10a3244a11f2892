using System.Collections.Immutable;

namespace PhrCluster.Contributions;

/// <summary>
/// Tells what a programme's aggregate holds before anything makes it safe to publish, for checks of made-up nations: on a silo that was started with the development issuer, where anybody can be
/// anybody. Elsewhere every call is refused. Key: 0; clients are refused every other.
/// </summary>
[Alias("phr.IRawCellsGrain"), GrainInterfaceType("phr.IRawCellsGrain")]
public interface IRawCellsGrain : IGrainWithIntegerKey
{
    /// <summary>How many people are in each cell of all tables of a programme, as far as it is kept; none where there is no such programme.</summary>
    /// <exception cref="InvalidOperationException">The development issuer is off.</exception>
    [Alias("Cells")]
    Task<ImmutableArray<RawCell>> Cells(string programme, CancellationToken cancellationToken = default);
}

/// <summary>How many people are in a cell of a table, as nobody is ever shown it.</summary>
/// <param name="From">The period's first day.</param>
[GenerateSerializer, Immutable, Alias("phr.RawCell")]
public sealed record RawCell([property: Id(0)] string Table, [property: Id(1)] DateOnly From, [property: Id(2)] ContributionCell Cell, [property: Id(3)] int Count);
