using FluentAssertions;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Grains.Identity;
using Xunit;
using static PhrCluster.Tests.Support.Grains.Identity.Issuing;

namespace PhrCluster.Tests.Fast.Grains.Identity;

public sealed class TicketCacheTests
{
    private readonly Issuing _issuing = new();

    [Fact]
    public void SecondVerification_ComesFromMemory()
    {
        var verifier = _issuing.Verifier();
        var ticket = _issuing.Ticket();

        var first = verifier.Verify(ticket, Noon);
        var second = verifier.Verify(new AccessTicket(new string(ticket.Token)), Noon);

        second.Should().BeSameAs(first);
    }

    [Fact]
    public void Hit_AllocatesNothing()
    {
        var verifier = _issuing.Verifier();
        var ticket = _issuing.Ticket();
        verifier.Verify(ticket, Noon);
        verifier.Verify(ticket, Noon);

        var before = GC.GetAllocatedBytesForCurrentThread();
        verifier.Verify(ticket, Noon);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void RememberedTicket_StillExpires()
    {
        var verifier = _issuing.Verifier();
        var ticket = _issuing.Ticket();
        verifier.Verify(ticket, Noon).Should().BeOfType<VerifiedTicket>();

        var rejected = Rejected(verifier.Verify(ticket, Noon.AddHours(2)));

        rejected.Fault.Should().Be(TicketFault.Expired);
        rejected.Claimed!.Subject.Should().Be("dr-jansen");
    }

    [Fact]
    public void WithdrawnKey_EndsRememberedTickets()
    {
        var verifier = _issuing.Verifier();
        var ticket = _issuing.Ticket();
        verifier.Verify(ticket, Noon).Should().BeOfType<VerifiedTicket>();

        _issuing.Current = [new Issuing().PrivateKey];

        Rejected(verifier.Verify(ticket, Noon)).Fault.Should().Be(TicketFault.BadSignature);
    }

    [Fact]
    public void RefusedTicket_IsNotRemembered()
    {
        var verifier = _issuing.Verifier();
        var ticket = _issuing.Ticket();
        Rejected(verifier.Verify(ticket, Noon.AddHours(-1))).Fault.Should().Be(TicketFault.NotYetValid);

        verifier.Verify(ticket, Noon).Should().BeOfType<VerifiedTicket>();
    }

    [Fact]
    public void Bound_IsNeverExceeded()
    {
        var cache = new TicketCache(bound: 10);
        for (var i = 0; i < 1_000; i++)
        {
            cache.Add($"token {i}", ATicket, _issuing.Current);
            cache.Count.Should().BeLessThanOrEqualTo(10);
        }

        cache.Find("token 999", _issuing.Current).Should().NotBeNull();
        cache.Find("token 0", _issuing.Current).Should().BeNull();
    }

    [Fact]
    public void Bound_IsNeverExceeded_ByManyAtOnce()
    {
        var cache = new TicketCache(bound: 16);

        Parallel.For(0, 10_000, i =>
        {
            cache.Add($"token {i % 100}", ATicket, _issuing.Current);
            cache.Find($"token {i % 7}", _issuing.Current);
        });

        cache.Count.Should().BeLessThanOrEqualTo(16);
    }

    [Fact]
    public void TicketInUse_OutlivesThoseThatAreNot()
    {
        var cache = new TicketCache(bound: 10);
        cache.Add("in use", ATicket, _issuing.Current);
        for (var i = 0; i < 100; i++)
        {
            cache.Add($"seen once {i}", ATicket, _issuing.Current);
            cache.Find("in use", _issuing.Current).Should().NotBeNull();
        }
    }

    private static VerifiedTicket ATicket { get; } =
        new("dr-jansen", Role.Professional, null, null, SmartScopes.None, null, Noon.AddHours(1));
}
