using FluentAssertions;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

public sealed partial class AzureTablesJournalStoreTests
{
    [Theory]
    [InlineData(FaultyHttpHandler.Fault.LoseReply)]
    [InlineData(FaultyHttpHandler.Fault.HoldReply)]
    [InlineData(FaultyHttpHandler.Fault.AnswerBadGateway)]
    public async Task G3_ALostReply_IsAnUnknownOutcome_SentOnce_AndSettledByLoading(FaultyHttpHandler.Fault fault)
    {
        var options = Options();
        options.WriteTimeout = TimeSpan.FromSeconds(1);
        var store = await StoreWith(options);
        var partition = NewPartition();
        var writer = new JournalWriter(store, partition, JournalFence.Unwritten);
        for (byte number = 1; number <= 3; number++)
        {
            _network.NextWrite = fault;
            var sent = _network.Writes;
            var append = () => writer.Append(number);

            await append.Should().ThrowAsync<OutcomeUnknownException>();

            (_network.Writes - sent).Should().Be(1, "a repeated write looks like a lost race");
            (await Loaded(partition)).Tail[^1].Payload.ToArray().Should().Equal([number], "this time it had happened");
            await Moved(writer.Append(99));
            writer = await JournalWriter.Load(store, partition);
        }

        _network.NextWrite = fault;
        var fold = () => writer.Fold([7], new CommitRun(1, 3, new byte[] { 8 }));
        await fold.Should().ThrowAsync<OutcomeUnknownException>();
        (await Loaded(partition)).Snapshot!.Value.Sequence.Should().Be(3);
    }

    [Fact]
    public async Task AServiceThatCannotBeReached_DidNothing()
    {
        var options = Options();
        options.Accounts = [AzuriteFixture.UnreachableConnectionString()];
        options.ReadTimeout = TimeSpan.FromSeconds(1);
        var store = new AzureTablesJournalStore(options);
        var append = () => new JournalWriter(store, NewPartition(), JournalFence.Unwritten).Append(1);
        var load = () => store.Load(NewPartition(), default).AsTask();

        await append.Should().ThrowAsync<StoreUnavailableException>();
        await load.Should().ThrowAsync<StoreUnavailableException>();
    }

    [Fact]
    public async Task ARefusedRequest_DidNothing_AndTheWriterMayTryAgain()
    {
        var partition = NewPartition();
        var writer = WriterOf(partition);
        await Held(writer.Append(1));
        _network.NextWrite = FaultyHttpHandler.Fault.AnswerForbidden;
        var append = () => writer.Append(2);

        await append.Should().ThrowAsync<StoreUnavailableException>();

        await Held(writer.Append(3));
        (await Loaded(partition)).Tail.Select(run => run.Payload.Span[0]).Should().Equal(1, 3);
    }

    [Fact]
    public async Task ATableThatDoesNotExist_IsNotALostRace()
    {
        var options = Options();
        options.TableName = AzuriteFixture.NewTableName();
        var store = new AzureTablesJournalStore(options);
        var first = () => store.Append(NewPartition(), new JournalAppend(JournalFence.Unwritten, new byte[] { 1 }, new byte[] { 2 }), default).AsTask();

        await first.Should().ThrowAsync<StoreUnavailableException>();
    }

    [Theory]
    [InlineData(FaultyHttpHandler.Fault.LoseReply)]
    [InlineData(FaultyHttpHandler.Fault.AnswerBadGateway)]
    public async Task AReadThatFails_IsRepeated(FaultyHttpHandler.Fault fault)
    {
        var partition = NewPartition();
        await Held(WriterOf(partition).Append(1));
        _network.NextRead = fault;

        (await Loaded(partition)).Fence.Sequence.Should().Be(1);
    }

    [Theory]
    [InlineData("nonsense;AccountKey=c2VjcmV0")]
    [InlineData("http://insecure.example/")]
    public void AnAccountThatIsNeitherConnectionStringNorHttps_IsNamed_AndNotQuoted(string account)
    {
        var open = () => new AzureTablesJournalStore(new AzureTablesJournalOptions { Accounts = [azurite.ConnectionString(), account] });

        open.Should().Throw<ArgumentException>().WithMessage("AzureTables:Accounts:1 *").Which.ToString().Should().NotContain("c2VjcmV0");
    }

    [Fact]
    public void AStoreWithoutAccounts_IsRefused_NamingTheSetting()
    {
        var open = () => new AzureTablesJournalStore(new AzureTablesJournalOptions());

        open.Should().Throw<ArgumentException>().WithMessage("AzureTables:Accounts:Count*");
    }
}
