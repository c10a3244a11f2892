using System.Collections.Immutable;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>Parts what holds from what is over, by what its source said of it.</summary>
internal static class NowAndBefore
{
    private static readonly ImmutableHashSet<string> Over =
    [
        "inactive", "remission", "resolved", "refuted", RecordItem.EnteredInError, "completed", "stopped", "cancelled", "not-taken", "draft",
    ];

    public static bool IsNow(HeldItem held) => !Over.Contains(held.Item.Status);

    /// <summary>With its heading; a part in which nothing is, is left out.</summary>
    public static IEnumerable<(string Title, ImmutableArray<HeldItem> Items)> Of(IEnumerable<HeldItem> items)
    {
        var parts = items.ToLookup(IsNow);
        return new (string Title, ImmutableArray<HeldItem> Items)[] { (Language.Default.Pages.HeldNow, [.. parts[true]]), (Language.Default.Pages.HeldBefore, [.. parts[false]]) }
            .Where(static part => part.Items.Length > 0);
    }
}
