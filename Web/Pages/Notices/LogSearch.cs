using System.Collections.Immutable;
using PhrCluster.AccessLog;

namespace PhrCluster.Web.Pages.Notices;

/// <summary>What was found in a log, and how far it was searched for it: a page of the log may be empty long before the end.</summary>
/// <param name="Searched">How many entries were searched.</param>
/// <param name="Continuation">Where to go on; null where the search reached its end.</param>
internal sealed record LogSearch(ImmutableArray<AccessLogEntry> Entries, int Searched, string? Continuation)
{
    /// <summary>Pages of a log that one search asks for. Each is searched from memory or storage, and a person waits.</summary>
    public const int MaxPages = 4;

    public static readonly LogSearch Nothing = new([], 0, null);

    /// <summary>Null where the search reached its end: what it did not find is not there.</summary>
    public int? Short => Continuation is null ? null : Searched;

    /// <param name="pages">As far as they are wanted; no more are asked for than <see cref="MaxPages"/>.</param>
    public static async Task<LogSearch> Of(IAsyncEnumerable<AccessLogDisclosed> pages)
    {
        var found = Nothing;
        await foreach (var page in pages.Take(MaxPages))
        {
            found = new LogSearch(found.Entries.AddRange(page.Entries), found.Searched + page.Searched, page.Continuation);
        }

        return found;
    }
}
