using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>What the dashboard tells its citizen beside the figures: how many may see it, and how much there is of each kind.</summary>
public sealed class OverviewTests : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(_database.Store, new MovableTime(Sample.Noon));
        await Anna.Take(_cluster.Service("meter"), "s1", [.. Enumerable.Range(1, 12).Select(static day => Sample.Vaccination($"2026-02-{day:D2}", $"shot-{day}"))]);
        await Anna.Take(_cluster.Service("meter"), "s2", Sample.Vaccination("2026-03-01", "not-given") with { Status = "not-done" });
        await Anna.GiveConsent(_cluster.Self("anna"), Sample.Permit("gp", "Practice"));
        await Anna.GiveConsent(_cluster.Self("anna"), Standing.Delegation("carer", "bea", Sample.Noon.AddDays(9), ConsentAction.Access));
        await Anna.GiveConsent(_cluster.Self("anna"), Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, Codes = [new Coding(CodeSystems.Loinc, "1-8")] }));
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task TheCitizen_IsToldHowManySeeTheRecord_AndHowMuchThereIs_AlsoBeyondWhatIsShown()
    {
        var seen = await Anna.See(_cluster.Self("anna"));

        seen.Sharing.Should().Be(new SharingCounts(Seeing: 2, Hidden: 1));
        (await Anna.Consents(_cluster.Self("anna"))).Should().BeOfType<ConsentsDisclosed>().Which.Sharing.Should().Be(seen.Sharing);
        seen.EventCounts!.Value.Should().Equal(new EventCount(EventKind.Immunization, 12, ReportedTime.At("2026-02-12")));
        seen.Events.Should().HaveCount(RecordLimits.MaxDashboardEvents);
    }

    [Fact]
    public async Task OpenAlerts_AreCounted_ForWhoSeesEverything_AndNobodyElse()
    {
        await Anna.Take(_cluster.Service("cuff"), "bp", Sample.BloodPressure(Sample.Noon.AddMinutes(-20), "184", "122", "one"), Sample.BloodPressure(Sample.Noon.AddMinutes(-10), "190", "118", "two"));

        (await Anna.See(_cluster.Self("anna"))).OpenAlerts.Should().Be(1);
        (await Anna.See(_cluster.Professional("Practice"))).OpenAlerts.Should().BeNull();
        (await Anna.See(_cluster.Delegate("anna", "bea"))).OpenAlerts.Should().BeNull("something is hidden, and a count must not tell of it");
        await Anna.WithdrawConsent(_cluster.Self("anna"), "hide");
        (await Anna.See(_cluster.Delegate("anna", "bea"))).OpenAlerts.Should().Be(1);
    }

    [Fact]
    public async Task NobodyElse_IsTold()
    {
        foreach (var ticket in new[] { _cluster.Professional("Practice"), _cluster.Delegate("anna", "bea") })
        {
            var seen = await Anna.See(ticket);
            seen.Sharing.Should().BeNull();
            seen.EventCounts.Should().BeNull();
            ((await Anna.Consents(ticket)) as ConsentsDisclosed)?.Sharing.Should().BeNull();
        }
    }

    [Theory]
    [InlineData("patient/*.rs", true)]
    [InlineData("patient/Observation.rs patient/Consent.rs", false)]
    [InlineData("patient/Observation.rs", false)]
    [InlineData("patient/*.rs?category=http://terminology.hl7.org/CodeSystem/observation-category|laboratory", false)]
    public async Task WhoMayListConsents_IsToldOfThem_AndWhoSeesAll_OfCounts(string scopes, bool counts)
    {
        var ticket = _cluster.Issue(new TicketRequest("anna", Role.Citizen, null, PurposeOfUse.PatientRequest, [.. scopes.Split(' ')], "anna", TimeSpan.FromHours(1)));

        var seen = await Anna.See(ticket);

        (seen.Sharing is not null).Should().Be(await Anna.Consents(ticket) is ConsentsDisclosed);
        (seen.EventCounts is not null).Should().Be(counts);
    }

    [Fact]
    public async Task AnAppThatWasNotAllowedConsentsByName_IsNotToldOfThem()
    {
        await Anna.GiveConsent(_cluster.Self("anna"), Sample.App("app-1", "reader", Sample.Noon.AddDays(9)));
        var app = _cluster.App("anna", "reader", "app-1");

        (await Anna.Consents(app)).Should().BeOfType<ConsentsOutcome.Refused>();
        (await Anna.See(app)).Sharing.Should().BeNull();
    }
}
