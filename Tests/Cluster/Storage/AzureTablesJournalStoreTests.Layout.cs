using Azure.Data.Tables;
using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

public sealed partial class AzureTablesJournalStoreTests
{
    private const int LengthPrefix = 4;

    [Fact]
    public async Task ASmallCommit_IsOneWriteOfOneRow_AndNoRead()
    {
        var writer = WriterOf(NewPartition());
        await Held(writer.Append(1));
        var (reads, writes, transactions) = (_network.Reads, _network.Writes, _network.Transactions);

        for (byte number = 2; number <= 11; number++)
        {
            await Held(writer.Append(number));
        }

        (_network.Reads - reads, _network.Writes - writes, _network.Transactions - transactions).Should().Be((0, 10, 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public async Task APageIsTurned_WhenTheNextCommitWouldOverflowIt(int excess, int turned)
    {
        var options = Options();
        options.OpenPageBytes = 1000;
        var store = await StoreWith(options);
        var partition = NewPartition();
        var writer = new JournalWriter(store, partition, JournalFence.Unwritten);
        await Held(writer.Append(Bytes(1, 600 - LengthPrefix)));
        await Held(writer.Append(Bytes(2, 400 - LengthPrefix + excess)));
        await Held(writer.Append(Bytes(3, 10)));
        await Held(writer.Append(Bytes(4, 20)));

        (await RowsOf(partition, "3-")).Should().HaveCount(1, "commit 3 never fits");
        var tail = (await Loaded(partition)).Tail;
        tail.Select(run => run.Payload.Length).Should().Equal(596, 396 + excess, 10, 20);
        (await RowsOf(partition, "3-"))[0].GetInt64("Last").Should().Be(turned == 0 ? 2 : 1);
    }

    [Fact]
    public async Task ACommitLargerThanAPage_StandsAlone()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        await Held(writer.Append(Bytes(2, 200_000)));
        await Held(writer.Append(3));

        (await RowsOf(partition, "3-")).Select(row => (row.GetInt64("First"), row.GetInt64("Last"))).Should().Equal((1, 1), (2, 2));
        (await Loaded(partition)).Tail.Select(run => run.Payload.Length).Should().Equal(1, 200_000, 1);
    }

    [Fact]
    public async Task AFold_DeletesThePages_AndLeavesAnEmptyOne()
    {
        var options = Options();
        options.OpenPageBytes = 256;
        var store = await StoreWith(options);
        var partition = NewPartition();
        var writer = new JournalWriter(store, partition, JournalFence.Unwritten);
        for (byte number = 1; number <= 10; number++)
        {
            await Held(writer.Append(Bytes(number, 100)));
        }

        (await RowsOf(partition, "3-")).Should().HaveCount(4);
        await Held(writer.Fold([1], new CommitRun(1, 10, new byte[] { 2 })));

        (await RowsOf(partition, "3-")).Should().BeEmpty();
        var fence = (await RowsOf(partition, "1-")).Should().ContainSingle().Subject;
        (fence.GetInt64("First"), fence.GetInt64("Last"), fence.ContainsKey("P0")).Should().Be((11, 10, false));
        await Held(writer.Append(11));
        (await Loaded(partition)).Tail.Select(run => run.First).Should().Equal(11);
    }

    [Fact]
    public async Task AFoldOfMoreRowsThanATransactionTakes_IsRefused_WithItsLimit_AndChangesNothing()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        var before = Text(await Loaded(partition));
        var rows = () => writer.Fold([1], [.. Enumerable.Range(1, 99).Select(number => new CommitRun(number, number, new byte[] { 1 }))]);
        var bytes = () => writer.Fold(new byte[700_000], [.. Enumerable.Range(1, 4).Select(number => new CommitRun(number, number, new byte[700_000]))]);

        await rows.Should().ThrowAsync<ArgumentException>().WithMessage("*at most 100*");
        await bytes.Should().ThrowAsync<ArgumentException>().WithMessage("*one transaction of Azure Tables takes at most*");

        Text(await Loaded(partition)).Should().Be(before);
    }

    [Fact]
    public async Task PagesThatWereEvicted_AreReadBeforeTheNextCommit()
    {
        var options = Options();
        options.CachedOpenPages = 2;
        var store = await StoreWith(options);
        var writers = Enumerable.Range(0, 3).Select(_ => new JournalWriter(store, NewPartition(), JournalFence.Unwritten)).ToArray();
        foreach (var writer in writers)
        {
            await Held(writer.Append(1));
        }

        var reads = _network.Reads;
        await Held(writers[2].Append(2));
        await Held(writers[1].Append(2));
        (_network.Reads - reads).Should().Be(0, "the two used last are in memory");
        await Held(writers[0].Append(2));
        (_network.Reads - reads).Should().Be(1, "the third was evicted");
        await Held(writers[1].Append(3));
        (_network.Reads - reads).Should().Be(1);
        await Held(writers[2].Append(3));
        (_network.Reads - reads).Should().Be(2, "and evicted the one that was used longest ago");
    }

    [Fact]
    public async Task G1_TwoStoresOverOneTable_FenceEachOther()
    {
        var (partition, other) = (NewPartition(), await StoreWith(Options()));
        var here = WriterOf(partition);
        await Held(here.Append(1));
        var there = await JournalWriter.Load(other, partition);
        await Held(there.Append(2));

        await Moved(here.Append(99));
        await Moved(here.Append(99));

        here = await JournalWriter.Load(Store, partition);
        await Held(here.Append(3));
        await Moved(there.Append(98));
        (await Loaded(partition)).Tail.Select(run => run.Payload.Span[0]).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task ALoadThatTakesSeveralAnswers_ShowsOneMoment_AlsoWhileAnotherWriterFolds()
    {
        var options = Options();
        (options.OpenPageBytes, options.ConfigureClient) = (256, null);
        var elsewhere = await StoreWith(options);
        var partition = NewPartition();
        var writer = new JournalWriter(elsewhere, partition, JournalFence.Unwritten);
        for (byte number = 1; number <= 10; number++)
        {
            await Held(writer.Append(Bytes(number, 100)));
        }

        (_network.RowsPerAnswer, _network.BetweenAnswers) = (2, async () =>
        {
            await Held(writer.Fold([7], new CommitRun(1, 10, new byte[] { 8 })));
            await Held(writer.Append(11));
        });

        var journal = await Loaded(partition);

        _network.BetweenAnswers.Should().BeNull("the fold came between");
        journal.Fence.Sequence.Should().Be(11);
        journal.Snapshot!.Value.Sequence.Should().Be(10);
        journal.Tail.Select(run => run.First).Should().Equal(11);
    }

    [Fact]
    public async Task APartition_LivesInOneAccount_AndPartitionsInAll()
    {
        var partitions = Enumerable.Range(0, 24).Select(_ => NewPartition()).ToArray();
        foreach (var partition in partitions)
        {
            await Held(WriterOf(partition).Append(1));
        }

        var found = new List<string>();
        for (var account = 0; account < AzuriteFixture.Accounts; account++)
        {
            var rows = await Table(account).QueryAsync<TableEntity>(row => row.RowKey == "0-opening").ToListAsync();
            rows.Should().NotBeEmpty();
            found.AddRange(rows.Select(row => row.PartitionKey));
        }

        found.Should().BeEquivalentTo(partitions.Select(partition => partition.ToString()));
    }

    private TableClient Table(int account) => new(azurite.ConnectionString(account), _table);

    private async Task<List<TableEntity>> RowsOf(PartitionKey partition, string prefix)
    {
        var rows = new List<TableEntity>();
        for (var account = 0; account < AzuriteFixture.Accounts; account++)
        {
            rows.AddRange(await Table(account).QueryAsync<TableEntity>($"PartitionKey eq '{partition}'").ToListAsync());
        }

        return [.. rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))];
    }
}
