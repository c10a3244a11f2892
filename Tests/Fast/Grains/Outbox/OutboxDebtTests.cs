using FluentAssertions;
using PhrCluster.Grains.Outbox;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Outbox;

/// <summary>When a reminder of the outbox may go, and what has to be told before.</summary>
public sealed class OutboxDebtTests
{
    [Fact]
    public void ANewActivation_OwesAll_AndThenWhatIsNew()
    {
        var debt = new OutboxDebt();
        var first = debt.Expect();
        debt.Begin(first).Should().BeTrue("an activation before may have left something");
        debt.Settle(first).Should().BeTrue();

        debt.Begin(debt.Expect()).Should().BeFalse();
    }

    [Fact]
    public void WhatWasNotTaken_IsToldWithWhatComesNext()
    {
        var debt = Settled();
        debt.Begin(debt.Expect()); // It fails.

        var next = debt.Expect();

        debt.Begin(next).Should().BeTrue();
        debt.Settle(next).Should().BeTrue();
    }

    [Fact]
    public void WhatIsCommittedWhileSomethingIsTold_KeepsTheReminder()
    {
        var debt = Settled();
        var first = debt.Expect();
        debt.Begin(first);
        var second = debt.Expect();

        debt.Settle(first).Should().BeFalse("the reminder stands for the second now");

        debt.Begin(second).Should().BeTrue();
        debt.Settle(second).Should().BeTrue();
    }

    [Fact]
    public void WhatIsCommittedBeforeSomethingElseIsTold_KeepsTheReminder()
    {
        var debt = Settled();
        var (first, second) = (debt.Expect(), debt.Expect());
        debt.Begin(first);

        debt.Settle(first).Should().BeFalse();

        debt.Begin(second).Should().BeTrue();
        debt.Settle(second).Should().BeTrue();
    }

    [Fact]
    public void WhatWasExpected_AndMayOrMayNotStand_IsToldWithWhatComesNext()
    {
        var debt = Settled();
        debt.Expect(); // The store did not say what became of it.

        debt.Begin(debt.Expect()).Should().BeTrue();
    }

    [Fact]
    public void WhatWasToldInVain_IsAsOldAsTheFirstOfIt_UntilItIsTaken()
    {
        var debt = Settled();
        var mark = debt.Expect();
        debt.Begin(mark);
        debt.Fail(new OldestNews(3, Sample.Noon));
        debt.Fail(new OldestNews(4, Sample.Noon.AddMinutes(5)));
        debt.InVain.Should().Be(new OldestNews(3, Sample.Noon));

        debt.Settle(mark);

        debt.InVain.Should().BeNull();
    }

    private static OutboxDebt Settled()
    {
        var debt = new OutboxDebt();
        debt.Begin(debt.Mark);
        debt.Settle(debt.Mark);
        return debt;
    }
}
