using System.Collections.Concurrent;
using PhrCluster.Benchmarks.Harness;

namespace PhrCluster.Benchmarks.People;

/// <summary>Answered calls for one citizen in so many: to read the logs of all would take longer than the measuring.</summary>
internal sealed class CountedCalls
{
    private const int OneIn = 10;

    private readonly ConcurrentDictionary<int, int> _calls = new();

    public void Add(int citizen)
    {
        if (citizen % OneIn == 0)
        {
            _calls.AddOrUpdate(citizen, 1, static (_, calls) => calls + 1);
        }
    }

    /// <param name="rows">How many rows the calls for a citizen left.</param>
    public async Task<LoggedCalls> Logged(Func<int, Task<long>> rows)
    {
        var citizens = _calls.Keys.ToArray();
        var all = 0L;
        await Load.Each(Load.Callers, citizens.Length, async i => Interlocked.Add(ref all, await rows(citizens[i])));
        return new LoggedCalls(FormattableString.Invariant($"{citizens.Length:N0} citizens, one in {OneIn}"), _calls.Values.Sum(static calls => (long)calls), all);
    }
}
