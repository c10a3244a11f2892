using System.Collections.Frozen;
using System.Text.Json;

namespace PhrCluster.Grains.Telemetry;

/// <summary>The names of an enumeration as tags spell them, <c>store_unreachable</c>, made once.</summary>
public static class TagNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Names =
        Enum.GetValues<T>().ToFrozenDictionary(static value => value, static value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    /// <summary>All that <see cref="Of"/> answers, but for a value of a later version.</summary>
    public static IEnumerable<string> All => Names.Values;

    public static string Of(T value) => Names.TryGetValue(value, out var name) ? name : "other";
}
