using System.Text;
using FluentAssertions;
using PhrCluster.Grains.Messages;
using PhrCluster.Messages;
using PhrCluster.Silo.Messages;
using PhrCluster.Simulation.Subscribers;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>The nation's notification service: it reads messages as silos write them, and finds those that should not have been sent.</summary>
public sealed class NoticeTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly NoticeTally _tally = new();

    [Fact]
    public void AMessage_IsRead_AsItIsWritten()
    {
        ToldNotice.Read(NoticeServiceChannel.BodyOf(new AddressedMessage("5b1f", new OutgoingMessage(17, MessageKind.UrgentAdvice, IsUrgent: true, 2)), "https://phr.example/home"))
            .Should().Be(new ToldNotice("5b1f", 17, "urgentAdvice", IsUrgent: true, 2));
        ToldNotice.Read(Encoding.UTF8.GetBytes("""{"id":"a.1","to":"b","kind":"request","urgent":false,"count":1}""")).Should().BeNull("its id is of somebody else");
        ToldNotice.Read(Encoding.UTF8.GetBytes("[]")).Should().BeNull();
        ToldNotice.Read(Encoding.UTF8.GetBytes("no")).Should().BeNull();
    }

    [Fact]
    public void FiveADay_InOrder_OfEachLane_AreRight_AndOneAgainDoesNotCount()
    {
        for (var version = 1; version <= 5; version++)
        {
            Take(version, "request").Should().Be((false, null));
            Take(version, "request").Should().Be((true, null));
            Take(version, "urgentAdvice").Should().Be((false, null));
        }

        Take(6, "change", day: 2).Should().Be((false, null), "it is another day");
        Take(1, "change", to: "somebody else").Should().Be((false, null));
        Take(6, "urgentAdvice", at: Noon.AddMinutes(61)).Should().Be((false, null), "it waited for an hour");
    }

    [Theory]
    [InlineData("advice", null, "kind")]
    [InlineData("firstLook", null, "kind")]
    [InlineData("request", true, "urgent")]
    [InlineData("urgentAdvice", false, "urgent")]
    public void AKindThatNobodyChose_AndOneInTheWrongLane_AreWrong(string kind, bool? urgent, string said) => Take(1, kind, urgent).Fault.Should().Contain(said);

    [Fact]
    public void ASixthOfADay_AndOneOutOfOrder_AreWrong()
    {
        for (var version = 1; version <= 5; version++)
        {
            Take(10 * version, "request");
            Take(10 * version, "urgentAdvice");
        }

        Take(60, "request").Fault.Should().Contain("message 6 of a day");
        Take(60, "urgentAdvice", at: Noon.AddMinutes(30)).Fault.Should().Contain("message 6 of a day");
        Take(30, "request", day: 2).Fault.Should().Contain("came after");
    }

    private (bool IsAgain, string? Fault) Take(long version, string kind, bool? urgent = null, int day = 1, DateTimeOffset? at = null, string to = "anna") =>
        _tally.Take(new ToldNotice(to, version, kind, urgent ?? kind == "urgentAdvice", 1), day, at ?? Noon);
}
