using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Messages;

namespace PhrCluster.Core.Messages;

/// <summary>What a citizen may choose of messages outside the record, and when quiet hours end.</summary>
public static class MessageRules
{
    public const int MinutesOfDay = 24 * 60;

    /// <summary>The rule that a choice breaks; null for none. One that changes nothing is refused: whoever makes it believes that something else holds.</summary>
    public static Fault? Check(MessageChoices? choices, MessageChoices held)
    {
        if (choices is null or { Kinds.IsDefault: true })
        {
            return new Fault("messages.kinds", "is required");
        }

        if (choices.Kinds.FirstOrDefault(static kind => !Enum.IsDefined(kind)) is var unknown && !Enum.IsDefined(unknown))
        {
            return new Fault("messages.kinds", "must be kinds that there are");
        }

        if (choices.Kinds.Distinct().Count() < choices.Kinds.Length)
        {
            return new Fault("messages.kinds", "must not name one twice");
        }

        return choices.Quiet is { } quiet && (!IsMinute(quiet.From) || !IsMinute(quiet.Until) || quiet.From == quiet.Until)
                ? new Fault("messages.quiet", "must be two different times of a day")
            : Settled(choices) == held ? new Fault("messages", "must change something: this is what holds already")
            : null;
    }

    /// <summary>The same in one order.</summary>
    public static MessageChoices Settled(MessageChoices choices) => choices with { Kinds = [.. choices.Kinds.Order()] };

    /// <summary>When quiet hours that hold at an instant end; null where none hold.</summary>
    public static DateTimeOffset? QuietUntil(QuietHours? quiet, DateTimeOffset now, DeploymentZone zone)
    {
        if (quiet is null)
        {
            return null;
        }

        var local = zone.LocalOf(now);
        var minute = (local.Hour * 60) + local.Minute;
        var spans = quiet.From > quiet.Until;
        if (spans ? minute < quiet.From && minute >= quiet.Until : minute < quiet.From || minute >= quiet.Until)
        {
            return null;
        }

        var day = spans && minute >= quiet.From ? local.Date.AddDays(1) : local.Date;
        var end = zone.InstantOf(day.AddMinutes(quiet.Until));
        return end > now ? end : now.AddMinutes(1); // Clocks were put back: the same hour comes again.
    }

    private static bool IsMinute(int minute) => minute is >= 0 and < MinutesOfDay;
}
