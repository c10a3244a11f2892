using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.Pages.Entries;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What is offered beside one entry: what it is of.</summary>
internal static class HidingOffers
{
    /// <returns>The entry alone where nothing more is known of it; nothing where there is none.</returns>
    public static async Task<ImmutableArray<Covered>> Around(CitizenSession record, Covered entry) =>
        await ItemOf(record, entry) is { } item ? [.. Covered.Around(entry, item)] : [];

    /// <returns>Null where there is none.</returns>
    public static async Task<RecordItem?> ItemOf(CitizenSession record, Covered entry) =>
        entry.Key.Split(':', '/') is [_, var word, var place] && EntryLinks.Find(word, place) is var (type, at)
        && (await record.History(new HistoryQuery(type, At: at, PageSize: 1))).Versions is [{ Held.Item: var item }, ..]
            ? item
            : null;
}
