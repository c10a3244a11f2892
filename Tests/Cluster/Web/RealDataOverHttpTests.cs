using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>Public resources go in and come out over HTTP as they were, element by element.</summary>
public sealed class RealDataOverHttpTests : IAsyncLifetime
{
    /// <summary>Of one file: the larger ones repeat themselves.</summary>
    private const int MostOfAFile = 25;

    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [SkippableTheory]
    [InlineData("synthea-r4-20")]
    [InlineData("uk-core-examples-json")]
    [InlineData("fhir-r4-spec-examples")]
    public async Task EachResourceThatRecordsHold_IsReadAsItWasSent(string folder)
    {
        PublicData.Folder(folder);
        using var service = _door.For(_door.Cluster.Service("hospital"));
        var read = 0;
        foreach (var (name, json, citizen) in Held(folder))
        {
            var sent = Encoding.UTF8.GetString(json);
            var id = ResourceTypePeek.FindText(json, "id"u8);
            var type = ResourceTypePeek.Find(json)!;
            var created = id is null ? await service.Post(type, sent) : await service.Put($"{type}/{id}", sent);
            ((int)created.Status).Should().BeInRange(200, 201, "{0}: {1}", name, created.Text);
            using var self = _door.Self(citizen);
            var given = (await self.Get($"{type}/{id ?? created.Json["id"]!.GetValue<string>()}")).Must(HttpStatusCode.OK);
            given.Json.MustBeAsSent(sent);
            if (IsValid(json))
            {
                FirelyOracle.MustBeValid(Encoding.UTF8.GetBytes(given.Text));
            }

            read++;
        }

        read.Should().BeGreaterThan(20);
    }

    private IEnumerable<(string Name, byte[] Json, string Citizen)> Held(string folder) =>
        from resource in PublicData.Resources()
        where resource.Name.StartsWith(folder, StringComparison.Ordinal)
        group resource by resource.Name.Split('#')[0] into file
        from resource in file.Take(MostOfAFile)
        let mapped = FhirMapper.Map(resource.Json, PatientIndex.ByPatientId(_door.Base), "hospital") as Mapped
        where mapped is not null
        select (resource.Name, resource.Json, mapped.Citizen);

    private static bool IsValid(byte[] json)
    {
        try
        {
            return FirelyOracle.MustBeValid(json) is not null && JsonNode.Parse(json) is not null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return false;
        }
    }
}
