using FluentAssertions;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Subscriptions;

/// <summary>When subscriptions end.</summary>
public sealed class SubscriptionEndTests
{
    private static readonly SubscriptionTerms Endless = new(SubscriptionTopic.Items, [], [], [], NotificationContent.Empty, "https://clinic.example", default);

    /// <summary>The end is told by one silo, and judged by another a moment later or before.</summary>
    [Theory, InlineData(-60), InlineData(-0.001), InlineData(0), InlineData(60)]
    public void WithoutAnEnd_ItIsTaken_AlsoWhereTheRecordsClockIsAnother(double seconds)
    {
        var terms = SubscriptionRules.Ended(Endless, Sample.Noon);

        SubscriptionRules.Check(terms, Sample.Noon.AddSeconds(seconds)).Should().BeNull();
    }

    [Fact]
    public void AnEndBeyondTheLongest_IsRefused()
    {
        var end = Sample.Noon.AddDays(RecordLimits.MaxSubscriptionDays);

        SubscriptionRules.Check(Endless with { Until = end }, Sample.Noon).Should().BeNull();
        SubscriptionRules.Check(Endless with { Until = end.AddTicks(1) }, Sample.Noon)!.Value.Field.Should().Be("subscription.end");
    }
}
