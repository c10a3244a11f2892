using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>Before a rule is given, its page says what it changes.</summary>
public sealed partial class WhatChangesPageTests
{
    [Fact]
    public async Task TheCheckPage_SaysWhoWillSeeLess_AndWhatIsHidden_InTwoEntriesAtMost()
    {
        await using var door = await SmartFrontDoor.Start();
        var anna = door.Cluster.Citizen("anna");
        var self = new CitizenSession(anna, TicketSource.Given(door.Cluster.Self("anna")));
        await anna.Submit(door.Cluster.Service("meter"), new("first", [Sample.Glucose(TimeProvider.System.GetUtcNow().AddHours(-1))]));
        await ConsentTemplates.Give(self, "organisation-treatment", new TemplateValues { Who = "RR8" });
        using var reader = await PageClient.SignIn(door, "anna");
        var form = await reader.Get("/sharing/new/hide");
        var before = (await self.Notices()).Version;

        var check = await reader.Send("/sharing/check", ("_handler", "draft"), ("__RequestVerificationToken", Token().Matches(form.Html)[^1].Groups[1].Value), ("id", Id().Match(form.Html).Groups[1].Value), ("template", "hide"),
            ("kinds", "glucose"), ("emergencies", "always"));

        check.Text.Should().Contain("What this changes").And.Contain("It covers glucose (1 entry).").And.Contain("RR8 will no longer see glucose (1 entry) to treat you.");
        ((await self.Notices()).Version - before - 1).Should().Be(2);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"id\" value=\"([^\"]*)\"")]
    private static partial Regex Id();
}
