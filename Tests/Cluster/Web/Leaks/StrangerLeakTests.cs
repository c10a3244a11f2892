using System.Text;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Registration;
using PhrCluster.Tests.Cluster.Web.Operations;
using PhrCluster.Tests.Support.Core;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Web.Leaks;

/// <summary>Whoever may not see a record learns over HTTP nothing of whether there is one: a stranger, a practice whose consent was withdrawn, and one that the citizen has left.</summary>
public sealed partial class StrangerLeakTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Known = "alva", Unknown = "nemo";

    private FrontDoor _door = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open(static settings => (settings.RequestsPerSecondOfAClient, settings.RequestsPerSecondOfAnAddress) = (100_000, 100_000));
        var (alva, self) = (_door.Cluster.Citizen(Known), _door.Cluster.Self(Known));
        using var client = _door.Self(Known);
        for (var day = 1; day <= 7; day++)
        {
            await client.Put($"Observation/w{day}", Resources.Weight(Known, $"7{day}", $"2026-03-0{day}T08:00:00Z").Replace("\"resourceType\"", $"\"id\":\"w{day}\",\"resourceType\"", StringComparison.Ordinal));
        }

        await alva.GiveConsent(self, Sample.Permit("withdrawn", "Withdrawn"));
        await alva.Register(self, new GpRegistration("Former"));
        foreach (var practice in new[] { "Withdrawn", "Former" })
        {
            using var seeing = Practice(practice);
            (await seeing.Get($"Observation?patient={Known}&_summary=count")).Json["total"]!.GetValue<int>().Should().Be(7, practice);
        }

        await alva.Register(self, new GpRegistration("Present"));
        await alva.WithdrawConsent(self, "withdrawn");
    }

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Theory]
    [InlineData("Stranger")]
    [InlineData("Withdrawn")]
    [InlineData("Former")]
    public async Task ARefusal_IsTheSame_WithARecord_AndWithoutOne(string organization)
    {
        using var practice = Practice(organization);
        await AllAlike(practice);
    }

    [Fact]
    public async Task ForACitizenWhomNobodyLetsAct_Too()
    {
        using var mallory = _door.For(_door.Cluster.Delegate(Known, "mallory"));
        using var same = _door.For(_door.Cluster.Delegate(Unknown, "mallory"));
        await AllAlike(mallory, same);
    }

    private HttpClient Practice(string organization) => _door.For(_door.Cluster.Issue(
        new TicketRequest($"dr@{organization}", Role.Professional, organization, PurposeOfUse.Treatment, ["user/*.rs"], null, TimeSpan.FromHours(1))));

    private async Task AllAlike(HttpClient known, HttpClient? unknown = null)
    {
        var leaks = new List<string>();
        var asked = 0;
        foreach (var request in LeakRequests.Searches().Concat(LeakRequests.Reads()))
        {
            var (there, nowhere) = (await Said(known, request, Known), await Said(unknown ?? known, request, Unknown));
            asked++;
            if (there != nowhere)
            {
                leaks.Add($"{request}\n--- with a record\n{there}\n--- without\n{nowhere}");
            }
        }

        output.WriteLine($"{asked} requests, {leaks.Count} leaks");
        leaks.ForEach(output.WriteLine);
        asked.Should().BePositive();
        leaks.Select(static leak => leak.Split('\n')[0]).Should().BeEmpty();
    }

    private static async Task<string> Said(HttpClient client, LeakRequest request, string citizen)
    {
        var body = Filled(request.Body, citizen);
        var content = body is null ? null : body.StartsWith('{') ? FrontDoor.Fhir(body) : new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        var header = Filled(request.Header, citizen)?.Split(": ", 2);
        var answer = await client.Send(new HttpMethod(request.Method), Filled(request.Url, citizen)!, content, header is null ? [] : [(header[0], header[1])]);
        return $"{LeakForm.Of(answer, citizen)}\nversion {answer.Header("X-Record-Version")}";
    }

    /// <summary>Versions that were hidden elsewhere are here those of the first commit.</summary>
    private static string? Filled(string? text, string citizen) => text is null ? null : HiddenVersion().Replace(text.Replace("CITIZEN", citizen, StringComparison.Ordinal), "1.0");

    [GeneratedRegex(@"\{(old|new|gone|old-of-w4)\}")]
    private static partial Regex HiddenVersion();
}
