using System.Net.Http.Headers;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Rest;
using Xunit;
using Task = System.Threading.Tasks.Task;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>A client that nobody here wrote, as it is: the Firely SDK's, which takes no answer that is not strict FHIR R4.</summary>
public sealed class FirelyClientTests : IAsyncLifetime
{
    private FrontDoor _door = null!;
    private FhirClient _anna = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        _anna = new FhirClient(_door.Base, new FhirClientSettings { PreferredFormat = ResourceFormat.Json, ReturnPreference = ReturnPreference.Representation });
        _anna.WithStrictSerializer();
        _anna.RequestHeaders!.Authorization = new AuthenticationHeaderValue("Bearer", _door.Cluster.Self("anna").Token);
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Theory]
    [InlineData(ResourceFormat.Json)]
    [InlineData(ResourceFormat.Xml)]
    public async Task ItCreates_Reads_Searches_AndTurnsPages(ResourceFormat format)
    {
        _anna.Settings.PreferredFormat = format;
        var sent = Weight(70.50m);
        var created = (await _anna.CreateAsync(sent))!;
        created.Id.Should().StartWith("anna.");
        var read = (await _anna.ReadAsync<Observation>($"Observation/{created.Id}"))!;
        ((Quantity)read.Value!).Value.Should().Be(70.50m);
        for (var i = 0; i < 4; i++)
        {
            await _anna.CreateAsync(Weight(71 + i));
        }

        var found = 0;
        var pages = 0;
        for (var page = await _anna.SearchAsync<Observation>(["patient=anna", "code=http://loinc.org|29463-7"], pageSize: 2); page is not null; page = await _anna.ContinueAsync(page))
        {
            (found, pages) = (found + page.Entry.Count, pages + 1);
        }

        (found, pages).Should().Be((5, 3));
    }

    [Fact]
    public async Task ItCorrects_SeesHistory_AndIsToldOfAConflict()
    {
        var first = (await _anna.CreateAsync(Weight(70)))!;
        first.Value = new Quantity(71, "kg");
        var second = (await _anna.UpdateAsync(first, versionAware: true))!;
        second.VersionId.Should().NotBe(first.VersionId);
        (await _anna.HistoryAsync($"Observation/{first.Id}"))!.Entry.Should().HaveCount(2);
        ((Quantity)(await _anna.ReadAsync<Observation>($"Observation/{first.Id}/_history/{second.VersionId}"))!.Value!).Value.Should().Be(71);
        (await FluentActions.Awaiting(() => _anna.UpdateAsync(first, versionAware: true)).Should().ThrowAsync<FhirOperationException>()).Which.Status
            .Should().Be(System.Net.HttpStatusCode.PreconditionFailed);
        await _anna.DeleteAsync($"Observation/{first.Id}");
        (await FluentActions.Awaiting(() => _anna.ReadAsync<Observation>($"Observation/{first.Id}")).Should().ThrowAsync<FhirOperationException>()).Which.Status
            .Should().Be(System.Net.HttpStatusCode.Gone);
    }

    [Fact]
    public async Task ItCreatesConditionally_AndSendsTransactions()
    {
        var weight = Weight(70);
        weight.Identifier.Add(new Identifier("urn:scales", "17"));
        var once = await _anna.ConditionalCreateAsync(weight, new SearchParams("identifier", "urn:scales|17"));
        var twice = await _anna.ConditionalCreateAsync(weight, new SearchParams("identifier", "urn:scales|17"));
        twice!.Id.Should().Be(once!.Id);

        var transaction = new Bundle { Type = Bundle.BundleType.Transaction, Entry = [Create(Weight(80)), Create(Weight(81))] };
        (await _anna.TransactionAsync(transaction))!.Entry.Should().HaveCount(2).And.OnlyContain(static it => it.Response!.Status == "201");
    }

    [Fact]
    public async Task ItPostsSearches_AndIsToldInAnOutcome_WhatIsWrong()
    {
        await _anna.CreateAsync(Weight(70));
        (await _anna.SearchUsingPostAsync<Observation>(["patient=anna", "date=2026-03-01"]))!.Entry.Should().ContainSingle();
        (await Fault(() => _anna.SearchAsync<Observation>(["patient=anna", "performer=x"]))).Should().Be(OperationOutcome.IssueType.NotSupported);
        (await Fault(() => _anna.CreateAsync(new Encounter { Status = Encounter.EncounterStatus.Finished, Class = new Coding("urn:x", "y") }))).Should().Be(OperationOutcome.IssueType.NotSupported);
        (await Fault(() => _anna.ReadAsync<Observation>("Observation/none"))).Should().Be(OperationOutcome.IssueType.NotFound);
        (await Fault(() => _anna.TransactionAsync(new Bundle { Type = Bundle.BundleType.Transaction, Entry = [Create(Weight(1)), Create(new Observation { Status = ObservationStatus.Final })] })))
            .Should().Be(OperationOutcome.IssueType.Value);

        static async Task<OperationOutcome.IssueType?> Fault(Func<Task> call) =>
            (await FluentActions.Awaiting(call).Should().ThrowAsync<FhirOperationException>()).Which.Outcome!.Issue.Select(static it => it.Code).Distinct().Single();
    }

    [Fact]
    public async Task ItReadsTheCapabilityStatement() =>
        (await _anna.CapabilityStatementAsync())!.FhirVersion.Should().Be(FHIRVersion.N4_0_1);

    private static Bundle.EntryComponent Create(Resource resource) => new()
    {
        Resource = resource, Request = new Bundle.RequestComponent { Method = Bundle.HTTPVerb.POST, Url = resource.TypeName },
    };

    private static Observation Weight(decimal kilograms) => new()
    {
        Status = ObservationStatus.Final,
        Code = new CodeableConcept("http://loinc.org", "29463-7", "Body weight"),
        Subject = new ResourceReference("Patient/anna"),
        Effective = new FhirDateTime("2026-03-01T08:00:00Z"),
        Value = new Quantity(kilograms, "kg"),
    };
}
