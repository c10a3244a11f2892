using System.Net;
using System.Text;
using FluentAssertions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>Public data, each resource through the front door and back: equal, element by element, or refused for a reason that is expected.</summary>
public sealed class SharedDataOverHttpTests(ITestOutputHelper output) : IAsyncLifetime
{
    private FrontDoor _front = null!;
    private DataDoor _door = null!;

    public async Task InitializeAsync()
    {
        _front = await FrontDoor.Open();
        _door = new DataDoor(_front);
    }

    public async Task DisposeAsync()
    {
        _door.Dispose();
        await _front.DisposeAsync();
    }

    [SkippableFact]
    public async Task Synthea_IsReadBackAsItWasSent_ByPutsAndByBatches()
    {
        var all = SharedResource.In("synthea-r4-20", "ndjson");
        await _door.PutInBatches(all.Where(static it => it.Type == "Observation"));
        await _door.Put(all.Where(static it => it.Type != "Observation"));
        await _door.ReadBackAll();
        Expect(all.Length, refused: 0);
    }

    [SkippableFact]
    public async Task UkCoreExamples_AreReadBackAsTheyWereSent_OrRefusedForAReason()
    {
        var all = SharedResource.In("uk-core-examples-json");
        await _door.Put(all);
        await _door.ReadBackAll();
        Expect(all.Length, refused: 11);
    }

    [SkippableFact]
    public async Task TheSpecificationsExamples_AreReadBackAsTheyWereSent_InXmlToo_OrRefusedForAReason()
    {
        var all = SharedResource.In("fhir-r4-spec-examples");
        await _door.Put(all);
        await _door.ReadBackAll();
        await DataDoor.Each(_door.Taken, ReadInXml);
        Expect(all.Length, refused: 14);
    }

    /// <summary>What is read as XML is strict FHIR wherever what was sent is; sent back as it was read, it says the same.</summary>
    private async Task ReadInXml(SharedResource resource)
    {
        var read = (await _door.Read(resource, "application/fhir+xml")).Must(HttpStatusCode.OK);
        read.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
        if (StrictAnswer.IsStrict(resource.Json))
        {
            StrictAnswer.OfXml(read.Text).TypeName.Should().Be(resource.Type);
        }

        using var body = new StringContent(read.Text, Encoding.UTF8, "application/fhir+xml");
        (await _door.Send(HttpMethod.Put, resource.Url, resource.Citizen!, body)).Must(HttpStatusCode.OK);
        ReadBack.MustEqualButForXml(resource.Json, (await _door.Read(resource)).Text, resource.Name);
    }

    private void Expect(int all, int refused)
    {
        foreach (var group in _door.Refused.GroupBy(static it => it.Reasons[0]))
        {
            output.WriteLine($"{group.Key}: {string.Join(", ", group.Select(static it => it.Resource.Name))}");
        }

        (_door.Taken.Count + _door.Refused.Count).Should().Be(all);
        _door.Refused.Where(static it => !it.Reasons.All(ExpectedRefusals.Hold)).Should().BeEmpty();
        _door.Refused.Should().HaveCount(refused);
    }
}
