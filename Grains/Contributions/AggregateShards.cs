using System.Collections.Immutable;
using System.Globalization;

namespace PhrCluster.Grains.Contributions;

/// <summary>A programme's aggregate is kept in shards, by the first bits of a pseudonym: so a change writes a small row, whatever the number of citizens (ADR 0037).</summary>
public static class AggregateShards
{
    private const int BitsOfPlace = 128;

    /// <summary>Shards that are asked at the same time.</summary>
    private const int AskedAtOnce = 64;

    public static IAggregateGrain Of(IGrainFactory grains, string programme, UInt128 place, int count) => At(grains, programme, IndexOf(place, count));

    public static IAggregateGrain At(IGrainFactory grains, string programme, int shard) =>
        grains.GetGrain<IAggregateGrain>(string.Create(CultureInfo.InvariantCulture, $"{programme}/{shard}"));

    /// <summary>Does something with all of them, some at a time.</summary>
    public static async Task<ImmutableArray<T>> Each<T>(IGrainFactory grains, string programme, int count, Func<IAggregateGrain, Task<T>> act)
    {
        var all = ImmutableArray.CreateBuilder<T>(count);
        foreach (var shards in Enumerable.Range(0, count).Chunk(AskedAtOnce))
        {
            all.AddRange(await Task.WhenAll(shards.Select(shard => act(At(grains, programme, shard)))));
        }

        return all.MoveToImmutable();
    }

    public static string ProgrammeOf(string key) => key[..key.IndexOf('/')];

    /// <param name="count">A power of two.</param>
    public static int IndexOf(UInt128 place, int count) => count == 1 ? 0 : (int)(place >> (BitsOfPlace - int.Log2(count)));
}
