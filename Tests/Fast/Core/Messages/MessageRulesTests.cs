using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Messages;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Messages;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Messages;

/// <summary>What a citizen may choose, by whom, and when quiet hours end.</summary>
public sealed class MessageRulesTests
{
    private static readonly MessageChoices Held = MessageChoices.Default;

    [Fact]
    public void AChoice_IsOfKindsThatThereAre_EachOnce_AndChangesSomething()
    {
        MessageRules.Check(new MessageChoices([], null), Held).Should().BeNull("no messages at all is a choice too");
        MessageRules.Check(null, Held)!.Value.Field.Should().Be("messages.kinds");
        MessageRules.Check(new MessageChoices(default, null), Held)!.Value.Field.Should().Be("messages.kinds");
        MessageRules.Check(new MessageChoices([(MessageKind)99], null), Held)!.Value.Field.Should().Be("messages.kinds");
        MessageRules.Check(new MessageChoices([MessageKind.Advice, MessageKind.Advice], null), Held)!.Value.Field.Should().Be("messages.kinds");
        MessageRules.Check(new MessageChoices([.. Held.Kinds.Reverse()], null), Held).Should().Be(new Fault("messages", "must change something: this is what holds already"));
        foreach (var quiet in new[] { new QuietHours(-1, 5), new QuietHours(5, 1440), new QuietHours(60, 60) })
        {
            MessageRules.Check(Held with { Quiet = quiet }, Held)!.Value.Field.Should().Be("messages.quiet");
        }
    }

    [Theory]
    [InlineData(22 * 60, 7 * 60, "2026-03-14T21:59:00Z", null)]
    [InlineData(22 * 60, 7 * 60, "2026-03-14T22:00:00Z", "2026-03-15T07:00:00Z")]
    [InlineData(22 * 60, 7 * 60, "2026-03-15T00:30:00Z", "2026-03-15T07:00:00Z")]
    [InlineData(22 * 60, 7 * 60, "2026-03-15T06:59:59Z", "2026-03-15T07:00:00Z")]
    [InlineData(22 * 60, 7 * 60, "2026-03-15T07:00:00Z", null)]
    [InlineData(9 * 60, 17 * 60, "2026-03-15T12:00:00Z", "2026-03-15T17:00:00Z")]
    [InlineData(9 * 60, 17 * 60, "2026-03-15T08:59:00Z", null)]
    public void QuietHours_EndAtTheirTime_AlsoBeyondMidnight(int from, int until, string now, string? end) =>
        MessageRules.QuietUntil(new QuietHours(from, until), DateTimeOffset.Parse(now), DeploymentZone.Utc)
            .Should().Be(end is null ? null : DateTimeOffset.Parse(end));

    [Theory]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("2026-10-24T22:30:00Z", "2026-10-25T07:00:00Z")]
    public void QuietHours_EndByTheClocksOfTheZone(string now, string end) =>
        MessageRules.QuietUntil(new QuietHours(22 * 60, 7 * 60), DateTimeOffset.Parse(now), DeploymentZone.Find("Europe/London")!).Should().Be(DateTimeOffset.Parse(end));

    [Fact]
    public void OnlyTheCitizen_SeesAndChooses()
    {
        var record = Standing.Under(Standing.Delegation("d", "bea", Standing.End, PhrCluster.Consents.ConsentAction.Access, PhrCluster.Consents.ConsentAction.Manage));
        foreach (var action in new[] { AccessAction.Messages, AccessAction.ChooseMessages })
        {
            record.Lets(action, Standing.Self).Should().BeTrue();
            foreach (var other in new[] { Standing.Bea, Standing.Admin, Standing.Paramedic, Sample.Gp, Sample.Device })
            {
                record.Lets(action, other).Should().BeFalse($"{other.Role} must not {action}");
            }
        }
    }

    [Fact]
    public void AChoice_StandsInTheLog()
    {
        var entry = AccessLogFold.Of(new Commit(2, 2, Sample.Noon, [new MessageChoicesSet(Held, Standing.Self)]), Standing.Citizen)!;

        entry.Should().BeEquivalentTo(new { Action = AccessAction.ChooseMessages, Permitted = true, Reason = new { Code = ReasonCode.OwnRecord } });
    }
}
