using System.Net;
using System.Text.Json.Nodes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Tests.Cluster.Web.Operations;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Leaks;

/// <summary>
/// Two records of which a practice sees the same. The second one also holds what its consents hide: items that sort first, last and between, older versions of what
/// is seen, corrected and retracted ones, some of the same transaction, and some of the same identifier.
/// </summary>
public sealed class LeakRecords : IAsyncLifetime
{
    public const string Open = "alva";
    public const string Hiding = "bror";

    /// <summary>The label of what is hidden.</summary>
    public const string Label = "PSY";

    public static readonly string[] Citizens = [Open, Hiding];

    internal FrontDoor Door { get; private set; } = null!;

    /// <summary>Version ids of what is hidden, by the name that stands for them in requests about either record.</summary>
    public Dictionary<string, string> HiddenVersions { get; } = [];

    public async Task InitializeAsync()
    {
        Door = await FrontDoor.Open(static settings => (settings.RequestsPerSecondOfAClient, settings.RequestsPerSecondOfAnAddress) = (100_000, 100_000));
        foreach (var citizen in Citizens)
        {
            using var self = Door.Self(citizen);
            await Fill(self, citizen, hides: citizen == Hiding);
            var (record, ticket) = (Door.Cluster.Citizen(citizen), Door.Cluster.Self(citizen));
            await record.GiveConsent(ticket, Sample.Permit("practice", "Practice"));
            await record.GiveConsent(ticket, Standing.Deny("psychiatry", new Provision { Type = ProvisionType.Deny, SecurityLabels = [SensitivityLabels.Psychiatry] }));
            await record.GiveConsent(ticket, Standing.Deny("sodium", new Provision { Type = ProvisionType.Deny, Codes = [new("http://loinc.org", "2951-2")] }));
            await record.GiveConsent(ticket, Standing.Deny("who", new Provision { Type = ProvisionType.Deny, Classes = [new(CodeSystems.ResourceTypes, "Patient")] }));
        }
    }

    public async Task DisposeAsync() => await Door.DisposeAsync();

    public HttpClient Practice() => Door.For(Door.Cluster.Issue(
        new TicketRequest("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment, ["user/*.cruds"], null, TimeSpan.FromHours(1))));

    /// <summary>The practice with a ticket about one citizen, as an app that was launched with them.</summary>
    public HttpClient PracticeAbout(string citizen) => Door.For(Door.Cluster.Issue(
        new TicketRequest("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment, ["patient/*.rs"], citizen, TimeSpan.FromHours(1))));

    private async Task Fill(HttpClient self, string citizen, bool hides)
    {
        if (hides)
        {
            await HiddenBefore(self, citizen);
        }

        await Put(self, "Observation/w4", Named(Resources.Weight(citizen, "74.5", "2026-03-04T08:00:00Z"), "w-4"), hides ? HttpStatusCode.OK : HttpStatusCode.Created);
        foreach (var day in new[] { 1, 2, 3, 5, 6, 7 })
        {
            await Put(self, $"Observation/w{day}", Named(Resources.Weight(citizen, $"7{day}.5", $"2026-03-0{day}T08:00:00Z"), $"w-{day}"));
            if (hides)
            {
                await Put(self, $"Observation/h{day}", Named(Resources.Weight(citizen, $"9{day}", $"2026-03-0{day}T12:00:00Z", Label), $"w-{day}"));
                await Put(self, $"Observation/n{day}", Named(Resources.Sodium(citizen, $"14{day}", $"2026-03-0{day}T13:00:00Z"), $"n-{day}"));
            }
        }

        await Put(self, "Observation/w2", Named(Resources.Weight(citizen, "80", "2026-03-02T08:00:00Z"), "w-2"), HttpStatusCode.OK);
        await Put(self, "Condition/c1", Resources.Condition(citizen, "Hypertension", "active"));
        await Put(self, "Condition/c2", Resources.Condition(citizen, "Measles", "resolved"));
        await Put(self, "AllergyIntolerance/a1", Resources.Allergy(citizen, "Penicillin"));
        await Put(self, "MedicationStatement/m1", Resources.Medication(citizen, "Aspirin", "active"));
        await Put(self, "Immunization/i1", Resources.Vaccination(citizen));
        await Together(self, citizen, hides);
        if (hides)
        {
            await HiddenAfter(self, citizen);
        }
    }

    private async Task HiddenBefore(HttpClient self, string citizen)
    {
        (await self.Put($"Patient/{citizen}", $$"""{"resourceType":"Patient","id":"{{citizen}}","name":[{"family":"Archer"}],"identifier":[{"value":"H-1"}]}""")).Must(HttpStatusCode.OK);
        await Put(self, "Observation/first", Resources.Weight(citizen, "1", "2019-01-01T08:00:00Z", Label));
        HiddenVersions["old-of-w4"] = await Put(self, "Observation/w4", Named(Resources.Sodium(citizen, "139", "2026-03-04T08:00:00Z"), "w-4"));
    }

    private async Task HiddenAfter(HttpClient self, string citizen)
    {
        await Put(self, "Observation/last", Resources.Weight(citizen, "99", "2026-06-01T08:00:00Z", Label));
        HiddenVersions["old"] = await Put(self, "Observation/corrected", Resources.Weight(citizen, "50", "2026-03-05T18:00:00Z", Label));
        HiddenVersions["new"] = await Put(self, "Observation/corrected", Resources.Weight(citizen, "51", "2026-03-05T18:00:00Z", Label), HttpStatusCode.OK);
        HiddenVersions["gone"] = await Put(self, "Observation/retracted", Resources.Weight(citizen, "52", "2026-03-05T19:00:00Z", Label));
        (await self.Delete("Observation/retracted")).Must(HttpStatusCode.NoContent);
        await Put(self, "Condition/h1", Resources.Condition(citizen, "Depression", "active", Label));
        await Put(self, "Condition/h2", Resources.Condition(citizen, "Anxiety", "resolved", Label));
        await Put(self, "AllergyIntolerance/h1", Resources.Allergy(citizen, "Sertraline", Label));
    }

    private static async Task Together(HttpClient self, string citizen, bool hides)
    {
        var entries = new JsonArray(Entry("Observation/t1", Resources.Weight(citizen, "60", "2026-04-01T08:00:00Z")));
        if (hides)
        {
            entries.Insert(0, Entry("Observation/t0", Resources.Weight(citizen, "61", "2026-04-01T08:00:00Z", Label)));
            entries.Add(Entry("Observation/t2", Resources.Weight(citizen, "62", "2026-04-01T08:00:00Z", Label)));
        }

        (await self.Post("", new JsonObject { ["resourceType"] = "Bundle", ["type"] = "transaction", ["entry"] = entries }.ToJsonString())).Must(HttpStatusCode.OK);
    }

    private static JsonObject Entry(string url, string json) => new()
    {
        ["resource"] = JsonNode.Parse(WithId(json, url.Split('/')[1])), ["request"] = new JsonObject { ["method"] = "PUT", ["url"] = url },
    };

    /// <returns>The version's id.</returns>
    private static async Task<string> Put(HttpClient client, string url, string json, HttpStatusCode? status = null)
    {
        var answer = await client.Put(url, WithId(json, url.Split('/')[1]));
        if (status is not null || answer.Status != HttpStatusCode.OK)
        {
            answer.Must(status ?? HttpStatusCode.Created);
        }

        return answer.ETag!.Replace("W/", "", StringComparison.Ordinal).Trim('"');
    }

    private static string WithId(string json, string id)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        resource["id"] = id;
        return resource.ToJsonString();
    }

    private static string Named(string json, string identifier)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        resource["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:example:weights", ["value"] = identifier });
        return resource.ToJsonString();
    }
}
