using Azure.Data.Tables;
using FluentAssertions;
using PhrCluster.Export;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>The same over the rows of Azure Tables. Each record has 107 commits: segments of three, and two commits in the open page.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTamperingTests(AzuriteFixture azurite)
{
    private const string Fence = "1-fence", Snapshot = "2-snapshot", IndexPage = "5-0000000000";

    [Fact]
    public async Task G5_TamperingWithRows_IsFound_AndTheFirstBadSequenceNumberIsNamed()
    {
        var name = AzuriteFixture.NewTableName();
        var store = await TwoSilos.OpenTable(azurite, name);
        await using var cluster = await RecordCluster.Start(store, journal: static journal => journal.FoldCommits = TamperedRecords.FoldCommits);
        var table = new TableClient(azurite.ConnectionString(), name);
        (string Kind, Func<Rows, Task> Act, long FirstBad)[] tamperings =
        [
            ("flip-last-commit", static rows => rows.Change(Fence, static row => Flip(row, -1)), 107),
            ("flip-length-in-page", static rows => rows.Change(Fence, static row => Flip(row, 3)), 106),
            ("roll-fence-back", static rows => rows.Change(Fence, static row => row["Last"] = 106L), 107),
            ("flip-snapshot", static rows => rows.Change(Snapshot, static row => Flip(row, 40)), 105),
            ("flip-segment", static rows => rows.Change(Segment(40), static row => Flip(row, 30)), 40),
            ("change-segment-number", static rows => rows.Change(Segment(40), static row => row["Last"] = 43L), 40),
            ("drop-segment", static rows => rows.Drop(Segment(40)), 40),
            ("drop-snapshot", static rows => rows.Drop(Snapshot), 105),
            ("drop-fence", static rows => rows.Drop(Fence), 1),
            ("drop-index-page", static rows => rows.Drop(IndexPage), 1),
            ("swap-segments", static rows => rows.Swap(Segment(40), Segment(43)), 40),
        ];
        foreach (var (kind, act, firstBad) in tamperings)
        {
            await TamperedRecords.Write(cluster, kind, TamperedRecords.Commits);
            (await cluster.Citizen(kind).Verify(cluster.Admin())).Should().Be(new RecordVerified(TamperedRecords.Commits, null, null));
            await act(new Rows(table, TamperedRecords.Vault.PartitionOf(kind).ToString()));
            (await cluster.Citizen(kind).Verify(cluster.Admin())).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().Be(firstBad, kind);
        }
    }

    private static string Segment(long first) => $"4-{first:d19}";

    private static void Flip(TableEntity row, int at)
    {
        var payload = row.GetBinary("P0");
        payload[at < 0 ? payload.Length + at : at] ^= 1;
        row["P0"] = payload;
    }

    private sealed class Rows(TableClient table, string partition)
    {
        public async Task Change(string key, Action<TableEntity> change)
        {
            var row = (await table.GetEntityAsync<TableEntity>(partition, key)).Value;
            change(row);
            await table.UpdateEntityAsync(row, Azure.ETag.All, TableUpdateMode.Replace);
        }

        public Task Drop(string key) => table.DeleteEntityAsync(partition, key);

        public async Task Swap(string one, string other)
        {
            var (first, second) = ((await table.GetEntityAsync<TableEntity>(partition, one)).Value, (await table.GetEntityAsync<TableEntity>(partition, other)).Value);
            await Change(one, row => row["P0"] = second.GetBinary("P0"));
            await Change(other, row => row["P0"] = first.GetBinary("P0"));
        }
    }
}
