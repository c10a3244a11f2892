using System.Net;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Client.Journals;
using PhrCluster.Identity;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen's data as their own on the pages: checked, downloaded, and where it is; what they are told; apps that they stop.</summary>
public sealed class DataRoomTests : IAsyncLifetime
{
    private const string Hospital = "RJ1";

    private SmartFrontDoor _door = null!;
    private PageBrowser _anna = null!;
    private CitizenSession _self = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start(change: static settings => settings.Operator.Place = "Leeds, by Example Hosting");
        _self = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Self("anna")));
        await new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Service("practice")))
            .Submit(new("first", [Sample.Vaccination("2026-10-02") with { Code = new([], "Flu <b>vaccine</b>") }]));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task G5_ACheck_AnswersInItsHeading_AndGivesAReceipt_ThatTheExportHolds()
    {
        await _anna.Open("/data/check");
        var answer = await _anna.Send("/data/check", "check");
        answer.Should().Contain("No. Nobody has changed your record").And.Contain("entries follow from each other. We checked just now.");
        var tip = (await _self.Attest()).Tips[0];
        answer.Should().Contain($"At entry {tip.Version:N0}, ").And.Contain(string.Join(' ', Convert.ToHexStringLower(tip.Tip.AsSpan()).Chunk(4).Select(static four => new string(four))));
    }

    [Fact]
    public async Task EverythingCanBeDownloaded_AndCounts_AsALook()
    {
        (await Download("fhir")).Should().Contain("\"resourceType\":\"Immunization\"");
        (await Download("page")).Should().Contain("<td>Flu &lt;b&gt;vaccine&lt;/b&gt;</td>").And.NotContain("<b>");

        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, await Download("journal"));
        (await JournalFile.Verify(path)).FirstBad.Should().BeNull();
        File.Delete(path);

        var log = await _self.AccessLog(new AccessLogQuery(AccessAction.Export)).FirstAsync();
        log.Entries.Should().HaveCount(3).And.OnlyContain(static entry => entry.Client == "phr-pages");
    }

    [Fact]
    public async Task ADownloadThatIsNotAskedForByAForm_IsNone()
    {
        await _anna.Send("/data/download/fhir", "x", ("__RequestVerificationToken", "made up"));
        _anna.Status.Should().Be(HttpStatusCode.BadRequest);
        (await _self.AccessLog(new AccessLogQuery(AccessAction.Export)).FirstAsync()).Entries.Should().BeEmpty();
    }

    [Fact]
    public async Task AnEmergency_IsTold_WithWordsAndLooks_AndCanBeStopped()
    {
        await ConsentTemplates.Give(_self, "emergency-access", new TemplateValues());
        var doctor = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Professional(Hospital, PurposeOfUse.BreakTheGlass, "dr-may")));
        await doctor.DeclareEmergency("Found unconscious");
        await doctor.Dashboard();

        (await _anna.Open("/notices")).Should().Contain($"dr-may of {Hospital} declared an emergency. They said: “Found unconscious”. They can look until").And.Contain("New this week");
        (await _anna.Open("/emergencies")).Should().Contain($"dr-may of {Hospital} declared an emergency").And.Contain("They said: “Found unconscious”")
            .And.Contain("They can look until").And.Contain("They looked 1 time:").And.Contain("Was this right?").And.Contain("Do not allow emergency looks");
        (await _anna.Open("/home")).Should().Contain("1 can see this", "whoever declared it can look now");
    }

    [Fact]
    public async Task AnApp_IsListed_AndStopped()
    {
        await _self.GiveConsent(Sample.App("app-x", "x", TimeProvider.System.GetUtcNow().AddDays(9)));
        (await _anna.Open("/data/apps")).Should().Contain("1 app may do something with your record.").And.Contain("Stop x");
        var stop = System.Text.RegularExpressions.Regex.Match(_anna.Page, "/sharing/stop/[0-9]+").Value;
        await _anna.Open(stop);
        await _anna.Send(stop, "stop");
        (await _anna.Open("/data/apps")).Should().Contain("You have allowed no app.");
    }

    [Fact]
    public async Task WhereDataIs_IsWhatTheOperatorStates()
    {
        (await _anna.Open("/data/where")).Should().Contain("Where it is Leeds, by Example Hosting").And.Contain("Who holds the key The operator has not said");
        (await _anna.Open("/help")).Should().Contain("Phone: the operator has not stated a number.");
    }

    [Fact]
    public async Task WhoeverWasShownSomething_IsListed_AsWhoMayHaveACopy()
    {
        (await _anna.Open("/data/where")).Should().Contain("Nobody but you was shown anything of your record.").And.Contain("How it is stored The operator has not said");
        await ConsentTemplates.Give(_self, "organisation-treatment", new TemplateValues { Who = Hospital });
        var hospital = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Professional(Hospital)));
        await hospital.Dashboard();
        await hospital.Dashboard();
        await new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Professional("RR9"))).Dashboard().ContinueWith(static it => it.Exception, TaskScheduler.Default);
        var before = (await _self.Notices()).Version;

        (await _anna.Open("/data/where")).Should().Contain("RJ1: 2 times").And.NotContain("RR9", "it was turned away").And.NotContain("This list goes back");

        _anna.Page.Should().Contain("/log?who=RJ1");
        (await _self.Notices()).Version.Should().Be(before + 2, "the page is one entry, and asking is one");
        using var anybody = new HttpClient { BaseAddress = new Uri(_door.Address) };
        (await anybody.GetStringAsync("/data/where")).Should().Contain("When you sign in for your own record").And.NotContain("RJ1");
    }

    private async Task<string> Download(string kind)
    {
        await _anna.Open("/data/download");
        await _anna.Send($"/data/download/{kind}", "none");
        _anna.Status.Should().Be(HttpStatusCode.OK);
        return _anna.Page;
    }
}
