using PhrCluster.Messages;

namespace PhrCluster.Words;

/// <summary>What citizens are told outside their record, and what they are told of that.</summary>
public abstract class MessageWords
{
    /// <summary>The text of a message: one for urgent advice, one for all else. Nothing of health, and nobody's name.</summary>
    public abstract string Text(bool isUrgent);

    public abstract string Title { get; }

    /// <summary>What the choices are about, and what never stands in a message.</summary>
    public abstract string Lede { get; }

    public abstract string KindsField { get; }

    /// <summary>A kind, as a choice.</summary>
    public abstract string Of(MessageKind kind);

    /// <summary>What holds, in a line or two.</summary>
    public abstract string Of(MessageChoices choices);

    /// <summary>What it means that urgent advice is not sent.</summary>
    public abstract string WithoutUrgent { get; }

    public abstract string QuietField { get; }

    public abstract string QuietHint { get; }

    /// <summary>No quiet hours.</summary>
    public abstract string NoQuiet { get; }

    public abstract string QuietFrom { get; }

    public abstract string QuietUntil { get; }

    /// <summary>A time of a day.</summary>
    /// <param name="minute">After midnight.</param>
    public abstract string TimeOfDay(int minute);

    public abstract string ChooseTimes { get; }

    /// <summary>The choice is what holds already.</summary>
    public abstract string NothingChanged { get; }

    public abstract string Save { get; }

    public abstract string Saved { get; }

    /// <summary>How deliveries stand.</summary>
    /// <param name="deliveries">Null where nothing is known of them.</param>
    public abstract string Of(MessageDeliveries? deliveries);

    /// <summary>What was not taken in time; null for nothing.</summary>
    public abstract string? GivenUp(MessageDeliveries? deliveries);

    /// <summary>What the service knows the citizen by.</summary>
    public abstract string Address(string address);
}
