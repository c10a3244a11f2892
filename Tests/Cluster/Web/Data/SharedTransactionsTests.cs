using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentAssertions;
using Hl7.Fhir.Model;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Tests.Support.Fhir;
using Xunit;
using Task = System.Threading.Tasks.Task;

namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>Synthea's transactions, posted as they are, each resource read back; and what is too much for one.</summary>
public sealed class SharedTransactionsTests : IAsyncLifetime
{
    private FrontDoor _door = null!;

    public async Task InitializeAsync() => _door = await FrontDoor.Open();

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [SkippableFact]
    public async Task EachEntryThatIsHeld_IsReadBackAsItWasSent_WithItsReferencesRewritten()
    {
        foreach (var file in Files())
        {
            var bundle = FhirBundle.Read(await File.ReadAllBytesAsync(file), out _)!;
            using var self = _door.Self(Citizen(bundle));
            var answer = (await self.Post("", await File.ReadAllTextAsync(file), ("Prefer", "handling=lenient"))).Must(HttpStatusCode.OK);
            var strict = StrictAnswer.Of<Bundle>(answer.Text);
            strict.Type.Should().Be(Bundle.BundleType.TransactionResponse);
            strict.Entry.Should().HaveCount(bundle.Entries.Length);
            var pairs = bundle.Entries.Zip(strict.Entry, static (sent, done) => (Sent: sent, Done: done.Response!)).ToArray();
            pairs.Where(static it => it.Done.Status != "201").Should().OnlyContain(static it => it.Done.Status == "404" && it.Done.Outcome is OperationOutcome);
            var created = pairs.Where(static it => it.Done.Status == "201").ToArray();
            var names = created.ToDictionary(static it => it.Sent.FullUrl!, it => it.Done.Location![(_door.Base.Length + 1)..].Split("/_history/")[0]);
            names.Add($"urn:uuid:{Citizen(bundle)}", $"Patient/{Citizen(bundle)}");

            await DataDoor.Each(created, async it =>
            {
                var read = (await self.Get(it.Done.Location!)).Must(HttpStatusCode.OK);
                StrictAnswer.Of<Resource>(read.Text).TypeName.Should().Be(it.Sent.ResourceType);
                ReadBack.MustEqual(AsStored(it.Sent, names), read.Text, $"{Path.GetFileName(file)} {it.Sent.FullUrl}");
            });
        }
    }

    [SkippableFact]
    public async Task Strictly_TheFirstEntryThatIsNotHeldIsNamed_AndNothingIsKept()
    {
        foreach (var file in Files())
        {
            var citizen = Citizen(FhirBundle.Read(await File.ReadAllBytesAsync(file), out _)!);
            using var self = _door.Self(citizen);
            var refused = (await self.Post("", await File.ReadAllTextAsync(file))).Must(HttpStatusCode.UnprocessableEntity);
            StrictAnswer.Of<OperationOutcome>(refused.Text).Issue.Should().ContainSingle().Which.Expression.Should().Equal("Bundle.entry[0]");
            (await self.Get($"Patient/{citizen}/*")).Must(HttpStatusCode.OK).Matches.Should().BeEmpty();
        }
    }

    [Fact]
    public async Task MoreThanOneSubmissionHolds_IsRefusedWithTheLimit()
    {
        const string Entry = """
            {"resource":{"resourceType":"Observation","status":"final","code":{"text":"Mood"},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"2026-03-01","valueString":"well"},
            "request":{"method":"POST","url":"Observation"}}
            """;
        using var anna = _door.Self("anna");
        (await anna.Post("", Transaction(RecordLimits.MaxItemsPerSubmission))).Must(HttpStatusCode.OK);
        var refused = (await anna.Post("", Transaction(RecordLimits.MaxItemsPerSubmission + 1))).Must(HttpStatusCode.UnprocessableEntity);
        StrictAnswer.Of<OperationOutcome>(refused.Text).Issue.Should().ContainSingle().Which.Diagnostics.Should().Contain($"{RecordLimits.MaxItemsPerSubmission}");

        static string Transaction(int entries) => $$"""{"resourceType":"Bundle","type":"transaction","entry":[{{string.Join(',', Enumerable.Repeat(Entry, entries))}}]}""";
    }

    private static string[] Files() => Directory.GetFiles(PublicData.Folder("synthea-r4-20", "bundles"), "*.json");

    private static string Citizen(FhirBundle bundle) => bundle.Entries.Single(static it => it.ResourceType == "Patient").FullUrl!["urn:uuid:".Length..];

    /// <summary>What was sent, under its new id, with the names of other entries replaced.</summary>
    private static byte[] AsStored(BundleEntry sent, Dictionary<string, string> names)
    {
        var text = Encoding.UTF8.GetString(sent.Resource.Span);
        foreach (var (name, reference) in names)
        {
            text = text.Replace(JsonSerializer.Serialize(name), JsonSerializer.Serialize(reference), StringComparison.Ordinal);
        }

        var resource = JsonNode.Parse(text)!.AsObject();
        resource["id"] = names[sent.FullUrl!].Split('/')[1];
        return Encoding.UTF8.GetBytes(resource.ToJsonString());
    }
}
