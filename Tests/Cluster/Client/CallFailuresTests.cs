using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Export;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>What a client is told when a call fails, and many exports at once.</summary>
public sealed class CallFailuresTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TemporaryRocksDb _database = new();
    private FaultyJournalStore _store = null!;
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _store = new FaultyJournalStore(_database.Store);
        _cluster = await RecordCluster.Start(
            _store, journal: static options => options.FoldCommits = 4, maxQueued: 4, patience: Patience, client: static client => client.AddCallFailures());
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ACallThatIsTooLargeForASilo_IsRefusedBeforeItIsSent()
    {
        var items = Enumerable.Range(0, 9).Select(static i => Sample.Glucose(Sample.Noon.AddMinutes(i)) with { Residual = $$"""{"note":"{{new string('a', 500_000)}}"}""" });

        var submit = () => _cluster.Citizen("anna").Submit(_cluster.Service("meter"), new Submission("s1", [.. items]));

        (await submit.Should().ThrowAsync<RequestInvalidException>()).Which.Should().BeEquivalentTo(
            new { Field = "submission", Rule = $"a call must have at most {RecordLimits.MaxCallBytes} bytes*" },
            static options => options.Using<string>(static it => it.Subject.Should().Match(it.Expectation)).WhenTypeIs<string>());
        _store.Calls(StoreCall.Load).Should().Be(0);
    }

    [Fact]
    public async Task ACallWithoutAReply_AndOneTooMany_AreToldApart()
    {
        var anna = _cluster.Citizen("anna");
        await anna.Take(_cluster.Service("meter"), "s0", Sample.Glucose(Sample.Noon));
        var held = _store.Hold(StoreCall.Append);

        var calls = Enumerable.Range(1, 20).Select(i => anna.Take(_cluster.Service("meter"), $"s{i}", Sample.Glucose(Sample.Noon.AddMinutes(i)))).ToList();
        var troubles = new List<CallTrouble>();
        foreach (var call in calls)
        {
            troubles.Add((await FluentActions.Awaiting(() => call).Should().ThrowAsync<CallFailedException>()).Which.Trouble);
        }

        held.Release();
        troubles.Should().Contain(CallTrouble.NoReply).And.Contain(CallTrouble.Overloaded).And.OnlyContain(static it => it == CallTrouble.NoReply || it == CallTrouble.Overloaded);
    }

    [Fact]
    public async Task ManyExportsAtOnce_OfOneCitizen_AndOfSeveral_AreWhole_OrToldByName()
    {
        string[] citizens = ["anna", "ben", "cora", "dora", "emma", "finn", "gus", "hana"];
        foreach (var citizen in citizens)
        {
            for (var i = 0; i < 10; i++)
            {
                await _cluster.Citizen(citizen).Take(_cluster.Service("meter"), $"s{i}", Sample.Glucose(Sample.Noon.AddMinutes(i)));
            }
        }

        var several = await Task.WhenAll(citizens.Select(Export));
        several.Should().AllSatisfy(static commits => commits.Should().BeGreaterThanOrEqualTo(11));
        var one = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Export("anna")));
        one.Should().AllSatisfy(static commits => (commits is null or >= 11).Should().BeTrue());
        one.Count(static commits => commits is not null).Should().BePositive();
    }

    /// <returns>Commits exported, each linked to the one before; null where the silo had too many calls.</returns>
    private Task<long?> Export(string citizen) => Task.Run(async () =>
    {
        try
        {
            var session = new CitizenSession(_cluster.Citizen(citizen), TicketSource.Given(_cluster.Self(citizen)));
            var parts = await session.Export().ToListAsync();
            var started = parts.OfType<ExportStarted>().Single();
            parts.OfType<ExportedCommit>().Select(static commit => commit.Sequence).Should().Equal(Enumerable.Range(1, (int)started.Version).Select(static it => (long)it));
            return (long?)started.Version;
        }
        catch (CallFailedException e) when (e.Trouble is CallTrouble.Overloaded)
        {
            return null;
        }
    });
}
