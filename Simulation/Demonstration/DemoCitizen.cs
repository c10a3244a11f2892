using System.Text.Json.Nodes;
using PhrCluster.Demographics;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>A virtual citizen who plays a part, under a name.</summary>
/// <param name="Who">With the id and the practice that they have here.</param>
internal sealed record DemoCitizen(VirtualCitizen Who, DemoPart Part, string Given, string Family)
{
    public string Id => Who.Id;

    public string Name => $"{Given} {Family}";

    public CitizenDemographics Demographics => new(new JsonObject
    {
        ["resourceType"] = "Patient",
        ["id"] = Id,
        ["active"] = true,
        ["name"] = new JsonArray(new JsonObject { ["family"] = Family, ["given"] = new JsonArray(Given) }),
        ["gender"] = Who.Sex == Sex.Female ? "female" : "male",
        ["birthDate"] = Who.BirthDate.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
    }.ToJsonString());
}
