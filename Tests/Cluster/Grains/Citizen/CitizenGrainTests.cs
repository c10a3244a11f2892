using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

public sealed class CitizenGrainTests : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;
    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, journal: options => options.FoldCommits = 8);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ASubmission_IsAcceptedItemByItem_AndEachRefusalNamesFieldAndRule()
    {
        var citizen = _cluster.Citizen("anna");
        var receipt = await citizen.Take(
            _cluster.Service("cuff"),
            "s1",
            Sample.BloodPressure(Yesterday, "120", "80"),
            Sample.BloodPressure(Yesterday.AddHours(1), "0", "80"),
            Sample.Glucose(Yesterday) with { Time = ReportedTime.At("yesterday") });
        receipt.Accepted.Should().Be(1);
        receipt.NotTaken.Should().Be(2);
        receipt.Items.Should().Equal(
            new ItemRefused(1, "component[0].value", "is implausible: 8480-6 must lie between 20 and 350 mm[Hg]"),
            new ItemRefused(2, "effective", "must be a FHIR dateTime, or a period that does not end before it starts"));
        (await citizen.See(_cluster.Self("anna"))).Measures.Should().ContainSingle().Which.Components.Should().HaveCount(2);
    }

    [Fact]
    public async Task G3_ARepeatedSubmission_ReturnsItsFirstReceipt_AndChangesNothing_HoweverLongAgo()
    {
        var citizen = _cluster.Citizen("ben");
        var service = _cluster.Service("meter");
        var first = await citizen.Take(service, "s0", Sample.Glucose(Yesterday), Sample.Glucose(Yesterday, "0.0001"));
        for (var i = 1; i <= 40; i++)
        {
            await citizen.Take(service, $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)));
        }

        var again = await citizen.Take(service, "s0", Sample.Glucose(Yesterday), Sample.Glucose(Yesterday, "0.0001"));
        again.Should().BeEquivalentTo(first with { Repeated = true });
        (await citizen.See(_cluster.Self("ben"))).Version.Should().Be(42);
    }

    [Fact]
    public async Task AReadingAlreadyHeld_IsADuplicate_OverTheWholeHistory()
    {
        var citizen = _cluster.Citizen("cora");
        var service = _cluster.Service("meter");
        for (var i = 0; i < 30; i++)
        {
            await citizen.Take(service, $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)), Sample.Glucose(Yesterday.AddMinutes(i), identifier: $"id-{i}"));
        }

        var receipt = await citizen.Take(
            service,
            "late",
            Sample.Glucose(Yesterday),
            Sample.Glucose(Yesterday, identifier: "id-0"),
            Sample.Glucose(Yesterday.AddMinutes(29)),
            Sample.Glucose(Yesterday, "5.7"));
        receipt.Items.Should().Equal(new ItemDuplicate(0), new ItemDuplicate(1), new ItemDuplicate(2));
        receipt.Accepted.Should().Be(1);
    }

    [Fact]
    public async Task ALaterVersionOfAnIdentifier_Supersedes_AndTheDashboardShowsWhatHolds()
    {
        var citizen = _cluster.Citizen("dora");
        var service = _cluster.Service("lab");
        for (var i = 0; i < 20; i++)
        {
            await citizen.Take(service, $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i), $"{5 + i}.0", $"id-{i}"));
        }

        (await citizen.Take(service, "fix", Sample.Glucose(Yesterday.AddMinutes(19), "6.5", "id-19"))).Items
            .Should().Equal(new ItemCorrected(0, new ItemRef(20, 0)));
        await citizen.Take(service, "gone", Sample.Glucose(Yesterday, "5.0", "id-0") with { Status = RecordItem.EnteredInError });
        var glucose = (await citizen.See(_cluster.Self("dora"))).Measures.Single();
        glucose.Windows.Lifetime.Count.Should().Be(19);
        glucose.Windows.Lifetime.Min.Should().Be(6.0m);
        glucose.Windows.Lifetime.Max.Should().Be(23.0m);
        glucose.Latest.Canonical!.Value.Should().Be(6.5m);
        (await citizen.ReadAll(_cluster.Self("dora"))).Should().HaveCount(20, "the one entered in error is still a fact about the record");
    }

    [Fact]
    public async Task G6_AStory_OfPermissionAndWithdrawal_StandsInTheLogWithItsReasons()
    {
        var (citizen, self, practice) = (_cluster.Citizen("emma"), _cluster.Self("emma"), _cluster.Professional("Practice"));
        await citizen.Take(_cluster.Service("cuff"), "s1", Sample.BloodPressure(Yesterday, "120", "80"), Sample.Glucose(Yesterday));

        (await citizen.SeeNothing(practice)).Explanation.Reason.Said().Should().Be("No consent of yours lets \"dr@Practice\" of Practice see your data for treatment.");
        (await citizen.GiveConsent(self, Sample.Permit("c1", "Practice", Sample.VitalSigns))).Should().BeOfType<ConsentChanged>();
        var seen = await citizen.See(practice);
        seen.Measures.Select(measure => measure.Code.Code).Should().Equal("85354-9");
        (await citizen.ReadAll(practice)).Select(held => held.Item.Code.Primary.Code).Should().Equal("85354-9");
        (await citizen.WithdrawConsent(self, "c1")).Should().BeOfType<ConsentChanged>();
        await citizen.SeeNothing(practice);

        var log = await citizen.ReadLog(self, pageSize: 3);
        log.Select(entry => (entry.Action, entry.Permitted)).Should().Equal(
            (AccessAction.Dashboard, false),
            (AccessAction.WithdrawConsent, true),
            (AccessAction.Readings, true),
            (AccessAction.Dashboard, true),
            (AccessAction.GiveConsent, true),
            (AccessAction.Dashboard, false),
            (AccessAction.Submit, true));
        log[3].Should().BeEquivalentTo(new { Organization = "Practice", Rules = new[] { new DecidingRule(true, "c1", "provision") } });
        log[3].Reason.Said().Should().Match("Your consent of * about organisation Practice and vital signs lets \"dr@Practice\" of Practice see this for treatment.");
        log[3].Version.Should().Be(seen.Version);
    }

    [Fact]
    public async Task G5_AnExport_HashesToItsTip_AndTheRecordVerifies()
    {
        var citizen = _cluster.Citizen("finn");
        for (var i = 0; i < 20; i++)
        {
            await citizen.Take(_cluster.Service("meter"), $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)));
        }

        var parts = new List<ExportPart>();
        await foreach (var part in citizen.Export(_cluster.Self("finn")))
        {
            parts.Add(part);
        }

        var started = parts[0].Should().BeOfType<ExportStarted>().Subject;
        var commits = parts.Skip(1).Cast<ExportedCommit>().ToList();
        commits.Select(commit => commit.Sequence).Should().Equal(Enumerable.Range(1, 21).Select(i => (long)i));
        commits.SelectMany(commit => commit.Current).Should().HaveCount(20);
        var hash = started.Genesis.ToArray();
        foreach (var commit in commits)
        {
            hash = System.Security.Cryptography.SHA256.HashData([.. hash, .. commit.Canonical]);
            commit.Hash.Should().Equal(hash);
        }

        started.Tip.Should().Equal(hash);
        (await citizen.Verify(_cluster.Self("finn"))).Should().Be(new RecordVerified(21, null, null));
    }

    [Fact]
    public async Task TheDirectory_ListsCitizens_ToAdministratorsOnly()
    {
        await _cluster.Citizen("gus").Take(_cluster.Service("meter"), "s", Sample.Glucose(Yesterday));
        (await _cluster.RecordDirectory.Citizens(_cluster.Admin())).Should().BeOfType<CitizensDisclosed>().Which.Citizens.Should().Equal("gus");
        (await _cluster.RecordDirectory.Citizens(_cluster.Self("gus"))).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task AStrangersQuestion_OpensNoRecord()
    {
        await _cluster.Citizen("nobody").SeeNothing(_cluster.Professional("Practice"));
        (await _cluster.RecordDirectory.Citizens(_cluster.Admin())).Should().BeOfType<CitizensDisclosed>().Which.Citizens.Should().BeEmpty();
    }

    [Fact]
    public async Task TheCitizensOwnLook_OpensNoRecord()
    {
        var self = _cluster.Self("nobody");
        (await _cluster.Citizen("nobody").See(self)).Should().BeEquivalentTo(new { Version = 0L, Measures = Array.Empty<object>(), Events = Array.Empty<object>() });
        (await _cluster.Citizen("nobody").ReadLog(self)).Should().BeEmpty();
        (await _cluster.RecordDirectory.Citizens(_cluster.Admin())).Should().BeOfType<CitizensDisclosed>().Which.Citizens.Should().BeEmpty();
    }

    [Fact]
    public async Task G3_ARefusedSubmission_KeepsItsReceipt_AlsoWhenTheRuleWouldJudgeOtherwiseLater()
    {
        var citizen = _cluster.Citizen("hana");
        var service = _cluster.Service("meter");
        await citizen.Take(service, "s1", Sample.Glucose(Yesterday));
        var refused = await citizen.Take(service, "s2", Sample.Glucose(Yesterday.AddDays(5)));
        refused.Items.Should().Equal(new ItemRefused(0, "effective", "must not be more than a day in the future"));
        (await citizen.Take(service, "s2", Sample.Glucose(Yesterday.AddDays(5)))).Should().BeEquivalentTo(refused with { Repeated = true });
        (await citizen.Submit(service, new Submission("s2", [Sample.Glucose(Yesterday)]))).Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("submission.id");
        (await citizen.ReadLog(_cluster.Self("hana")))[0].Reason.Said().Should().Be("meter sent data that broke a rule; none of it entered your record.");
    }

    [Fact]
    public async Task EndedConsents_DoNotKeepACitizenFromGivingNewOnes()
    {
        var (citizen, self) = (_cluster.Citizen("ines"), _cluster.Self("ines"));
        for (var i = 0; i <= RecordLimits.MaxEndedConsents; i++)
        {
            await citizen.GiveConsent(self, Sample.Permit($"c{i}", "Practice"));
            (await citizen.WithdrawConsent(self, $"c{i}")).Should().BeOfType<ConsentChanged>();
        }

        (await citizen.GiveConsent(self, Sample.Permit("new", "Practice"))).Should().BeOfType<ConsentChanged>();
        var held = (await citizen.Consents(self)).Should().BeOfType<ConsentsDisclosed>().Subject.Consents;
        held.Should().HaveCount(RecordLimits.MaxEndedConsents + 1);
        held[0].Consent.Id.Should().Be("c1", "the oldest ended one has made room");
    }

    [Fact]
    public async Task AQueryThatBreaksARule_IsRefusedByName_AndNotKeptWithTheRefusalOfAStranger()
    {
        var citizen = _cluster.Citizen("quentin");
        await citizen.Take(_cluster.Service("meter"), "s", Sample.Glucose(Yesterday));
        var huge = new ReadingQuery(Code: new string('x', RecordLimits.MaxCommitUnpackedBytes + 1));

        (await citizen.Readings(_cluster.Self("quentin"), huge)).Should().BeEquivalentTo(new ReadingsOutcome.Invalid("query.code", "must have 1 to 256 characters"));
        var refused = (await citizen.Readings(_cluster.Professional("Practice"), huge)).Should().BeAssignableTo<IAccessRefused>().Subject;
        (await citizen.ReadLog(_cluster.Self("quentin"))).Should().ContainSingle(entry => entry.Version == refused.Explanation.Version);
    }
}
