using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>What an activation costs by itself: a grain that is there, and does nothing.</summary>
[Alias("bench.IEmptyGrain")]
public interface IEmptyGrain : IGrainWithStringKey
{
    [Alias("Version")]
    Task<long> Version();
}

/// <summary>The same that loads a record from the store, as the citizen's grain does, and answers with its version.</summary>
[Alias("bench.ILoadingGrain")]
public interface ILoadingGrain : IGrainWithStringKey
{
    [Alias("Version")]
    Task<long> Version();
}

[GrainType("bench-empty")]
public sealed class EmptyGrain : Grain, IEmptyGrain
{
    public Task<long> Version() => Task.FromResult(0L);
}

[GrainType("bench-loading")]
public sealed class LoadingGrain : Grain, ILoadingGrain
{
    private readonly CitizenJournal _journal;

    public LoadingGrain(IGrainContext context, CitizenServices services) => _journal = services.JournalOf(context.GrainId.Key.ToString()!);

    public async Task<long> Version()
    {
        var version = (await _journal.Record(default)).Version;
        _journal.EndTurn();
        return version;
    }
}
