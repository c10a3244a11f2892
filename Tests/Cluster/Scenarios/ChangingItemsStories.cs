using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transactions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>Items are created, corrected and taken back, together or not at all.</summary>
public sealed class ChangingItemsStories : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private FaultyJournalStore _store = null!;
    private RecordCluster _cluster = null!;

    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    private AccessTicket Meter => _cluster.Service("meter");

    private AccessTicket Self => _cluster.Self("iris");

    private ICitizenGrain Iris => _cluster.Citizen("iris");

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_store = new FaultyJournalStore(_database.Store));

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Iris_CorrectsWhatHerMeterSent_AndTakesBackWhatWasNotHers()
    {
        await Done(Meter, "m1", new CreateItem(Item("1")), new CreateItem(Item("2")));
        var mine = await Done(Self, "i1", new UpdateItem(Item("1", "5.2") with { Source = new ItemSource("iris", "Observation/1") }), new DeleteItem("Observation", "2"));
        mine.Results.Select(static it => it.Effect).Should().Equal(OperationEffect.Updated, OperationEffect.Deleted);
        var (corrected, taken) = (mine.Results[0].Item!, mine.Results[1].Item!);
        corrected.Item.Source.Name.Should().Be("meter", "her correction is a version of the meter's reading, and no second one");

        (await Iris.ReadAll(Self)).Select(static held => held.Ref).Should().BeEquivalentTo([corrected.Ref, taken.Ref]);
        (await Iris.See(Self)).Measures.Single().Latest.Ref.Should().Be(corrected.Ref);
        foreach (var entry in (await Iris.ReadLog(Self)).Where(static entry => entry.Action == AccessAction.Submit))
        {
            (await Iris.Replay(Self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task WhoMayOnlyChange_IsLetNoMore_AndTheDecisionIsMadeAgainTheSame()
    {
        await Done(Meter, "m1", new CreateItem(Item("1")));
        var changes = _cluster.Issue(new TicketRequest("meter", Role.Service, "meter", PurposeOfUse.Treatment, ["system/Observation.u"], null, TimeSpan.FromHours(1)));
        (await Iris.Transact(changes, new ItemTransaction("m2", [new CreateItem(Item("2"))]))).Should().BeAssignableTo<IAccessRefused>();
        (await Iris.Transact(changes, new ItemTransaction("m2", [new DeleteItem("Observation", "1")]))).Should().BeAssignableTo<IAccessRefused>();
        var done = await Done(changes, "m3", new UpdateItem(Item("1", "5.2")));
        (await Iris.Replay(Self, done.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
    }

    [Fact]
    public async Task G3_WhenTheReplyIsLost_TheSameTransactionIsCarriedOutOnce()
    {
        _store.LoseReply(StoreCall.Append);
        await Done(Meter, "m1", new CreateItem(Item("1")), new CreateItem(Item("2")));
        _store.LoseReply(StoreCall.Append);
        var done = await Done(Meter, "m2", new UpdateItem(Item("1", "5.2")), new DeleteItem("Observation", "2"));
        (await Done(Meter, "m2", new UpdateItem(Item("1", "5.2")), new DeleteItem("Observation", "2"))).Should().BeEquivalentTo(done with { Repeated = true });
        done.Version.Should().Be(2);
    }

    private async Task<Transacted> Done(AccessTicket ticket, string id, params ItemOperation[] operations) =>
        (await Iris.Transact(ticket, new ItemTransaction(id, [.. operations]))).Should().BeOfType<Transacted>().Subject;

    private static Reading Item(string id, string mmol = "5.6") => Sample.Glucose(Yesterday.AddHours(1), mmol, $"Observation/{id}");
}
