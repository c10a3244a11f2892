using System.Diagnostics;
using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;

namespace PhrCluster.Tests.Cluster.Web.Clients;

/// <summary>Runs a script of <c>Tests/clients</c>, which calls the front door with a client of npm, and keeps what it saw.</summary>
internal static class ClientScript
{
    /// <summary>What the script saw, by the name of its step. Fails with the script's own words where it did not go through.</summary>
    /// <param name="fhirBase">Of the front door, without a slash at the end.</param>
    /// <param name="hookPort">Where the script listens for notifications, if it does.</param>
    /// <param name="other">The ticket of somebody else, where a script is about two.</param>
    public static async Task<IReadOnlyDictionary<string, JsonObject>> Run(string script, string fhirBase, string citizen, AccessTicket ticket, AccessTicket? other = null, int? hookPort = null)
    {
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = Repository.At("Tests", "clients"), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PHR_FHIR_BASE"] = fhirBase;
        start.Environment["PHR_TOKEN"] = ticket.Token;
        start.Environment["PHR_OTHER_TOKEN"] = other?.Token;
        start.Environment["PHR_PATIENT"] = citizen;
        start.Environment["HOOK_PORT"] = hookPort?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, "{0} said {1}", script, string.Join('\n', said));
        return said[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.AsObject())
            .ToDictionary(static it => it["step"]!.GetValue<string>(), static it =>
            {
                it.Remove("step");
                return it;
            });
    }

    /// <summary>Holds one step to what it has to see.</summary>
    public static void MustSay(this IReadOnlyDictionary<string, JsonObject> seen, string step, string json) =>
        JsonNode.DeepEquals(seen[step], JsonNode.Parse(json)).Should().BeTrue("{0} must be {1}, and was {2}", step, json, seen[step].ToJsonString());
}
