using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Alerts;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Cluster.Grains.Programmes;
using PhrCluster.Tests.Cluster.Web.Subscriptions;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Conformance;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Conformance;

/// <summary>One front door for all tests of conformance, and behind it the records that they search. Its clock stands.</summary>
public sealed class ConformanceDoor : IAsyncLifetime
{
    /// <summary>Research began so long before: three quarters of it are published.</summary>
    private static readonly TimeSpan UntilItsStart = TimeSpan.FromDays(300);

    private readonly MovableTime _time = new(SearchedRecord.Start - UntilItsStart);
    private FrontDoor _door = null!;
    private HttpClient _self = null!, _beside = null!, _alerted = null!;

    internal FrontDoor Door => _door;

    /// <summary>A client of the citizen whose items are searched.</summary>
    internal HttpClient Self => _self;

    /// <summary>A client of the citizen whose Consents, log and Provenances are searched.</summary>
    internal HttpClient Beside => _beside;

    /// <summary>A client of the citizen in whose record a type is searched that is no item.</summary>
    internal HttpClient Of(string type) => BesideRecord.CitizenOf(type) == BesideRecord.AlertedCitizen ? _alerted : _beside;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open(time: _time, silo: static silo => silo.Services.AddSingleton<INotificationChannel, QuietChannel>());
        await Research();
        _time.Advance(UntilItsStart);
        await Deliver(isLate: false);
        await FirstDay();
        _time.Advance(SearchedRecord.Step);
        await Deliver(isLate: true);
        await ThirdDay();
        _time.Advance(SearchedRecord.Step);
        await Subscribe();
        _self = _door.Self(CommonCells.Citizen);
        _beside = _door.Self(BesideRecord.Citizen);
        _alerted = _door.Self(BesideRecord.AlertedCitizen);
        await Alert();
        await _door.Cluster.OpenProgramme(SampleProgrammes.Planning, ProgrammeKind.Planning);
        await _door.Cluster.Programme(SampleProgrammes.Research).Close(_door.Cluster.ProgrammeAdmin("ann"));
        await _door.Cluster.Client.GetGrain<IPublicationGrain>(SampleProgrammes.Research).Publish(_door.Cluster.ProgrammeAdmin("ann"));
    }

    public async Task DisposeAsync()
    {
        _self.Dispose();
        _beside.Dispose();
        _alerted.Dispose();
        await _door.DisposeAsync();
    }

    private async Task Research()
    {
        var programme = _door.Cluster.Programme(SampleProgrammes.Research);
        await programme.Draft(_door.Cluster.ProgrammeAdmin("ann"), ProgrammeKind.Research, SampleProgrammes.Terms(_time.GetUtcNow()));
        await programme.Open(_door.Cluster.ProgrammeAdmin("ben"), 1);
    }

    private async Task Deliver(bool isLate)
    {
        using var self = _door.Self(CommonCells.Citizen);
        var entries =
            from type in SearchedRecord.Types
            from item in type.Items
            where item.IsLate == isLate
            select $$"""{"resource":{{SearchedRecord.Resource(type.Type, item)}},"request":{"method":"PUT","url":"{{type.Type}}/{{item.Id}}"} }""";
        (await self.Post("", $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{string.Join(',', entries)}}]}""")).Must(HttpStatusCode.OK);
    }

    private async Task FirstDay()
    {
        using var self = _door.Self(BesideRecord.Citizen);
        await Put(self, "Consent/open", BesideRecord.Open, HttpStatusCode.Created);
        await Put(self, "Consent/study", BesideRecord.Study, HttpStatusCode.Created);
        await Put(self, "Observation/weight", BesideRecord.Weight("70"), HttpStatusCode.Created);
    }

    private async Task ThirdDay()
    {
        using var self = _door.Self(BesideRecord.Citizen);
        using var practice = _door.For(_door.Cluster.Professional("practice", name: "dr-adams"));
        using var hospital = _door.For(_door.Cluster.Professional("hospital", name: "dr@hospital"));
        (await practice.Get($"Observation?patient={BesideRecord.Citizen}")).Must(HttpStatusCode.OK);
        (await hospital.Get($"Observation?patient={BesideRecord.Citizen}")).Must(HttpStatusCode.OK);
        await Put(self, "Consent/plan", BesideRecord.Plan, HttpStatusCode.Created);
        await Put(self, "Consent/old", BesideRecord.Old, HttpStatusCode.Created);
        (await self.Delete("Consent/old")).Must(HttpStatusCode.NoContent);
        await Put(self, "Observation/weight", BesideRecord.Weight("71"), HttpStatusCode.OK);
        await Put(self, "Condition/cold", BesideRecord.Cold, HttpStatusCode.Created);
        (await self.Delete("Condition/cold")).Must(HttpStatusCode.NoContent);
    }

    /// <summary>Two alerts, each raised by one commit; the hospital notes something about the first, and the practice closes the second.</summary>
    private async Task Alert()
    {
        var (citizen, self, now) = (_door.Cluster.Citizen(BesideRecord.AlertedCitizen), _door.Cluster.Self(BesideRecord.AlertedCitizen), _time.GetUtcNow());
        await citizen.Submit(self, new("pressure", [Sample.BloodPressure(now.AddMinutes(-20), "184", "122"), Sample.BloodPressure(now.AddMinutes(-15), "185", "123")]));
        await citizen.Submit(self, new("glucose", [Sample.Glucose(now.AddMinutes(-10), "2.8"), Sample.Glucose(now.AddMinutes(-5), "2.7")]));
        await citizen.GiveConsent(self, Sample.Permit("gp", "practice"));
        await citizen.GiveConsent(self, Sample.Permit("ward", "hospital"));
        await citizen.HandleAlert(_door.Cluster.Professional("hospital"), new AlertAction(AlertRuleNames.BloodPressureSevere, 1, AlertStep.Noted, Words: "Seen on the ward."));
        await citizen.HandleAlert(_door.Cluster.Professional("practice"), new AlertAction(AlertRuleNames.GlucoseVeryLow, 2, AlertStep.Closed, AlertOutcome.Called, "We talked."));
    }

    /// <summary>Under ids that the tests know; both endpoints have been greeted.</summary>
    private async Task Subscribe()
    {
        foreach (var id in BesideRecord.Subscriptions)
        {
            var subscription = _door.Cluster.Client.GetGrain<ISubscriptionGrain>(id);
            var order = new SubscriptionOrder(
                BesideRecord.Citizen, "https://clinic.example/hook", "application/fhir+json", ["Authorization: Bearer secret"],
                new SubscriptionTerms(SubscriptionTopic.Items, ["Observation"], [], [], NotificationContent.Empty, "", default)) { Reason = "To know." };
            await subscription.Open(_door.Cluster.Self(BesideRecord.Citizen), order);
            while (await subscription.Look(_door.Cluster.Self(BesideRecord.Citizen)) is not SubscriptionShown { Status: SubscriptionStatus.Active })
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>Without asking for the resource, which would be a look of its own.</summary>
    private static async Task Put(HttpClient client, string url, string resource, HttpStatusCode status) =>
        (await client.Put(url, resource, ("Prefer", "return=minimal"))).Must(status);
}

/// <summary>The classes that share the door.</summary>
[CollectionDefinition(Name)]
public sealed class ConformanceCollection : ICollectionFixture<ConformanceDoor>
{
    public const string Name = "Conformance";
}
