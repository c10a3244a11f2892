using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Connecting;

public sealed class TicketSourceTests
{
    [Fact]
    public async Task Ticket_IsUsedAgain_AndRenewedBeforeItExpires()
    {
        var time = new SkippingTime();
        var issued = 0;
        var tickets = TicketSource.Renewing(_ => Task.FromResult(new AccessTicket($"ticket {++issued}")), time);

        (await tickets.Get(default)).Token.Should().Be("ticket 1");
        time.Advance(TicketSource.Lifetime - TicketSource.Reserve - TimeSpan.FromSeconds(1));
        (await tickets.Get(default)).Token.Should().Be("ticket 1");
        time.Advance(TimeSpan.FromSeconds(1));
        (await tickets.Get(default)).Token.Should().Be("ticket 2");
    }

    [Fact]
    public async Task AnAppsOwnTokens_AreAskedForBeforeEachCall()
    {
        var asked = 0;
        var tickets = TicketSource.From(_ => ValueTask.FromResult(new AccessTicket($"token {++asked}")));

        (await tickets.Get()).Token.Should().Be("token 1");
        (await tickets.Get()).Token.Should().Be("token 2");
    }

    [Fact]
    public async Task AGivenTicket_IsUsedForEveryCall()
    {
        var tickets = TicketSource.Given(new AccessTicket("mine"));

        (await tickets.Get()).Should().Be(await tickets.Get()).And.Be(new AccessTicket("mine"));
    }
}
