using System.Net;
using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Citizens, professionals and operators have rooms of their own, and nobody learns that there are others.</summary>
public sealed class RoomsTests(PracticeDoor practice) : IClassFixture<PracticeDoor>
{
    private static readonly string[] Citizens = ["/home", "/alerts", "/health", "/health/glucose", "/record", "/record/glucose", "/sharing", "/sharing/requests", "/sharing/requests/1", "/sharing/new", "/sharing/preview", "/log"];
    private static readonly string[] Professionals = ["/practice", "/practice/worklist", "/practice/alert/x", "/Practice/find", "/practice/emergency", "/practice/patient/x", "/practice/patient/x/record", "/practice/patient/x/plan"];
    private static readonly string[] Operators = ["/operate", "/research", "/admin/programmes", "/admin/programmes/new", "/admin/programmes/X-1"];

    [Fact]
    public async Task NobodyOpensTheRoomsOfOthers()
    {
        using var citizen = await PageClient.SignIn(practice.Door, "hal-in-his-room");
        await ShowsNothingOf(citizen, [.. Professionals, .. Operators]);
        using var doctor = await practice.DoctorSignsIn();
        await ShowsNothingOf(doctor, [.. Citizens, .. Operators]);
        using var operates = await PageClient.SignIn(practice.Door, PracticeDoor.Operator, "/operate");
        await ShowsNothingOf(operates, [.. Citizens, .. Professionals]);
    }

    private static async Task ShowsNothingOf(PageClient client, string[] rooms)
    {
        var nowhere = (await client.Get("/there-is-nothing-here")).Without("/there-is-nothing-here#");
        foreach (var room in rooms)
        {
            var answer = await client.Get(room);
            answer.Status.Should().Be(HttpStatusCode.NotFound, room);
            answer.Without(room + "#").Should().Be(nowhere, room);
        }
    }
}
