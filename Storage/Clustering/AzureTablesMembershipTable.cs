using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using PhrCluster.Storage.AzureTables;

namespace PhrCluster.Storage.Clustering;

/// <summary>
/// The cluster's members in an Azure table. Each change of a silo's row goes with a change of the version row, both under their ETags, in one
/// transaction: silos see one order of the cluster's changes.
/// </summary>
public sealed class AzureTablesMembershipTable : IMembershipTable
{
    /// <summary>Azure Tables' own limit.</summary>
    private const int MaxRowsPerTransaction = 100;

    /// <summary>Tries to read a table that came in several answers while others wrote.</summary>
    private const int MaxTries = 5;

    private readonly TableClient _conditional;
    private readonly TableClient _repeatable;
    private readonly string _cluster;

    /// <exception cref="ArgumentException">A setting is out of range, or the cluster id cannot be a partition key.</exception>
    public AzureTablesMembershipTable(AzureTablesMembershipOptions options, IOptions<ClusterOptions> cluster)
    {
        // A conditional write that is repeated after it had succeeded looks like a lost race: Orleans itself reads and tries again.
        _conditional = options.Connect(retries: 0);
        _repeatable = options.Connect(retries: 3);
        _cluster = cluster.Value.ClusterId;
        if (string.IsNullOrEmpty(_cluster) || _cluster.AsSpan().ContainsAny("/\\#?\t\r\n'"))
        {
            throw new ArgumentException($"{nameof(ClusterOptions)}:{nameof(ClusterOptions.ClusterId)} must not be empty nor hold / \\ # ? ' or a line break.");
        }
    }

    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await _repeatable.CreateIfNotExistsAsync().ConfigureAwait(false);
        if (tryInitTableVersion)
        {
            await Try(() => _repeatable.AddEntityAsync(MembershipRows.Version(_cluster, 0))).ConfigureAwait(false);
        }
    }

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var (silo, version) = (MembershipRows.KeyOf(key), MembershipRows.VersionKey);
        return await Read(TableClient.CreateQueryFilter(
            $"PartitionKey eq {_cluster} and (RowKey eq {silo} or RowKey eq {version})")).ConfigureAwait(false);
    }

    public Task<MembershipTableData> ReadAll() => Read(TableClient.CreateQueryFilter($"PartitionKey eq {_cluster}"));

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => Try(() => _conditional.SubmitTransactionAsync(
    [
        NextVersion(tableVersion),
        new(TableTransactionActionType.Add, MembershipRows.Silo(_cluster, entry)),
    ]));

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => Try(() => _conditional.SubmitTransactionAsync(
    [
        NextVersion(tableVersion),
        new(TableTransactionActionType.UpdateReplace, MembershipRows.Silo(_cluster, entry), new ETag(etag)),
    ]));

    public Task UpdateIAmAlive(MembershipEntry entry) =>
        _repeatable.UpdateEntityAsync(MembershipRows.Alive(_cluster, entry), ETag.All, TableUpdateMode.Merge);

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        var rows = await Rows(_cluster).ConfigureAwait(false);
        var defunct = rows.Where(row => row.RowKey != MembershipRows.VersionKey && IsDefunct(MembershipRows.ReadSilo(row), beforeDate.UtcDateTime));
        await Delete(defunct).ConfigureAwait(false);
    }

    public async Task DeleteMembershipTableEntries(string clusterId) => await Delete(await Rows(clusterId).ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>A silo that is not active, and has not shown itself since.</summary>
    private static bool IsDefunct(MembershipEntry entry, DateTime before) =>
        entry.Status != SiloStatus.Active && entry.StartTime < before && entry.IAmAliveTime < before;

    private TableTransactionAction NextVersion(TableVersion next) =>
        new(TableTransactionActionType.UpdateReplace, MembershipRows.Version(_cluster, next.Version), new ETag(next.VersionEtag));

    private async Task<MembershipTableData> Read(string filter)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (rows, answers) = (new List<TableEntity>(), 0);
            await foreach (var answer in _repeatable.QueryAsync<TableEntity>(filter).AsPages().ConfigureAwait(false))
            {
                rows.AddRange(answer.Values);
                answers++;
            }

            var version = rows.Find(row => row.RowKey == MembershipRows.VersionKey)
                ?? throw new InvalidOperationException("The membership table has no version row: it was not initialized.");
            if (answers <= 1 || await IsCurrent(version).ConfigureAwait(false))
            {
                var members = rows.Where(row => row != version).Select(row => Tuple.Create(MembershipRows.ReadSilo(row), row.ETag.ToString()));
                return new MembershipTableData([.. members], MembershipRows.ReadVersion(version));
            }
        }

        throw new InvalidOperationException($"The membership table changed during {MaxTries} reads.");
    }

    /// <summary>Several answers may show several moments; a version that still stands afterwards makes them one.</summary>
    private async Task<bool> IsCurrent(TableEntity version)
    {
        var now = await _repeatable.GetEntityIfExistsAsync<TableEntity>(_cluster, MembershipRows.VersionKey).ConfigureAwait(false);
        return now.HasValue && now.Value!.ETag == version.ETag;
    }

    private async Task<List<TableEntity>> Rows(string cluster) =>
        await _repeatable.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {cluster}")).ToListAsync().ConfigureAwait(false);

    private async Task Delete(IEnumerable<TableEntity> rows)
    {
        foreach (var part in rows.Chunk(MaxRowsPerTransaction))
        {
            // Under their ETags: a silo that showed itself in the meantime stays, and with it the part, until the next time.
            var deletions = part.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag));
            await Try(() => _conditional.SubmitTransactionAsync(deletions)).ConfigureAwait(false);
        }
    }

    /// <returns>False if a condition of the write did not hold.</returns>
    private static async Task<bool> Try<T>(Func<Task<T>> write)
    {
        try
        {
            await write().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException conflict) when (TableFailure.IsConflict(conflict))
        {
            return false;
        }
    }
}
