using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Concerns;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen asks about a look on the pages, and reads the answer there.</summary>
public sealed partial class ConcernPagesTests
{
    [Fact]
    public async Task AQuestion_IsTyped_Checked_Sent_AndItsAnswerStandsAtTheLook()
    {
        await using var door = await SmartFrontDoor.Start();
        await door.Cluster.Citizen("anna").Submit(door.Cluster.Service("meter"), new("first", [Sample.Glucose(TimeProvider.System.GetUtcNow().AddHours(-1))]));
        using var anna = await PageClient.SignIn(door, "anna");
        var admin = new Session(door.Cluster.Client, TicketSource.Given(door.Cluster.Admin()));
        (await anna.Get("/log/1")).Text.Should().Contain("Ask them about this").And.Contain("This looks wrong");

        var form = await anna.Get("/log/1/wrong");
        (await Post(anna, form, "/log/1/wrong", "")).Text.Should().Contain("There is a problem").And.Contain("Choose what is wrong").And.Contain("Write something");
        var check = await Post(anna, form, "/log/1/wrong", "", ("kind", "correction"), ("words", "That is not <my> meter."));
        check.Text.Should().Contain("Check what you say").And.Contain("That is not <my> meter.");
        check.Html.Should().NotContain("<my>");
        (await ConcernInbox.Open(admin)).Entries.Should().BeEmpty("nothing is sent before it is checked");

        var done = await Post(anna, check, "/log/1/wrong", "do", ("kind", "correction"), ("words", "That is not <my> meter."));
        done.Location.Should().StartWith("/log/1/sent/");
        (await Post(anna, check, "/log/1/wrong", "do", ("kind", "correction"), ("words", "That is not <my> meter."))).Location.Should().Be(done.Location, "sent twice it is one");
        (await anna.Get(done.Location)).Text.Should().Contain("Sent").And.Contain("It is entry");
        (await anna.Get("/log/1")).Text.Should().Contain("It waits for an answer.");

        var waiting = (await ConcernInbox.Open(admin)).Entries.Should().ContainSingle().Subject;
        waiting.Kind.Should().Be(ConcernKind.Correction);
        await admin.Citizen("anna").AnswerConcern(waiting.Id, "We asked the maker.", closes: false);
        (await anna.Get("/log/1")).Text.Should().Contain("We asked the maker.");
        (await anna.Get("/log")).Text.Should().Contain("We asked the maker.");
        (await anna.Get("/notices")).Text.Should().Contain("answered what you asked. They said: \"We asked the maker.\"");
        (await anna.Get("/home")).Text.Should().Contain("We asked the maker.");
        (await anna.Get("/log/1/sent/99")).Status.Should().Be(System.Net.HttpStatusCode.NotFound);
    }

    private static Task<PageAnswer> Post(PageClient reader, PageAnswer shown, string path, string step, params (string Name, string Value)[] typed) => reader.Send(
        path, [("_handler", "concern"), ("__RequestVerificationToken", Token().Matches(shown.Html)[^1].Groups[1].Value), ("id", Id().Match(shown.Html).Groups[1].Value), ("step", step), .. typed]);

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"id\" value=\"([^\"]*)\"")]
    private static partial Regex Id();
}
