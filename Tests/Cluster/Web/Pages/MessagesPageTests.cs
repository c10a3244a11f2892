using FluentAssertions;
using PhrCluster.Messages;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>What one is told of by phone or email, chosen on a page.</summary>
public sealed class MessagesPageTests(PracticeDoor door) : IClassFixture<PracticeDoor>
{
    private const string Page = "/data/preferences/messages";

    [Fact]
    public async Task KindsAndQuietHours_AreChosen_AndHold()
    {
        var self = await door.Record("max");
        using var max = await PageClient.SignIn(door.Door, "max");
        (await max.Get("/data/preferences")).Text.Should().Contain($"href=\"{Page}\"");
        (await max.Get(Page)).Text.Should().Contain("something in my readings should not wait").And.Contain("A message never says what it is").And.NotContain("You chose no messages about");

        (await max.Post(Page, "messages", ("kinds", "0"), ("kinds", "5"), ("quiet-from", "1320"), ("quiet-until", "420"))).Location.Should().Be($"{Page}?done=yes");

        (await self.Messages()).Choices.Should().Be(new MessageChoices([MessageKind.UrgentAdvice, MessageKind.Advice], new QuietHours(1320, 420)));
        (await max.Get($"{Page}?done=yes")).Text.Should().Contain("This is what you chose.").And.MatchRegex("value=\"1320\" selected");
    }

    [Fact]
    public async Task WithoutUrgentAdvice_ThePageSaysWhatThatMeans()
    {
        var self = await door.Record("moe");
        using var moe = await PageClient.SignIn(door.Door, "moe");

        await moe.Post(Page, "messages");

        (await self.Messages()).Choices.Kinds.Should().BeEmpty();
        (await moe.Get(Page)).Text.Should().Contain("Nobody tells you outside this record then, however urgent it is.");
    }

    [Fact]
    public async Task WhatIsNoChoice_IsNotTaken_AndThePageSaysWhy()
    {
        await door.Record("mel");
        using var mel = await PageClient.SignIn(door.Door, "mel");

        (await mel.Post(Page, "messages", ("kinds", "0"), ("quiet-from", "1320"))).Text.Should().Contain("There is a problem").And.Contain("Choose two different times");
        (await mel.Post(Page, "messages", [.. new[] { "0", "1", "2", "3", "4" }.Select(static kind => ("kinds", kind))])).Text.Should().Contain("This is what you have chosen already");
    }
}
