using FluentAssertions;
using PhrCluster.Subscriptions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains.Subscriptions;

/// <summary>
/// Ten thousand stories of one subscriber, with commits alone and in bursts, endpoints that answer 500, hang, or take and do not say so, messages that are lost, doubled and late, silos that die at any
/// step, consents that come and go, restarts and ends: each event arrives in the order of its number while consent stands, and none after an answered withdrawal.
/// </summary>
public sealed class SubscriptionScheduleTests(ITestOutputHelper output)
{
    [Fact]
    public void G1_G3_NoSchedule_LosesAnEvent_ChangesTheOrder_OrTellsWhatWasWithdrawn() => Schedules.Run(output, static random => new SubscriptionStory(random).Run());

    /// <summary>The delivery itself, on a clock that goes an hour in no time.</summary>
    [Fact]
    public void OneThatAnswers500ForAnHour_GetsAllInOrderOnce()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var story = new SubscriptionStory(new Random(1), fails: false);
        story.Open();
        story.Endpoint = EndpointMode.Rejects;
        for (var minute = 0; minute < 60; minute++)
        {
            story.Record(minute % 3 == 0 ? 2 : 1);
            story.Advance(TimeSpan.FromMinutes(1));
        }

        story.Taken.Should().BeEmpty();
        story.Held.Should().BeEquivalentTo(new { Status = SubscriptionStatus.Active, Failure = DeliveryFailure.Rejected });
        story.Tries.Should().BeInRange(8, 14, "each try waits twice as long, up to ten minutes");
        story.Endpoint = EndpointMode.Takes;
        story.Advance(TimeSpan.FromMinutes(10));

        story.Taken.Select(static taken => taken.Number).Should().Equal(Enumerable.Range(1, 80).Select(static number => (long)number));
        story.Taken.Select(static taken => taken.Version).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        story.Held.Should().BeEquivalentTo(new { Status = SubscriptionStatus.Active, Failure = (DeliveryFailure?)null, Failures = 0 });
        story.Wrong.Should().BeNull();
    }

    /// <summary>What could not be told while it waited is a gap for whoever was told the rest, and may be asked for once it may be told.</summary>
    [Fact]
    public void AGap_IsFilledByEvents()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var story = new SubscriptionStory(new Random(1), fails: false);
        story.Open();
        story.Record(1);
        story.Endpoint = EndpointMode.Rejects;
        story.Record(1);
        story.Withdraw();
        story.Endpoint = EndpointMode.Takes;
        story.Advance(TimeSpan.FromMinutes(1));
        story.Permit();
        story.Record(1);
        story.Advance(TimeSpan.FromMinutes(1));
        story.Taken.Select(static taken => taken.Number).Should().Equal(1, 3);

        var events = story.Events();

        events.Select(static it => it.Number).Should().Equal(1, 2, 3);
        events[1].Event.Items.Should().NotBeEmpty();
    }

    /// <summary>Neither a number, nor an answer, nor whether anything is sent tells of what may not be told.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhatMayNotBeTold_LeavesNoTrace(bool hides)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var (quiet, busy) = (Closed(), Closed());

        busy.Record(5);
        foreach (var story in new[] { quiet, busy })
        {
            story.Advance(TimeSpan.FromHours(1));
        }

        busy.Status().Should().BeEquivalentTo(quiet.Status());
        busy.Events().Should().BeEquivalentTo(quiet.Events());
        busy.Tries.Should().Be(quiet.Tries);

        SubscriptionStory Closed()
        {
            var story = new SubscriptionStory(new Random(1), fails: false);
            story.Open();
            story.Record(2);
            if (hides)
            {
                story.Hide();
            }
            else
            {
                story.Withdraw();
            }

            return story;
        }
    }
}
