using FluentAssertions;
using PhrCluster.Concerns;
using PhrCluster.Grains.Concerns;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Concerns;

/// <summary>The inbox takes what is brought once, whatever the order, and has room for so many.</summary>
public sealed class InboxRulesTests
{
    [Fact]
    public void WhatIsBroughtAgain_OrLate_ChangesNothing()
    {
        var one = InboxRules.After(new HeldInbox(), Of("anna", 7, 1))!;
        InboxRules.After(one, Of("anna", 7, 1)).Should().BeSameAs(one);
        InboxRules.After(one, Of("anna", 5, 2)).Should().BeSameAs(one, "an older version is overtaken");
        InboxRules.After(one, Of("anna", 8, 2))!.Citizens.Single().Open.Should().HaveCount(2);
        InboxRules.After(one, Of("anna", 9, 0))!.Citizens.Should().BeEmpty("nothing waits any more");
        InboxRules.After(one, Of("bea", 3, 0)).Should().BeSameAs(one);
    }

    [Fact]
    public void TheInboxIsBounded_AndWhatFindsNoRoomIsNotTaken()
    {
        var full = InboxRules.After(new HeldInbox(), Of("anna", 1, RecordLimits.MaxInboxEntries))!;
        InboxRules.After(full, Of("bea", 1, 1)).Should().BeNull();
        InboxRules.After(full, Of("anna", 2, 1))!.Citizens.Should().ContainSingle();
    }

    [Fact]
    public void PagesAreInTheOrderOfWaiting_AndHoldEachOnce()
    {
        var inbox = InboxRules.After(InboxRules.After(new HeldInbox(), Of("bea", 1, InboxRules.PageSize))!, Of("anna", 1, 3))!;
        var first = InboxRules.Page(inbox, null).Should().BeOfType<InboxPage>().Subject;
        var second = InboxRules.Page(inbox, first.Continuation).Should().BeOfType<InboxPage>().Subject;

        first.Total.Should().Be(InboxRules.PageSize + 3);
        second.Continuation.Should().BeNull();
        first.Entries.Concat(second.Entries).Should().OnlyHaveUniqueItems().And.HaveCount(InboxRules.PageSize + 3).And.BeInAscendingOrder(static entry => entry.At);
        InboxRules.Page(inbox, "x").Should().BeOfType<InboxOutcome.Invalid>();
        InboxRules.Page(inbox, "0").Should().BeOfType<InboxOutcome.Invalid>();
    }

    private static CitizensInbox Of(string citizen, long version, int count) =>
        new(citizen, version, [.. Enumerable.Range(0, count).Select(i => new InboxEntry(citizen, $"q{i}", ConcernKind.Question, Sample.Noon.AddMinutes(i)))]);
}
