using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Profiles;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Trends;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>Anna and her practice look at her readings over time; one look is one entry, and tells of nothing that is hidden.</summary>
public sealed class TrendStories
{
    private const int Readings = 2_000, Hidden = 200;

    [Fact]
    public async Task ATrend_IsOneEntry_OverAllThatOneMaySee_AndIsDecidedSoAgain()
    {
        await using var database = new TemporaryRocksDb();
        await using var cluster = await RecordCluster.Start(database.Store, journal: journal => journal.FoldCommits = 3);
        var (anna, self, gp) = (cluster.Citizen("anna"), cluster.Self("anna"), cluster.Professional("Practice", name: "dr"));
        for (var batch = 0; batch < Readings / Hidden; batch++)
        {
            await anna.Take(cluster.Service("meter"), $"s{batch}", [.. Enumerable.Range(batch * Hidden, Hidden).Select(i => Glucose(i, isHidden: batch == 0))]);
        }

        await anna.GiveConsent(self, Sample.Permit("gp", "Practice", Sample.Laboratory));

        var own = await See(anna, self);
        var seen = await See(anna, gp);

        (own.Readings, seen.Readings).Should().Be((Readings, Readings - Hidden));
        own.Size.Should().Be(SlotSize.Week);
        own.Series.Single().Slots.Sum(static it => it.Figures!.Count).Should().Be(Readings);
        seen.Series.Single().Slots.Sum(static it => it.Figures!.Count).Should().Be(Readings - Hidden);
        seen.Series.Single().Slots.Min(static it => it.First).Should().Be(At(Hidden), "what is hidden does not stretch the time");

        var log = await anna.ReadLog(self);
        log.Where(static it => it.Action == AccessAction.Trend).Select(static it => (it.Subject, it.Permitted, it.Data.Count)).Should().Equal(("dr", true, Readings - Hidden), ("anna", true, Readings));
        foreach (var entry in log.Where(static it => it.Action == AccessAction.Trend))
        {
            entry.Data.Codes.Should().Equal("15074-8");
            (await anna.Replay(self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task ATypicalDay_IsOneEntry_OfSensorReadingsAlone_AndIsDecidedSoAgain()
    {
        await using var database = new TemporaryRocksDb();
        await using var cluster = await RecordCluster.Start(database.Store, journal: journal => journal.FoldCommits = 3);
        var (anna, self, gp) = (cluster.Citizen("anna"), cluster.Self("anna"), cluster.Professional("Practice", name: "dr"));
        var from = Sample.Noon.AddDays(-14);
        await anna.Take(cluster.Service("meter"), "meter", Sample.Glucose(Sample.Noon.AddDays(-1)));
        for (var day = 0; day < 14; day++)
        {
            await anna.Take(cluster.Service("meter"), $"s{day}", [.. Enumerable.Range(0, 288).Select(i => Sensed(from.AddDays(day).AddMinutes(5 * i), isHidden: day < 5))]);
        }

        await anna.GiveConsent(self, Sample.Permit("gp", "Practice", Sample.Laboratory));

        var query = new GlucoseProfileQuery(from, Sample.Noon);
        var own = (await anna.GlucoseProfile(self, query)).Should().BeOfType<GlucoseProfileDisclosed>().Which.Profile;
        var seen = (await anna.GlucoseProfile(gp, query)).Should().BeOfType<GlucoseProfileDisclosed>().Which.Profile;

        (own.Readings, own.Wear.Percent, own.Typical!.Mean).Should().Be((14 * 288, 100, 7m));
        (seen.Readings, seen.Wear.IsEnough).Should().Be((9 * 288, false));
        (await anna.GlucoseProfile(self, query with { To = from })).Should().BeEquivalentTo(new { Field = "query.from" });
        var log = (await anna.ReadLog(self)).Where(static it => it.Action == AccessAction.Trend).ToList();
        log.Select(static it => (it.Subject, it.Data.Count)).Should().Equal(("dr", 9 * 288), ("anna", 14 * 288));
        foreach (var entry in log)
        {
            (await anna.Replay(self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task WhoMayNotLook_IsRefused_AndABrokenRuleIsNamed()
    {
        await using var database = new TemporaryRocksDb();
        await using var cluster = await RecordCluster.Start(database.Store);
        var anna = cluster.Citizen("anna");
        await anna.Take(cluster.Service("meter"), "s", Glucose(0, isHidden: false));

        (await anna.Trend(cluster.Professional("Practice", name: "dr"), new TrendQuery(["glucose"]))).Should().BeOfType<TrendOutcome.Refused>();
        (await anna.Trend(cluster.Self("anna"), new TrendQuery(["glucose"], Slots: 101))).Should().BeEquivalentTo(new { Field = "query.slots" });
        (await See(cluster.Citizen("nobody-yet"), cluster.Self("nobody-yet"))).Should().BeEquivalentTo(new { Readings = 0, Series = Array.Empty<TrendSeries>() });
    }

    private static async Task<CodeTrend> See(ICitizenGrain citizen, AccessTicket ticket) =>
        (await citizen.Trend(ticket, new TrendQuery(["glucose"]))).Should().BeOfType<TrendDisclosed>().Which.Codes.Should().ContainSingle().Subject;

    /// <summary>Hidden ones are of no category that the practice may see.</summary>
    private static Reading Glucose(int i, bool isHidden) => Sample.Glucose(At(i)) with { Categories = isHidden ? [Sample.VitalSigns] : [Sample.Laboratory] };

    private static Reading Sensed(DateTimeOffset at, bool isHidden) => Sample.Glucose(at, "7") with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "99504-3"), Categories = isHidden ? [Sample.VitalSigns] : [Sample.Laboratory],
    };

    private static DateTimeOffset At(int i) => Sample.Noon.AddHours((i - Readings) * 6);
}
