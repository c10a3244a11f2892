using System.Collections.Immutable;
using PhrCluster.Contributions;

namespace PhrCluster.Simulation.Checking;

/// <summary>Reads what programmes' aggregates count, until it is settled: what was contributed before a crash is told again within minutes.</summary>
/// <param name="read">All cells of a programme.</param>
/// <param name="patience">How long to look again while something is wrong.</param>
internal sealed class CellReader(Func<string, CancellationToken, Task<ImmutableArray<RawCell>>> read, TimeSpan patience, TimeProvider time)
{
    private readonly Settling _settling = new(patience, time);

    /// <returns>What is still wrong in the end.</returns>
    public Task<List<Finding>> Settle(CellCheck check, CancellationToken cancellation) =>
        _settling.Each(check.Programmes, async programme => check.Judge(programme, await read(programme, cancellation)), cancellation);
}
