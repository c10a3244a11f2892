using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Operations;

/// <summary>
/// Two records that a practice must not be able to tell apart: of one the practice may see all that there is; the other holds the same, and more that is labelled
/// psychiatry, which is denied.
/// </summary>
public sealed class TwoRecords : IAsyncLifetime
{
    public const string Open = "alva";
    public const string Hiding = "bror";
    public const string Label = "PSY";

    /// <summary>Of a citizen who lets nobody see anything.</summary>
    public const string Closed = "cleo";

    private FrontDoor _door = null!;

    internal FrontDoor Door => _door;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open();
        foreach (var citizen in new[] { Open, Hiding })
        {
            await Fill(citizen);
            await _door.Cluster.Citizen(citizen).GiveConsent(_door.Cluster.Self(citizen), Sample.Permit("practice", "Practice"));
            await _door.Cluster.Citizen(citizen).GiveConsent(
                _door.Cluster.Self(citizen), Standing.Deny("psychiatry", new Provision { Type = ProvisionType.Deny, SecurityLabels = [SensitivityLabels.Psychiatry] }));
        }

        using var cleo = _door.Self(Closed);
        await Put(cleo, "Condition/c1", Resources.Condition(Closed, "Hypertension", "active"));
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    public HttpClient Practice() => _door.For(_door.Cluster.Professional("Practice"));

    public HttpClient Self(string citizen) => _door.Self(citizen);

    /// <summary>A practice that asks with a token about one patient, as an app that was launched with them.</summary>
    public HttpClient PracticeAbout(string citizen) => _door.For(_door.Cluster.Issue(
        new TicketRequest("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment, ["patient/*.rs"], citizen, TimeSpan.FromHours(1))));

    /// <summary>An answer without what tells the records' names, versions and times.</summary>
    public static string Alike(JsonNode answer, string citizen)
    {
        Strip(answer);
        return answer.ToJsonString(new JsonSerializerOptions { WriteIndented = true }).Replace(citizen, "CITIZEN", StringComparison.Ordinal);
    }

    internal static async Task Put(HttpClient client, string url, string json)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        resource["id"] = url.Split('/')[1];
        (await client.Put(url, resource.ToJsonString())).Must(HttpStatusCode.Created);
    }

    private async Task Fill(string citizen)
    {
        using var self = _door.Self(citizen);
        await Put(self, "Condition/c1", Resources.Condition(citizen, "Hypertension <script>alert(1)</script> & more", "active"));
        await Put(self, "Condition/c2", Resources.Condition(citizen, "Measles", "resolved"));
        await Put(self, "AllergyIntolerance/a1", Resources.Allergy(citizen, "Penicillin"));
        await Put(self, "MedicationStatement/m1", Resources.Medication(citizen, "Aspirin", "active"));
        await Put(self, "MedicationStatement/m2", Resources.Medication(citizen, "Ibuprofen", "completed"));
        await Put(self, "Immunization/i1", Resources.Vaccination(citizen));
        for (var day = 1; day <= 5; day++)
        {
            await Put(self, $"Observation/w{day}", Resources.Weight(citizen, $"7{day}.5", $"2026-03-0{day}T08:00:00Z"));
            if (citizen == Hiding)
            {
                await Put(self, $"Observation/h{day}", Resources.Weight(citizen, $"9{day}", $"2026-03-0{day}T12:00:00Z", Label));
                await Put(self, $"Observation/n{day}", Resources.Sodium(citizen, $"15{day}", $"2026-04-0{day}T12:00:00Z", Label));
            }
        }

        await Put(self, "Observation/s1", Resources.Sodium(citizen, "140", "2026-03-03T09:00:00Z"));
        if (citizen == Hiding)
        {
            await Put(self, "Condition/h6", Resources.Condition(citizen, "Depression", "active", Label));
            await Put(self, "Condition/h7", Resources.Condition(citizen, "Anxiety", "resolved", Label));
            await Put(self, "AllergyIntolerance/h8", Resources.Allergy(citizen, "Sertraline", Label));
        }
    }

    /// <summary>Versions and times count all that happens to a record, looks included; links and names of documents are made by chance.</summary>
    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject value:
                foreach (var name in new[] { "versionId", "lastUpdated", "timestamp", "identifier", "transactionTime" })
                {
                    value.Remove(name);
                }

                foreach (var (name, child) in value.ToList())
                {
                    if (child is JsonValue text && text.TryGetValue<string>(out var url) && (url.Contains("_page", StringComparison.Ordinal) || url.StartsWith("urn:uuid:", StringComparison.Ordinal)))
                    {
                        value[name] = "LINK";
                    }
                    else if (name == "date" && child is JsonValue)
                    {
                        value[name] = "DATE";
                    }

                    Strip(value[name]);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    Strip(child);
                }

                break;
            default:
                break;
        }
    }
}
