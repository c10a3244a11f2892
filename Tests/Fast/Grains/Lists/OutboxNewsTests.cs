using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Outbox;
using PhrCluster.Registration;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Lists;

/// <summary>Which entries are news to whom: what begins must reach them, and no ending waits for them.</summary>
public sealed class OutboxNewsTests
{
    private static readonly Consent Delegation = Standing.Delegation("d", "bea", Standing.End, ConsentAction.Access);

    [Fact]
    public void ADelegation_IsNewsToDelegates_AsItBeginsAndAsItEnds()
    {
        var post = new DelegatePost(null!, null!);
        var record = Standing.Under(Delegation, Sample.Permit("c1", "Practice"));
        post.NewsIn(Standing.Under(), [new ConsentGiven(Delegation, Standing.Self)]).Should().Be(News.Beginning);
        post.NewsIn(record, [new ConsentWithdrawn("d", Standing.Self)]).Should().Be(News.Ending);
        post.NewsIn(record, [new ConsentGiven(Sample.Permit("c2", "Practice") with { Supersedes = "d" }, Standing.Self)]).Should().Be(News.Ending);
        post.NewsIn(record, [new ConsentWithdrawn("c1", Standing.Self), new ConsentGiven(Sample.Permit("c2", "Practice"), Standing.Self)]).Should().Be(News.None);
    }

    [Fact]
    public void ARegistration_IsNewsToPractices_AndNothingElseIs()
    {
        var post = new PracticePost(null!, null!);
        post.NewsIn(Standing.Under(), [new PracticeRegistered(new GpRegistration("Practice"), Standing.Self)]).Should().Be(News.Beginning);
        post.NewsIn(Standing.Under(), [new ConsentGiven(Delegation, Standing.Self)]).Should().Be(News.None);
    }
}
