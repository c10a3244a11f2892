using System.Net;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Searching;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Entries;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen hides and labels on the pages, takes labels off, and finds that a rule takes its labels along.</summary>
public sealed class HidingTests : IAsyncLifetime
{
    private const string Practice = "RR8";

    private SmartFrontDoor _door = null!;
    private PageBrowser _anna = null!;
    private CitizenSession _self = null!, _doctor = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        var anna = _door.Cluster.Citizen("anna");
        _self = new CitizenSession(anna, TicketSource.Given(_door.Cluster.Self("anna")));
        _doctor = new CitizenSession(anna, TicketSource.Given(_door.Cluster.Professional(Practice)));
        await _self.GiveConsent(Sample.Permit("gp", Practice));
        await new CitizenSession(anna, TicketSource.Given(_door.Cluster.Service("practice")))
            .Submit(new("first", [Sample.Vaccination("2026-10-02"), Sample.Vaccination("2025-10-02"), Sample.Glucose(Sample.Noon)]));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task OneEntry_IsHiddenByItsLabel_AndSeenAgainWhenTheRuleIsStopped()
    {
        var entry = EntryLinks.Of((await _self.Search(new ItemSearch { Types = ["Immunization"] })).Items[0]);
        (await _anna.Open(entry)).Should().Contain("Hide this").And.Contain("Label this");
        (await _anna.Open("/sharing/hide?what=entry:" + entry["/health/entry/".Length..])).Should().Contain("Only this entry").And.Contain("Everything with vaccinations").And.Contain($"From {Practice}");

        var what = "entry:" + entry["/health/entry/".Length..];
        (await _anna.Send("/sharing/hide", "hide", ("what", what), ("whom", "from:" + Practice), ("emergencies", "always"), ("label", "none")))
            .Should().Contain("There is a problem").And.Contain("one entry alone is hidden by its label").And.Contain("Only this entry").And.NotContain("Everything with glucose");
        (await _anna.Send("/sharing/hide", "hide", ("what", what), ("whom", "from:" + Practice), ("emergencies", "always"), ("label", "SEX")))
            .Should().Contain($"Organisation {Practice} may not see").And.Contain("Entry 2 is labelled").And.Contain("That entry is: Flu, 2 October 2026.").And.Contain("Everything else that has this label is hidden too");
        (await Seen("Immunization")).Should().Be(2, "nothing holds before it is decided");
        (await _anna.Send("/sharing/hide", "hide", ("step", "do"))).Should().Contain("It holds now");
        (await Seen("Immunization")).Should().Be(1);

        (await _anna.Open("/sharing/labels")).Should().Contain("You have put on 1 label.").And.Contain("Entry 2 is labelled");
        await StopTheLast("Stop it, and take the labels off");
        (await Seen("Immunization")).Should().Be(2);
        (await _anna.Open("/sharing/labels")).Should().Contain("You have labelled nothing.");
    }

    [Fact]
    public async Task Everything_CanBeHidden_FromOneOrganisation()
    {
        (await _anna.Open("/sharing/hide")).Should().Contain("Everything Your whole record, and what comes in later.");
        (await _anna.Send("/sharing/hide", "hide", ("what", "all"), ("whom", "from:" + Practice), ("emergencies", "except"), ("label", "none"))).Should().Contain("This covers 3 entries");
        await _anna.Send("/sharing/hide", "hide", ("step", "do"));
        await FluentActions.Awaiting(() => Seen("Immunization")).Should().ThrowAsync<AccessRefusedException>("nothing is left to look at");
    }

    [Fact]
    public async Task ALabel_IsPutOnAndTakenOff_AndHidesNothingAlone()
    {
        await _anna.Open("/sharing/labels/new?what=kind:glucose");
        (await _anna.Send("/sharing/labels/new", "label", ("what", "kind:glucose"), ("label", "PSY"))).Should().Contain("Everything with glucose is labelled psychiatry.").And.Contain("This covers 1 entry");
        (await _anna.Send("/sharing/labels/new", "label", ("step", "do"))).Should().Contain("Everything with glucose is labelled psychiatry. You did this.");
        (await Seen("Observation")).Should().Be(1);

        var list = _anna.Page;
        await _self.GiveConsent(Sample.Permit("meanwhile", "RJ1"));
        (await _anna.Send("/sharing/labels", "off", ("at", "0"))).Should().Contain("Your rules were changed meanwhile.");
        list.Should().Contain("Take off");
        await _anna.Open("/sharing/labels");
        (await _anna.Send("/sharing/labels", "off", ("at", "0"))).Should().Contain("You have labelled nothing.");
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task AHidingTemplateThatIsStopped_TakesItsLabelsAlong_UnlessTheyAreToStay(bool keep, int labels)
    {
        await ConsentTemplates.Give(_self, "hide-mental-health", new TemplateValues { Codes = KnownCodes.ByName["weight"] });
        await StopTheLast("This rule hides by labels that you put on:", keep);
        (await _self.Consents()).Labels.Any().Should().Be(labels > 0);
    }

    private async Task StopTheLast(string says, bool keep = false)
    {
        var path = $"/sharing/stop/{(await _self.Consents()).Consents.Where(static held => held.Consent.Provision.Type == ProvisionType.Deny).Max(static held => held.GivenAtVersion)}";
        (await _anna.Open(path)).Should().Contain(says);
        (await _anna.Send(path, "stop", keep ? [("step", "keep")] : [])).Should().Contain("Stopped");
        _anna.Status.Should().Be(HttpStatusCode.OK);
    }

    private async Task<int> Seen(string type) => (await _doctor.Search(new ItemSearch { Types = [type] })).Items.Length;
}
