using System.Globalization;
using PhrCluster.Messages;

namespace PhrCluster.Words;

/// <content>Messages outside the record.</content>
public partial class English
{
    /// <inheritdoc/>
    public override MessageWords Messages { get; } = new MessagesInEnglish();

    private sealed class MessagesInEnglish : MessageWords
    {
        public override string Text(bool isUrgent) =>
            isUrgent ? "There is something in your health record that should not wait. Look at it now." : "There is something new in your health record.";

        public override string Title => "Messages to your phone or email";

        public override string Lede =>
            "The national notification service can tell you that something is new. A message never says what it is: you see that here, when you sign in.";

        public override string KindsField => "Send me a message when";

        public override string Of(MessageKind kind) => kind switch
        {
            MessageKind.UrgentAdvice => "something in my readings should not wait",
            MessageKind.Emergency => "somebody opens my record in an emergency",
            MessageKind.Request => "an organisation asks me for access",
            MessageKind.Delegate => "somebody may act for me, or no longer",
            MessageKind.Change => "somebody else changes who may see what",
            MessageKind.Advice => "something in my readings can wait for some days",
            MessageKind.AdviceHandled => "my practice acts on my readings",
            MessageKind.FirstLook => "an organisation looks for the first time",
            MessageKind.Answer => "a question of mine is answered",
            MessageKind.Subscription => "somebody will be told of news in my record",
            _ => throw new InvalidOperationException($"No words for {kind}."),
        };

        public override string Of(MessageChoices choices) =>
            $"{(choices.Kinds.IsEmpty ? "You get no messages." : $"You get a message when {string.Join("; ", choices.Kinds.Select(Of))}.")} {Quiet(choices.Quiet)}";

        public override string WithoutUrgent => "You chose no messages about what should not wait. Nobody tells you outside this record then, however urgent it is.";

        public override string QuietField => "Quiet hours";

        public override string QuietHint => "Between these times you get nothing, but for what should not wait. The rest comes afterwards.";

        public override string NoQuiet => "No quiet hours";

        public override string QuietFrom => "From";

        public override string QuietUntil => "Until";

        public override string TimeOfDay(int minute) => minute switch
        {
            0 => "midnight",
            12 * 60 => "midday",
            _ => string.Create(CultureInfo.InvariantCulture, $"{(minute / 60 % 12 == 0 ? 12 : minute / 60 % 12)}{(minute % 60 == 0 ? "" : $":{minute % 60:00}")}{(minute < 12 * 60 ? "am" : "pm")}"),
        };

        public override string ChooseTimes => "Choose two different times, or no quiet hours";

        public override string NothingChanged => "This is what you have chosen already";

        public override string Save => "Save";

        public override string Saved => "This is what you chose. It holds from now on.";

        public override string Of(MessageDeliveries? deliveries) => deliveries switch
        {
            null => "We do not know at the moment how your messages stand, or there is no notification service here.",
            { FailingSince: { } since } => $"The notification service takes no messages since {TimeText.Short(since)} {TimeText.Zone}. We keep trying.",
            { LastSent: { } last } => $"The last message was sent {TimeText.Short(last)} {TimeText.Zone}.",
            _ => "No message was sent to you yet.",
        };

        public override string? GivenUp(MessageDeliveries? deliveries) => deliveries is { GivenUp: > 0, GivenUpAt: { } at }
            ? $"{(deliveries.GivenUp == 1 ? "1 message" : string.Create(CultureInfo.InvariantCulture, $"{deliveries.GivenUp} messages"))} could not be sent in time, the last {TimeText.Short(at)} {TimeText.Zone}. What they were about stands in your record."
            : null;

        public override string Address(string address) => $"The notification service knows you as {address}. It does not know your NHS number from us.";

        private string Quiet(QuietHours? quiet) => quiet is null ? "There are no quiet hours." : $"Quiet hours are from {TimeOfDay(quiet.From)} to {TimeOfDay(quiet.Until)}.";
    }
}
