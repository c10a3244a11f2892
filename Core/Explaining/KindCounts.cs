using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;

namespace PhrCluster.Core.Explaining;

/// <summary>Counts items by kind, as they are seen and as they would be.</summary>
internal sealed class KindCounts
{
    private readonly Dictionary<(string Class, string? System, string? Code), (Coding Code, int Before, int After)> _kinds = [];

    public int Before { get; private set; }

    public int After { get; private set; }

    public void Count(ItemContext item, bool before, bool after)
    {
        if (!before && !after)
        {
            return;
        }

        var key = (item.ResourceType, item.Primary.System, item.Primary.Code);
        var counted = _kinds.GetValueOrDefault(key, (item.Primary, 0, 0));
        _kinds[key] = (counted.Item1, counted.Item2 + (before ? 1 : 0), counted.Item3 + (after ? 1 : 0));
        Before += before ? 1 : 0;
        After += after ? 1 : 0;
    }

    /// <summary>Those that differ, the largest differences first.</summary>
    public ImmutableArray<KindChange> Changes() => Take(_kinds.Where(static kind => kind.Value.Before != kind.Value.After));

    private static ImmutableArray<KindChange> Take(IEnumerable<KeyValuePair<(string Class, string? System, string? Code), (Coding Code, int Before, int After)>> kinds) =>
    [
        .. kinds.OrderByDescending(static kind => Math.Abs(kind.Value.Before - kind.Value.After))
            .ThenBy(static kind => kind.Key.Class, StringComparer.Ordinal).ThenBy(static kind => kind.Key.System, StringComparer.Ordinal).ThenBy(static kind => kind.Key.Code, StringComparer.Ordinal)
            .Take(RecordLimits.MaxPreviewedKinds)
            .Select(static kind => new KindChange(kind.Key.Class, kind.Value.Code, kind.Value.Before, kind.Value.After)),
    ];
}
