using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>What the record is for, told by the people whose it is.</summary>
public sealed class CitizensStories : IAsyncLifetime
{
    private static readonly DateTimeOffset Yesterday = Sample.Noon.AddDays(-1);

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, new MovableTime(Sample.Noon));

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Anna_LetsHerPracticeSeeVitalSigns_ThenTakesItBack()
    {
        var (anna, self, practice) = (_cluster.Citizen("anna"), _cluster.Self("anna"), _cluster.Professional("Practice"));
        await anna.Take(_cluster.Service("cuff"), "morning", Sample.BloodPressure(Yesterday, "142", "91"));
        await anna.Take(_cluster.Service("meter"), "noon", Sample.Glucose(Yesterday));

        await anna.SeeNothing(practice);
        await anna.GiveConsent(self, Sample.Permit("blood pressure for my practice", "Practice", Sample.VitalSigns));
        (await anna.See(practice)).Measures.Should().ContainSingle().Which.Code.Code.Should().Be("85354-9");
        (await anna.ReadAll(practice)).Should().ContainSingle();
        await anna.SeeNothing(_cluster.Professional("Hospital"));

        await anna.WithdrawConsent(self, "blood pressure for my practice");
        await anna.SeeNothing(practice);
        (await anna.See(self)).Measures.Should().HaveCount(2, "it is her own record");

        (await anna.ReadLog(self)).Where(static entry => entry.Organization is "Practice" or "Hospital").Reverse()
            .Select(static entry => (entry.Action, entry.Permitted, entry.Data.Count)).Should().Equal(
                (AccessAction.Dashboard, false, 0),
                (AccessAction.Dashboard, true, 1),
                (AccessAction.Readings, true, 1),
                (AccessAction.Dashboard, false, 0),
                (AccessAction.Dashboard, false, 0));
    }

    [Fact]
    public async Task Bens_Meter_UploadsTwice_AfterLosingItsConnection()
    {
        var (ben, meter) = (_cluster.Citizen("ben"), _cluster.Service("meter"));
        RecordItem[] night = [.. Enumerable.Range(0, 96).Select(i => Sample.Glucose(Yesterday.AddMinutes(5 * i)))];
        var first = await ben.Take(meter, "night", night);
        var again = await ben.Take(meter, "night", night);
        again.Should().BeEquivalentTo(first with { Repeated = true });

        // Its memory wiped, it sends the same night under a new name, and one reading more.
        var renamed = await ben.Take(meter, "night, again", [.. night, Sample.Glucose(Yesterday.AddHours(9))]);
        renamed.Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 96 });
        (await ben.See(_cluster.Self("ben"))).Measures.Single().Windows.Lifetime.Count.Should().Be(97);
    }

    [Fact]
    public async Task Cora_FindsAWrongLabValue_Corrected_AndTheJournalKeepsBoth()
    {
        var (cora, lab, self) = (_cluster.Citizen("cora"), _cluster.Service("lab"), _cluster.Self("cora"));
        await cora.Take(lab, "report", Sample.Glucose(Yesterday, "15.6", "Observation/1"), Sample.Glucose(Yesterday.AddHours(-2), "6.1", "Observation/2"));
        (await cora.See(self)).Measures.Single().Windows.Lifetime.Max.Should().Be(15.6m);

        var corrected = await cora.Take(lab, "corrected report", Sample.Glucose(Yesterday, "5.6", "Observation/1"));
        corrected.Items.Should().ContainSingle().Which.Should().Be(new ItemCorrected(0, new ItemRef(1, 0)));
        var glucose = (await cora.See(self)).Measures.Single();
        glucose.Latest.Canonical!.Value.Should().Be(5.6m);
        glucose.Windows.Lifetime.Should().BeEquivalentTo(new { Count = 2, Max = 6.1m, Min = 5.6m });
        (await cora.ReadAll(self)).Should().HaveCount(2);

        var exported = (await cora.Export(self).ToListAsync()).OfType<Export.ExportedCommit>().ToList();
        exported[0].Current.Should().ContainSingle("the wrong value is only in the journal's own bytes");
        exported.SelectMany(static commit => commit.Current).Should().HaveCount(2);
    }

    [Fact]
    public async Task Dana_GoesToHospital_WhichMayLookForOneWeek()
    {
        var time = new MovableTime(Sample.Noon);
        await using var database = new TemporaryRocksDb();
        await using var cluster = await RecordCluster.Start(database.Store, time);
        var dana = cluster.Citizen("dana");
        await dana.Take(cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        var week = Sample.Permit("my stay", "Hospital");
        await dana.GiveConsent(cluster.Self("dana"), week with
        {
            Provision = week.Provision with { Period = new ConsentPeriod(Sample.Noon, Sample.Noon.AddDays(7)) },
        });

        (await dana.See(cluster.Professional("Hospital"))).Measures.Should().ContainSingle();
        time.Advance(TimeSpan.FromDays(7));
        await dana.SeeNothing(cluster.Professional("Hospital"));
    }
}
