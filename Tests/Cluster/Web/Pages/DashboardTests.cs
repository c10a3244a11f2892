using System.Net;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Orleans' dashboard in a silo as it is run: behind the session of an operator, and without what would show a grain's key or state.</summary>
public sealed class DashboardTests
{
    private const string Dashboard = "/operate/dashboard/";

    [Fact]
    public async Task OnlyAnOperatorOpensIt_AndNoGrainsKeyOrState()
    {
        await using var silo = SiloProcess.Begin(
            new Dictionary<string, string>
            {
                ["Web:Smart:People:0:Id"] = "olu", ["Web:Smart:People:0:Operator"] = "true",
                ["Web:Smart:People:1:Id"] = "dr-lee", ["Web:Smart:People:1:Organization"] = "RR8",
                ["Web:Smart:People:2:Id"] = "anna",
            },
            "--development-issuer", "--dashboard");
        await silo.WaitUntilReady();
        var address = new Uri(silo.Health, "/").ToString();

        using (var nobody = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) })
        {
            foreach (var path in new[] { "", "index.min.js", "DashboardCounters", "GrainState?grainId=anna&grainType=x" })
            {
                using var answer = await nobody.GetAsync(Dashboard + path);
                answer.StatusCode.Should().Be(HttpStatusCode.Redirect, path);
                answer.Headers.Location!.OriginalString.Should().StartWith("/sign-in", path);
            }
        }

        foreach (var (name, home) in new[] { ("dr-lee", "/practice"), ("anna", "/home") })
        {
            using var other = await PageClient.SignIn(address, name, home);
            (await other.Get(Dashboard)).Status.Should().Be(HttpStatusCode.NotFound);
            (await other.Get(Dashboard + "DashboardCounters")).Status.Should().Be(HttpStatusCode.NotFound);
        }

        using var operates = await PageClient.SignIn(address, "olu", "/operate");
        (await operates.Get("/operate")).Html.Should().Contain($"href=\"{Dashboard}\"");
        (await operates.Get(Dashboard)).Html.Should().Contain("Orleans Dashboard");
        var counters = await operates.Get(Dashboard + "DashboardCounters");
        counters.Html.Should().Contain("totalActiveHostCount").And.NotContain("anna");
        foreach (var closed in new[] { "GrainState?grainId=anna&grainType=PhrCluster.Grains.Citizen.CitizenGrain", "grainstate", "Reminders", "Reminders/1", "Trace", "//GrainState", "version/../GrainState" })
        {
            (await operates.Get(Dashboard + closed)).Status.Should().Be(HttpStatusCode.NotFound, closed);
        }
    }
}
