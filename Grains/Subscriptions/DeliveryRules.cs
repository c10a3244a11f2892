using System.Collections.Immutable;
using PhrCluster.Grains.Delivery;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Subscriptions;

/// <summary>What a subscription's deliveries become by what happens: pure functions. Numbers are given when an event may be told for the first time, so that they tell of nothing hidden.</summary>
public static class DeliveryRules
{
    /// <summary>
    /// The record tells which versions concern it; those that were heard of already do not count. What it tells is taken up as far as there is room, and not at all where something lies between: then
    /// it stays to be asked for, so that nothing is left out.
    /// </summary>
    /// <returns>The same where nothing is new.</returns>
    public static HeldDelivery Hear(HeldDelivery held, FiredVersions fired)
    {
        if (held.Status is SubscriptionStatus.None or SubscriptionStatus.Off || fired.Versions.IsEmpty || fired.Versions[^1] <= held.Heard)
        {
            return held;
        }

        var told = Math.Max(held.Told, fired.Versions[^1]);
        ImmutableArray<long> news = fired.Since > held.Heard ? []
            : [.. fired.Versions.Where(version => version > held.Heard).Take(RecordLimits.MaxKeptEvents - held.Waiting.Length)];
        return news.IsEmpty && told == held.Told ? held
            : held with { Told = told, Heard = news.IsEmpty ? held.Heard : news[^1], Waiting = held.Waiting.AddRange(news) };
    }

    /// <summary>The record answers what it was asked: where it has no more, nothing lacks, unless it told of something since.</summary>
    /// <param name="told">What it had told of when it was asked.</param>
    public static HeldDelivery HearAnswer(HeldDelivery held, FiredVersions fired, long told)
    {
        var heard = Hear(held, fired);
        return fired.More || heard.Told != told || !heard.LacksSome || !heard.Waiting.IsEmpty ? heard : heard with { Told = heard.Heard };
    }

    /// <summary>The first version that waits may be told: it gets the next number.</summary>
    public static HeldDelivery CountFirst(HeldDelivery held)
    {
        var kept = held.Counted.Length < RecordLimits.MaxKeptEvents ? held.Counted : held.Counted.RemoveAt(0);
        return held with { Waiting = held.Waiting.RemoveAt(0), Count = held.Count + 1, Counted = kept.Add(new CountedEvent(held.Count + 1, held.Waiting[0])) };
    }

    /// <summary>The first version that waits may not be told: nobody hears that it was there.</summary>
    public static HeldDelivery DropFirst(HeldDelivery held) => held with { Waiting = held.Waiting.RemoveAt(0) };

    /// <summary>Those that were counted and have not arrived, in their order.</summary>
    public static ImmutableArray<CountedEvent> Undelivered(HeldDelivery held) => held.Counted.RemoveAll(counted => counted.Number <= held.Delivered);

    /// <summary>The endpoint took all up to a number.</summary>
    public static HeldDelivery Arrive(HeldDelivery held, long through, DateTimeOffset now) =>
        Well(held) with { Delivered = Math.Max(held.Delivered, through), LastSent = now };

    /// <summary>Nothing of what was counted up to a number may be told any more: it is passed over.</summary>
    public static HeldDelivery PassOver(HeldDelivery held, long through) => held with { Delivered = Math.Max(held.Delivered, through) };

    /// <summary>An attempt failed: the next one waits twice as long, and after a time there is none.</summary>
    public static HeldDelivery Fail(HeldDelivery held, DeliveryFailure failure, DeliveryOptions options, DateTimeOffset now)
    {
        var since = held.FailingSince ?? now;
        return now - since >= options.GiveUpAfter
            ? held with { Status = SubscriptionStatus.Error, Failure = failure, NextTry = null }
            : held with { Failures = held.Failures + 1, FailingSince = since, Failure = failure, NextTry = now + Pause(held.Failures, options) };
    }

    /// <summary>How long is waited after so many failures before.</summary>
    public static TimeSpan Pause(int failures, DeliveryOptions options) => Backoff.Pause(failures, options.FirstPause, options.LongestPause);

    /// <summary>The endpoint answered the greeting.</summary>
    public static HeldDelivery Greeted(HeldDelivery held, DateTimeOffset now) => Well(held) with { Status = SubscriptionStatus.Active, LastSent = now };

    /// <summary>It did not: whoever subscribed has to ask anew.</summary>
    public static HeldDelivery NotGreeted(HeldDelivery held, DeliveryFailure failure) => held with { Status = SubscriptionStatus.Error, Failure = failure };

    /// <summary>It is to be greeted again, and goes on from where it stood.</summary>
    public static HeldDelivery Restart(HeldDelivery held) => Well(held) with { Status = SubscriptionStatus.Requested };

    /// <summary>It is over: what it was told is forgotten, and whoever made it can see for a while that it is.</summary>
    public static HeldDelivery End(HeldDelivery held, DateTimeOffset now) =>
        held.Status is SubscriptionStatus.None or SubscriptionStatus.Off ? held
            : Well(held) with { Status = SubscriptionStatus.Off, Waiting = [], Counted = [], Delivered = held.Count, EndedAt = now };

    private static HeldDelivery Well(HeldDelivery held) => held with { Failures = 0, FailingSince = null, NextTry = null, Failure = null };
}
