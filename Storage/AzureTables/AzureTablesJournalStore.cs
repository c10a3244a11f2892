using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.AzureTables;

/// <summary>
/// Journals in Azure Tables, spread over several storage accounts. A commit replaces one small row, the <see cref="OpenPage"/>, under its
/// ETag. The rows are described in docs/storage-layout.md.
/// </summary>
/// <remarks>
/// A write that has been sent is not given up when its caller is cancelled, since its outcome would be unknown: it ends within
/// <see cref="AzureTablesJournalOptions.WriteTimeout"/>.
/// </remarks>
public sealed class AzureTablesJournalStore : IJournalStore, IStoreWatch, IMarkedStore
{
    private readonly TableAccounts _accounts;
    private readonly OpenPageCache _pages;
    private readonly int _openPageBytes;

    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public AzureTablesJournalStore(AzureTablesJournalOptions options)
    {
        options.Validate();
        _accounts = new TableAccounts(options);
        _pages = new OpenPageCache(options.CachedOpenPages, options.OpenPageBytes);
        _openPageBytes = options.OpenPageBytes;
    }

    /// <summary>Creates the table in each account where it is missing. To be called before anything else.</summary>
    /// <exception cref="StoreUnavailableException">An account could not be reached.</exception>
    public Task CreateTables(CancellationToken cancellationToken) =>
        Reading(() => _accounts.CreateTables(cancellationToken), cancellationToken);

    public async ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken)
    {
        var found = await Reading(() => JournalRange.Read(_accounts.Reader(partition), partition, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (found is not var (journal, page))
        {
            _pages.Remove(partition);
            return null;
        }

        _pages.Put(partition, page);
        return journal;
    }

    /// <remarks>Answered by the service: what this silo remembers may be behind another's commits.</remarks>
    public async ValueTask<JournalFence> Fence(PartitionKey partition, CancellationToken cancellationToken)
    {
        var row = await Reading(
            () => RowQuery.Find(_accounts.Reader(partition), partition, JournalRows.FenceKey, cancellationToken), cancellationToken).ConfigureAwait(false);
        return row is null ? JournalFence.Unwritten : OpenPage.Read(row).Fence;
    }

    public async ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken)
    {
        ChangeGuard.Check(append);
        _accounts.Clock.Require();
        cancellationToken.ThrowIfCancellationRequested();
        if (append.Fence.Sequence == 0)
        {
            var first = OpenPage.EmptyAfter(0).With(append.Payload);
            return await Submit(partition, JournalTransactions.Open(partition, append.Opening!.Value, first), first).ConfigureAwait(false);
        }

        if (await PageAt(partition, append.Fence, cancellationToken).ConfigureAwait(false) is not { } page)
        {
            return FencedOutcome.FenceMoved.Instance;
        }

        if (page.HasRoomFor(append.Payload, _openPageBytes))
        {
            return await Replace(partition, page, page.With(append.Payload)).ConfigureAwait(false);
        }

        var next = OpenPage.EmptyAfter(page.Last).With(append.Payload);
        return await Submit(partition, JournalTransactions.TurnPage(partition, page, next), next).ConfigureAwait(false);
    }

    public async ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken)
    {
        ChangeGuard.Check(fold);
        if (fold.Fence.Tag is null)
        {
            return FencedOutcome.FenceMoved.Instance;
        }

        // If the fence still stands when the transaction comes, then no page was added or removed since the caller saw it.
        var pages = await Reading(() => PageKeys(partition, cancellationToken), cancellationToken).ConfigureAwait(false);
        var transaction = JournalTransactions.Fold(partition, fold, pages);
        return await Submit(partition, transaction, OpenPage.EmptyAfter(fold.Fence.Sequence)).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<CommitRun> ReadSegments(
        PartitionKey partition, long from, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (from > through)
        {
            yield break;
        }

        var query = RowQuery.Range(_accounts.Reader(partition), partition, JournalRows.Segments(from, through), cancellationToken);
        await using var answers = query.AsPages().GetAsyncEnumerator(cancellationToken);
        while (await Reading(() => answers.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in answers.Current.Values)
            {
                yield return JournalRows.ReadRun(row);
            }
        }
    }

    public async ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken)
    {
        var query = RowQuery.Range(_accounts.Reader(partition), partition, JournalRows.IndexPages(from), cancellationToken);
        var rows = await Reading(() => query.ToListAsync(cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(JournalRows.ReadIndexPage)];
    }

    public async ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        var place = ListingPlace.Parse(continuation);
        if (place.Shard >= _accounts.Count)
        {
            return new PartitionPage([], null);
        }

        var answers = RowQuery.EveryPartition(_accounts.Reader(place.Shard), JournalRows.OpeningKey, cancellationToken)
            .AsPages(place.Token, Math.Min(pageSize, ListingPlace.MaxRowsPerAnswer));
        var answer = await Reading(() => Answer(answers, place.Token, cancellationToken), cancellationToken).ConfigureAwait(false);
        var next = answer?.ContinuationToken is { Length: > 0 } token ? place with { Token = token } : new ListingPlace(place.Shard + 1, null);
        return new PartitionPage(
            [.. (answer?.Values ?? []).Select(row => new PartitionOpening(PartitionKey.Parse(row.PartitionKey), ChunkedBytes.Read(row)))],
            next.Shard < _accounts.Count ? next.ToString() : null);
    }

    /// <summary>Asks every account, whose answers tell their time, too.</summary>
    public async ValueTask<StoreTrouble?> Trouble(CancellationToken cancellationToken)
    {
        await Reading(
            () => Task.WhenAll(Enumerable.Range(0, _accounts.Count).Select(account => MarkRow.Read(_accounts.Reader(account), cancellationToken))),
            cancellationToken).ConfigureAwait(false);
        return StoreTrouble.OfClock(_accounts.Clock.Ahead);
    }

    int IMarkedStore.Accounts => _accounts.Count;

    Task<byte[]?> IMarkedStore.ReadMark(int account, CancellationToken cancellationToken) =>
        Reading(() => MarkRow.Read(_accounts.Reader(account), cancellationToken), cancellationToken);

    Task IMarkedStore.AddMark(int account, byte[] mark, CancellationToken cancellationToken) => Reading(
        async () =>
        {
            await MarkRow.Add(_accounts.Reader(account), mark, cancellationToken).ConfigureAwait(false); // May be repeated: it adds, and replaces nothing.
            return true;
        },
        cancellationToken);

    async Task<PartitionOpening?> IMarkedStore.AnyPartition(int account, CancellationToken cancellationToken)
    {
        var query = RowQuery.EveryPartition(_accounts.Reader(account), JournalRows.OpeningKey, cancellationToken);
        var row = await Reading(() => query.FirstOrDefaultAsync(cancellationToken).AsTask(), cancellationToken).ConfigureAwait(false);
        return row is null ? null : new PartitionOpening(PartitionKey.Parse(row.PartitionKey), ChunkedBytes.Read(row));
    }

    /// <summary>The open page that <paramref name="fence"/> names, from memory or by one point read; null if the partition moved on.</summary>
    private async Task<OpenPage?> PageAt(PartitionKey partition, JournalFence fence, CancellationToken cancellationToken)
    {
        if (_pages.Find(partition) is { } cached && cached.Fence == fence)
        {
            return cached;
        }

        var row = await Reading(
            () => RowQuery.Find(_accounts.Reader(partition), partition, JournalRows.FenceKey, cancellationToken), cancellationToken).ConfigureAwait(false);
        var stored = row is null ? null : OpenPage.Read(row);
        return stored?.Fence == fence ? stored : null;
    }

    private async Task<ImmutableArray<string>> PageKeys(PartitionKey partition, CancellationToken cancellationToken)
    {
        var query = RowQuery.Range(_accounts.Reader(partition), partition, JournalRows.Pages, cancellationToken, [nameof(TableEntity.RowKey)]);
        return [.. (await query.ToListAsync(cancellationToken).ConfigureAwait(false)).Select(row => row.RowKey)];
    }

    private Task<FencedOutcome> Replace(PartitionKey partition, OpenPage current, OpenPage next) => Writing(partition, next, async table =>
    {
        var answer = await table.UpdateEntityAsync(JournalRows.Fence(partition, next), new ETag(current.Tag!), TableUpdateMode.Replace).ConfigureAwait(false);
        return answer.Headers.ETag;
    });

    private Task<FencedOutcome> Submit(PartitionKey partition, List<TableTransactionAction> rows, OpenPage next) => Writing(partition, next, async table =>
    {
        var answer = await table.SubmitTransactionAsync(rows).ConfigureAwait(false);
        return answer.Value[0].Headers.ETag;
    });

    /// <summary>Sends one write, whose answer is the new ETag of the fence row, which then holds <paramref name="next"/>.</summary>
    private async Task<FencedOutcome> Writing(PartitionKey partition, OpenPage next, Func<TableClient, Task<ETag?>> write)
    {
        try
        {
            var tag = await write(_accounts.Writer(partition)).ConfigureAwait(false);
            var stored = next with { Tag = tag?.ToString() ?? throw new OutcomeUnknownException("The table service answered without an ETag.") };
            _pages.Put(partition, stored);
            return new FencedOutcome.FenceHeld(stored.Fence);
        }
        catch (RequestFailedException conflict) when (TableFailure.IsConflict(conflict))
        {
            _pages.Remove(partition);
            return FencedOutcome.FenceMoved.Instance;
        }
        catch (Exception failure) when (TableFailure.OfWrite(failure) is var meaning && meaning != failure)
        {
            _pages.Remove(partition);
            throw meaning;
        }
    }

    private static async Task<Page<TableEntity>?> Answer(IAsyncEnumerable<Page<TableEntity>> answers, string? token, CancellationToken cancellationToken)
    {
        try
        {
            return await answers.FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException refused) when (token is not null && refused.Status == 400)
        {
            throw new FormatException("The continuation did not come from a listing of partitions.", refused);
        }
    }

    private static async Task<T> Reading<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception failure) when (TableFailure.IsOfRead(failure, cancellationToken))
        {
            throw TableFailure.OfRead(failure);
        }
    }
}
