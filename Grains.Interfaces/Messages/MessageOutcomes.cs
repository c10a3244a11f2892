using PhrCluster.Identity;
using PhrCluster.Subscriptions;

namespace PhrCluster.Messages;

/// <summary>What became of a look at what is sent outside the record: <see cref="MessagesShown"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.MessagesOutcome")]
public abstract record MessagesOutcome : IRefusable<MessagesOutcome>
{
    private protected MessagesOutcome() { }

    public static MessagesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.MessagesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : MessagesOutcome, IAccessRefused;
}

/// <summary>What the citizen chose, and how the deliveries stand.</summary>
/// <param name="Deliveries">Null where the deployment has no notification service, or it is not known at the moment.</param>
[GenerateSerializer, Immutable, Alias("phr.MessagesShown")]
public sealed record MessagesShown(
    [property: Id(0)] long Version, [property: Id(1)] MessageChoices Choices, [property: Id(2)] MessageDeliveries? Deliveries) : MessagesOutcome, IDecidedAt;

/// <summary>How deliveries to the notification service stand.</summary>
/// <param name="Address">What the service knows the citizen by.</param>
/// <param name="LastSent">When it last took a message; null for never.</param>
/// <param name="FailingSince">Since when it takes none; null where all is well.</param>
/// <param name="Failure">What the last attempt came to; null where all is well.</param>
/// <param name="GivenUp">Messages that it did not take in time, and that are not sent any more.</param>
/// <param name="GivenUpAt">When the last of them was given up; null for none.</param>
[GenerateSerializer, Immutable, Alias("phr.MessageDeliveries")]
public sealed record MessageDeliveries(
    [property: Id(0)] string Address,
    [property: Id(1)] DateTimeOffset? LastSent,
    [property: Id(2)] DateTimeOffset? FailingSince,
    [property: Id(3)] DeliveryFailure? Failure,
    [property: Id(4)] int GivenUp,
    [property: Id(5)] DateTimeOffset? GivenUpAt);

/// <summary>What became of a choice: <see cref="MessagesChosen"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ChooseMessagesOutcome")]
public abstract record ChooseMessagesOutcome : IRefusable<ChooseMessagesOutcome>
{
    private protected ChooseMessagesOutcome() { }

    public static ChooseMessagesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ChooseMessagesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ChooseMessagesOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ChooseMessagesInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ChooseMessagesOutcome, IRequestInvalid;
}

/// <summary>The record holds the choice, and nothing is under way any more that it forbids.</summary>
[GenerateSerializer, Immutable, Alias("phr.MessagesChosen")]
public sealed record MessagesChosen([property: Id(0)] long Version, [property: Id(1)] MessageChoices Choices) : ChooseMessagesOutcome, IDecidedAt;
