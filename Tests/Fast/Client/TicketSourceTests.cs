using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

public sealed class TicketSourceTests
{
    [Fact]
    public async Task Ticket_IsUsedAgain_AndRenewedBeforeItExpires()
    {
        var time = new SkippingTime();
        var issued = 0;
        using var tickets = TicketSource.Renewing(_ => Task.FromResult(new AccessTicket($"ticket {++issued}")), time);

        (await tickets.Get(default)).Token.Should().Be("ticket 1");
        time.Advance(TicketSource.Lifetime - TicketSource.Reserve - TimeSpan.FromSeconds(1));
        (await tickets.Get(default)).Token.Should().Be("ticket 1");
        time.Advance(TimeSpan.FromSeconds(1));
        (await tickets.Get(default)).Token.Should().Be("ticket 2");
    }
}
