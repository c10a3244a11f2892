using System.Runtime.CompilerServices;
using PhrCluster.AccessLog;
using PhrCluster.Export;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Client.Connecting;

/// <content>What comes in pages.</content>
public sealed partial class CitizenSession
{
    /// <summary>Commits that the silo sends together: each may hold half a mebibyte.</summary>
    private const int CommitsPerMessage = 16;

    /// <summary>Pages of items, newest first, until there are no more or <paramref name="limit"/> items came. Each is a disclosure of its own.</summary>
    /// <param name="query">Its page size is the most that one page holds.</param>
    public async IAsyncEnumerable<ReadingsDisclosed> Readings(
        ReadingQuery query, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        do
        {
            var asked = query with { PageSize = Math.Min(query.PageSize, limit) };
            var page = Expect<ReadingsDisclosed>(await grain.Readings(await Ticket(cancellation), asked, cancellation));
            yield return page;
            limit -= page.Items.Length;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null && limit > 0);
    }

    /// <summary>Pages of a search, in its order, until there are no more or <paramref name="limit"/> items came.</summary>
    /// <param name="search">Its page size is the most that one page holds.</param>
    public async IAsyncEnumerable<ItemsFound> SearchPages(ItemSearch search, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        do
        {
            var page = await Search(search with { PageSize = Math.Min(search.PageSize, limit) }, cancellation);
            yield return page;
            limit -= page.Items.Length;
            search = search with { Continuation = page.Continuation };
        }
        while (search.Continuation is not null && limit > 0);
    }

    /// <summary>Pages of versions, newest first, until there are no more or <paramref name="limit"/> versions came.</summary>
    /// <param name="query">Its page size is the most that one page holds.</param>
    public async IAsyncEnumerable<VersionsDisclosed> HistoryPages(HistoryQuery query, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        do
        {
            var page = await History(query with { PageSize = Math.Min(query.PageSize, limit) }, cancellation);
            yield return page;
            limit -= page.Versions.Length;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null && limit > 0);
    }

    /// <summary>
    /// Pages of the access log, newest first, until there are no more or <paramref name="limit"/> entries came. A page may be short, or empty, before the last: the
    /// silo looks at so many entries at a time.
    /// </summary>
    /// <param name="query">Its page size is the most that one page holds.</param>
    public async IAsyncEnumerable<AccessLogDisclosed> AccessLog(
        AccessLogQuery query, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        do
        {
            var asked = query with { PageSize = Math.Min(query.PageSize, limit) };
            var page = Expect<AccessLogDisclosed>(await grain.AccessLog(await Ticket(cancellation), asked, cancellation));
            yield return page;
            limit -= page.Entries.Length;
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null && limit > 0);
    }

    /// <summary>The whole record: first <see cref="ExportStarted"/>, then every <see cref="ExportedCommit"/> in order. Only the citizen gets it.</summary>
    public async IAsyncEnumerable<ExportPart> Export([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var parts = grain.Export(await Ticket(cancellation), cancellation).WithBatchSize(CommitsPerMessage).GetAsyncEnumerator(cancellation);
        while (await Next(parts))
        {
            var part = parts.Current;
            yield return part is ExportStarted or ExportedCommit ? part : throw Answer.Failure(part);
        }
    }

    /// <summary>An export that breaks off because its record moved to another silo is told as any other call.</summary>
    private static async ValueTask<bool> Next(IAsyncEnumerator<ExportPart> parts)
    {
        try
        {
            return await parts.MoveNextAsync();
        }
        catch (Exception e) when (e is not ClientException && CallFailure.Of(e) is { } told)
        {
            throw told;
        }
    }
}
