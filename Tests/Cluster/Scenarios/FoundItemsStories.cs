using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>Items are found by what they say, and read in all their versions, by whoever may see them.</summary>
public sealed class FoundItemsStories : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, journal: static options => options.FoldCommits = 4);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Mia_FindsWhatSheLooksFor_AndHerPracticeOnlyWhatItMaySee()
    {
        var (mia, self, gp) = (_cluster.Citizen("mia"), _cluster.Self("mia"), _cluster.Professional("Practice"));
        for (var day = 0; day < 10; day++)
        {
            await mia.Take(_cluster.Service("meter"), $"s{day}", Sample.Glucose(Yesterday.AddDays(-day), $"{5 + day}.0", $"Observation/g{day}"), Sample.BloodPressure(Yesterday.AddDays(-day), "120", "80"));
        }

        (await mia.GiveConsent(self, Sample.Permit("my practice", "Practice", Sample.Laboratory))).Should().BeOfType<ConsentChanged>();

        (await Search(mia, self, Observations("_id", "g7"))).Items.Single().Item.Source.Identifier.Should().Be("Observation/g7");
        (await Search(mia, self, Observations("value-quantity", "gt12||mmol/L"))).Items.Should().HaveCount(2);
        (await Search(mia, self, Observations("component-code", "8480-6") with { PageSize = 0 })).Should().BeEquivalentTo(new { Total = 10, Continuation = (string?)null });
        var seen = await Search(mia, gp, Observations("date", "ge2020") with { PageSize = 4, CountAll = true, Sort = ["value-quantity"] });
        seen.Should().BeEquivalentTo(new { Total = 10 });
        seen.Items.Select(static held => ((QuantityValue)((Reading)held.Item).Value!).Quantity.Value.Text).Should().Equal("5.0", "6.0", "7.0", "8.0");
        (await Search(mia, gp, Observations("component-code", "8480-6"))).Should().BeEquivalentTo(new { Total = 0 });
        (await mia.Search(self, Observations("code", "|"))).Should().BeEquivalentTo(new { Field = "search.terms[0]" });

        var log = await mia.ReadLog(self);
        log.Where(static entry => entry.Action == AccessAction.Search).Should().HaveCount(5).And.Contain(static entry => entry.Asked == "Observation?_id=g7&_count=20");
        await MustReplay(mia, self, log);
    }

    [Fact]
    public async Task Noah_SeesEveryVersion_OfWhatTwoSourcesCallAlike()
    {
        var (noah, self) = (_cluster.Citizen("noah"), _cluster.Self("noah"));
        var (meter, lab) = (_cluster.Service("meter"), _cluster.Service("lab"));
        var first = await noah.Take(meter, "s1", Sample.Glucose(Yesterday, "5.0", "Observation/x"));
        for (var i = 0; i < 6; i++)
        {
            await noah.Take(meter, $"more{i}", Sample.BloodPressure(Yesterday.AddHours(-i), $"{120 + i}", "80"));
        }

        var second = await noah.Take(meter, "s2", Sample.Glucose(Yesterday, "6.0", "Observation/x"));
        var other = await noah.Take(lab, "s3", Sample.Glucose(Yesterday, "9.0", "Observation/x", "lab"));

        var read = await Read(noah, self, new HistoryQuery("Observation", "x", LatestOnly: true));
        read.Versions.Single().Should().BeEquivalentTo(new { Held = new { Ref = new ItemRef(second.Version, 0) }, IsLatest = true, Delivered = new { Subject = "meter", Organization = "meter" } }, "it used the id first");
        (await Read(noah, meter, new HistoryQuery("Observation", "x", LatestOnly: true))).Versions.Should().BeEmpty("no consent lets the meter's maker see it");
        (await noah.GiveConsent(self, Sample.Permit("meters", "meter"))).Should().BeOfType<ConsentChanged>();
        (await Read(noah, meter, new HistoryQuery("Observation", "x", LatestOnly: true))).Versions.Single().Held.Ref.Sequence.Should().Be(second.Version, "its own comes first");
        (await Read(noah, meter, new HistoryQuery("Observation", "x"))).Versions.Select(static version => (version.Held.Ref.Sequence, version.IsLatest, version.Supersedes?.Sequence))
            .Should().Equal((second.Version, true, first.Version), (first.Version, false, null));
        (await Search(noah, self, Observations("_id", "x"))).Items.Select(static held => held.Ref.Sequence).Should().BeEquivalentTo([second.Version, other.Version]);
        (await Read(noah, self, new HistoryQuery("Observation", "x", new ItemRef(first.Version, 0)))).Versions.Single().IsLatest.Should().BeFalse();
        (await Read(noah, self, new HistoryQuery("Observation", "y", new ItemRef(first.Version, 0)))).Versions.Should().BeEmpty();
        (await Read(noah, self, new HistoryQuery("Condition", "x", new ItemRef(first.Version, 0)))).Versions.Should().BeEmpty();

        var pages = new List<long>();
        var query = new HistoryQuery(PageSize: 4);
        do
        {
            var page = await Read(noah, self, query);
            pages.AddRange(page.Versions.Select(static version => version.Held.Ref.Sequence));
            query = query with { Continuation = page.Continuation };
        }
        while (query.Continuation is not null);

        pages.Should().HaveCount(9).And.BeInDescendingOrder();
        await MustReplay(noah, self, await noah.ReadLog(self));
    }

    private static async Task MustReplay(ICitizenGrain citizen, AccessTicket self, IEnumerable<AccessLogEntry> log)
    {
        foreach (var entry in log.Where(static entry => entry.Action is AccessAction.Search or AccessAction.History))
        {
            (await citizen.Replay(self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue(entry.Asked);
        }
    }

    private static ItemSearch Observations(string parameter, string value) => new() { Types = ["Observation"], Terms = [new SearchTerm(parameter, value)] };

    private static async Task<ItemsFound> Search(ICitizenGrain citizen, AccessTicket ticket, ItemSearch search) =>
        (await citizen.Search(ticket, search)).Should().BeOfType<ItemsFound>().Subject;

    private static async Task<VersionsDisclosed> Read(ICitizenGrain citizen, AccessTicket ticket, HistoryQuery query) =>
        await citizen.History(ticket, query) switch
        {
            VersionsDisclosed versions => versions,
            IAccessRefused => new VersionsDisclosed(0, [], null),
            var other => throw new InvalidOperationException(other.ToString()),
        };
}
