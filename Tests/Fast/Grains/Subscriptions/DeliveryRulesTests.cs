using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Subscriptions;

/// <summary>What a subscription's deliveries become: numbers without holes, each version once, and an end to what fails for too long.</summary>
public sealed class DeliveryRulesTests
{
    private static readonly DeliveryOptions Options = new();

    private static readonly HeldDelivery Active = new(SubscriptionStatus.Active, 1, "sealed");

    [Fact]
    public void WhatWasHeard_IsHeardOnce()
    {
        var once = DeliveryRules.Hear(Active, Fired(3, 5));

        DeliveryRules.Hear(once, Fired(3, 5)).Should().BeSameAs(once);
        DeliveryRules.Hear(once, Fired(3, 5, 8)).Waiting.Should().Equal(3, 5, 8);
        DeliveryRules.Hear(Active with { Status = SubscriptionStatus.Off }, Fired(3)).Waiting.Should().BeEmpty();
    }

    [Fact]
    public void Numbers_AreGivenToWhatMayBeTold_AndTellOfNothingElse()
    {
        var heard = DeliveryRules.Hear(Active, Fired(3, 5, 8));

        var counted = DeliveryRules.CountFirst(DeliveryRules.DropFirst(DeliveryRules.CountFirst(heard)));

        counted.Counted.Should().Equal(new CountedEvent(1, 3), new CountedEvent(2, 8));
        (counted.Count, counted.Waiting.Length, counted.IsBehind).Should().Be((2, 0, true));
        DeliveryRules.Undelivered(DeliveryRules.Arrive(counted, 1, Sample.Noon)).Should().Equal(new CountedEvent(2, 8));
    }

    [Fact]
    public void WhereSomePassedBetween_NothingIsTakenUp_BeforeTheRecordHasTold()
    {
        var heard = DeliveryRules.Hear(Active, Fired(3));

        var lacks = DeliveryRules.Hear(heard, new FiredVersions([9, 10], Since: 8));

        (lacks.Heard, lacks.Told, lacks.LacksSome, lacks.IsBehind).Should().Be((3, 10, true, true));
        lacks.Waiting.Should().Equal(3);
        DeliveryRules.Hear(lacks, new FiredVersions([9, 10], Since: 8)).Should().BeSameAs(lacks);
        var told = DeliveryRules.HearAnswer(lacks, new FiredVersions([5, 7], Since: 3, More: true), told: 10);
        (told.Heard, told.LacksSome).Should().Be((7, true));
        told = DeliveryRules.HearAnswer(told, new FiredVersions([8, 9, 10], Since: 7), told: 10);
        told.Waiting.Should().Equal(3, 5, 7, 8, 9, 10);
        told.LacksSome.Should().BeFalse();
    }

    [Fact]
    public void WhatARecordHasNot_IsNotAskedForAgain_UnlessItToldOfMoreMeanwhile()
    {
        var lacks = DeliveryRules.Hear(Active, new FiredVersions([9], Since: 8));

        DeliveryRules.HearAnswer(lacks, new FiredVersions([], Since: 0), told: 9).LacksSome.Should().BeFalse();
        DeliveryRules.HearAnswer(lacks, new FiredVersions([], Since: 0), told: 8).LacksSome.Should().BeTrue("it told of 9 while it was asked");
    }

    [Fact]
    public void TooMuchThatWaits_StaysToBeAskedFor()
    {
        var full = DeliveryRules.Hear(Active, Fired([.. Enumerable.Range(1, RecordLimits.MaxKeptEvents + 1).Select(static version => (long)version)]));

        full.Waiting.Should().HaveCount(RecordLimits.MaxKeptEvents).And.StartWith(1L);
        (full.Heard, full.Told, full.Failure).Should().Be((RecordLimits.MaxKeptEvents, RecordLimits.MaxKeptEvents + 1, null));
        DeliveryRules.HearAnswer(full, new FiredVersions([RecordLimits.MaxKeptEvents + 1], RecordLimits.MaxKeptEvents), full.Told).Should().BeSameAs(full, "there is still no room");
    }

    [Fact]
    public void NoMoreIsKept_ThanTheNewestThatWereCounted()
    {
        var held = DeliveryRules.Hear(Active, Fired(1));
        for (var version = 2; version <= RecordLimits.MaxKeptEvents + 5; version++)
        {
            held = DeliveryRules.Hear(DeliveryRules.CountFirst(held), Fired(version));
        }

        held.Counted.Should().HaveCount(RecordLimits.MaxKeptEvents);
        held.Counted[^1].Number.Should().Be(RecordLimits.MaxKeptEvents + 4);
    }

    [Fact]
    public void Failures_WaitTwiceAsLongEachTime_UpToTheLongest()
    {
        ImmutableArray<double> pauses = [.. Enumerable.Range(0, 9).Select(static failures => DeliveryRules.Pause(failures, Options).TotalSeconds)];

        pauses.Should().Equal(10, 20, 40, 80, 160, 320, 600, 600, 600);
    }

    [Fact]
    public void WhatFailsForADay_IsADeadEnd_AndGoesOnFromWhereItStood()
    {
        var held = DeliveryRules.CountFirst(DeliveryRules.Hear(Active, Fired(3)));
        var failing = DeliveryRules.Fail(held, DeliveryFailure.Rejected, Options, Sample.Noon);
        failing.Should().BeEquivalentTo(new { Status = SubscriptionStatus.Active, Failures = 1, FailingSince = Sample.Noon, NextTry = Sample.Noon.AddSeconds(10) });
        DeliveryRules.Fail(failing, DeliveryFailure.Rejected, Options, Sample.Noon + Options.GiveUpAfter - TimeSpan.FromSeconds(1)).Status.Should().Be(SubscriptionStatus.Active);

        var dead = DeliveryRules.Fail(failing, DeliveryFailure.TimedOut, Options, Sample.Noon + Options.GiveUpAfter);

        dead.Should().BeEquivalentTo(new { Status = SubscriptionStatus.Error, Failure = DeliveryFailure.TimedOut, NextTry = (DateTimeOffset?)null });
        var again = DeliveryRules.Greeted(DeliveryRules.Restart(dead), Sample.Noon.AddDays(2));
        (again.Status, again.Failure, again.Failures, again.Count, again.Delivered).Should().Be((SubscriptionStatus.Active, null, 0, 1, 0));
    }

    [Fact]
    public void AnEndThatIsTold_ForgetsWhatWasToBeTold_AndStays()
    {
        var over = DeliveryRules.End(DeliveryRules.CountFirst(DeliveryRules.Hear(Active, Fired(3, 5))), Sample.Noon);

        (over.Status, over.Waiting.Length, over.Counted.Length, over.EndedAt).Should().Be((SubscriptionStatus.Off, 0, 0, Sample.Noon));
        DeliveryRules.End(over, Sample.Noon.AddDays(1)).Should().BeSameAs(over);
    }

    [Theory]
    [InlineData("Authorization: Bearer abc", true)]
    [InlineData("X-Api-Key: k", true)]
    [InlineData("Host: elsewhere", false)]
    [InlineData("content-type: text/html", false)]
    [InlineData("Authorization", false)]
    [InlineData(": value", false)]
    [InlineData("A: b\r\nC: d", false)]
    public void Headers_AreANameAndAValue_AndNoneThatHttpSets(string header, bool good)
    {
        var order = new SubscriptionOrder("anna", "https://clinic.example/hook", "application/fhir+json", [header], new SubscriptionTerms(SubscriptionTopic.Items, [], [], [], NotificationContent.Empty, "", default));

        (OrderRules.Check(order, new Everywhere(), Options) is null).Should().Be(good);
    }

    [Fact]
    public void WithoutAChannel_NoEndpointIsAllowed() => new NoChannel().Fault("https://clinic.example/hook").Should().NotBeNull();

    private static FiredVersions Fired(params long[] versions) => new([.. versions], Since: 0);

    private sealed class Everywhere : INotificationChannel
    {
        public string? Fault(string endpoint) => null;

        public Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken) => Task.FromResult<DeliveryFailure?>(null);
    }
}
