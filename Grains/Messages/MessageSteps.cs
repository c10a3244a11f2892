using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Delivery;
using PhrCluster.Subscriptions;

namespace PhrCluster.Grains.Messages;

/// <summary>
/// What the messages to one citizen become by what happens: pure functions. There are two lanes, urgent advice and all else, so that what may not wait does not wait for what has to; in each,
/// messages go in the order of their versions.
/// </summary>
public static class MessageSteps
{
    /// <summary>What is to be sent now.</summary>
    /// <param name="waiting">What the record has to tell, told before or not.</param>
    public static MessageStep Next(KeptMessages held, ImmutableArray<WaitingMessage> waiting, MessageOptions options, DeploymentZone zone, DateTimeOffset now)
    {
        if (held.Begun is null && waiting.IsEmpty)
        {
            return new MessageStep(held, null, null); // Nothing is kept of whom nothing was ever to be told.
        }

        var state = Tidy(held, waiting, options, now);
        var open = waiting.RemoveAll(message => IsSettled(state, message.Version));
        if (open.IsEmpty)
        {
            return new MessageStep(Well(state), null, null);
        }

        if (state.NextTry > now)
        {
            return new MessageStep(state, null, state.NextTry);
        }

        DateTimeOffset? later = null;
        foreach (var urgent in (ReadOnlySpan<bool>)[true, false])
        {
            var pending = state.Pending.FirstOrDefault(message => message.IsUrgent == urgent);
            var from = pending is null ? MakeUp(state, open, urgent, options, zone, now, out pending) : open.Where(message => Holds(pending, message.Version)).Max(static message => message.From);
            if (pending is null || from > now)
            {
                later = later < from ? later : from ?? later;
                continue;
            }

            state = state.Pending.Contains(pending) ? state : state with { Pending = state.Pending.Add(pending) };
            var told = open.Where(message => Holds(pending, message.Version)).ToList();
            return new MessageStep(state, new OutgoingMessage(pending.Id, told.Min(static message => message.Kind), urgent, told.Count), null);
        }

        return new MessageStep(state, null, later);
    }

    /// <summary>The service took a message.</summary>
    public static KeptMessages Arrive(KeptMessages held, long id, DeploymentZone zone, DateTimeOffset now)
    {
        if (held.Pending.FirstOrDefault(message => message.Id == id) is not { } pending)
        {
            return held;
        }

        var (day, urgent) = (zone.DayOf(now), pending.IsUrgent);
        var sameDay = held.Day == day;
        return Well(Settle(held, pending.Versions)) with
        {
            Pending = held.Pending.Remove(pending),
            Day = day,
            Sent = (sameDay ? held.Sent : 0) + (urgent ? 0 : 1),
            SentUrgent = (sameDay ? held.SentUrgent : 0) + (urgent ? 1 : 0),
            LastSent = now,
            LastUrgent = urgent ? now : held.LastUrgent,
        };
    }

    /// <summary>An attempt failed: the next one waits twice as long.</summary>
    public static KeptMessages Fail(KeptMessages held, DeliveryFailure failure, MessageOptions options, DateTimeOffset now) => held with
    {
        Failures = held.Failures + 1,
        FailingSince = held.FailingSince ?? now,
        Failure = failure,
        NextTry = now + Backoff.Pause(held.Failures, options.FirstPause, options.LongestPause),
    };

    /// <summary>Takes out what does not stand any more, and gives up what is too old. The same where nothing changes.</summary>
    private static KeptMessages Tidy(KeptMessages held, ImmutableArray<WaitingMessage> waiting, MessageOptions options, DateTimeOffset now)
    {
        var state = held.Begun is null ? held with { Begun = now } : held;
        var old = waiting.Where(message => now - message.At >= options.GiveUpAfter && !IsSettled(state, message.Version)).ToList();
        if (old.Count > 0)
        {
            var missed = old.Count(message => message.At > state.Begun - options.GiveUpAfter);
            state = Settle(state, old.Select(static message => new KeptVersion(message.Version, message.At)));
            state = missed == 0 ? state : state with { GivenUp = state.GivenUp + missed, GivenUpAt = now };
        }

        if (state.Pending.Any(message => message.Versions.Any(version => !Stands(version.Version))))
        {
            state = state with
            {
                Pending =
                [
                    .. state.Pending.Select(message => message with { Versions = message.Versions.RemoveAll(version => !Stands(version.Version)) })
                        .Where(static message => !message.Versions.IsEmpty),
                ],
            };
        }

        var forgotten = now - TimeSpan.FromDays(RecordLimits.MaxMessageDays + 1);
        return state.Settled.Any(version => version.At < forgotten) ? state with { Settled = state.Settled.RemoveAll(version => version.At < forgotten) } : state;

        bool Stands(long version) => waiting.Any(message => message.Version == version) && !IsSettled(state, version);
    }

    /// <summary>Makes up the next message of a lane.</summary>
    /// <param name="made">Null where there is none yet.</param>
    /// <returns>When there may be one; null where nothing waits.</returns>
    private static DateTimeOffset? MakeUp(
        KeptMessages state, ImmutableArray<WaitingMessage> open, bool urgent, MessageOptions options, DeploymentZone zone, DateTimeOffset now, out PendingMessage? made)
    {
        made = null;
        var lane = open.RemoveAll(message => message.IsUrgent != urgent || state.Pending.Any(pending => Holds(pending, message.Version)));
        if (lane.IsEmpty)
        {
            return null;
        }

        var (room, from) = Room(state, urgent, options, zone, now);
        var ready = lane.RemoveAll(message => message.From > now);
        if (ready.IsEmpty || from > now)
        {
            var first = lane.Min(static message => message.From);
            return first > from ? first : from;
        }

        ImmutableArray<WaitingMessage> taken = room > 1 ? [ready[0]] : ready; // The last one of the day tells of all that waits.
        made = new PendingMessage(taken[^1].Version, [.. taken.Select(static message => new KeptVersion(message.Version, message.At))], urgent);
        return now;
    }

    /// <summary>How many more may be sent today, and from when the next.</summary>
    private static (int Room, DateTimeOffset From) Room(KeptMessages state, bool urgent, MessageOptions options, DeploymentZone zone, DateTimeOffset now)
    {
        var today = state.Day == zone.DayOf(now);
        if (urgent)
        {
            var left = RecordLimits.MaxUrgentMessagesPerDay - (today ? state.SentUrgent : 0);
            return left > 0 ? (left, now) : (1, (state.LastUrgent ?? now) + options.UrgentPause);
        }

        var room = RecordLimits.MaxMessagesPerDay - (today ? state.Sent : 0);
        return room > 0 ? (room, now) : (1, zone.StartOf(zone.LocalOf(now).Date.AddDays(1)));
    }

    private static bool Holds(PendingMessage pending, long version) => pending.Versions.Any(it => it.Version == version);

    private static bool IsSettled(KeptMessages state, long version) => state.Settled.Any(it => it.Version == version);

    private static KeptMessages Settle(KeptMessages held, IEnumerable<KeptVersion> versions)
    {
        var settled = held.Settled.AddRange(versions);
        return held with { Settled = settled.Length <= RecordLimits.MaxSettledMessages ? settled : settled.RemoveRange(0, settled.Length - RecordLimits.MaxSettledMessages) };
    }

    private static KeptMessages Well(KeptMessages held) => held.Failures == 0 ? held : held with { Failures = 0, FailingSince = null, NextTry = null, Failure = null };
}

/// <summary>What is to be kept, and then sent.</summary>
/// <param name="State">To be kept before anything is sent.</param>
/// <param name="Message">Null for nothing now.</param>
/// <param name="Later">When there may be something; null where nothing waits.</param>
public sealed record MessageStep(KeptMessages State, OutgoingMessage? Message, DateTimeOffset? Later);
