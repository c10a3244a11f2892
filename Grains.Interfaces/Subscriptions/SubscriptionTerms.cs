using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Subscriptions;

/// <summary>What a subscription is about, as it stands in the citizen's record.</summary>
/// <param name="Types">FHIR resource types of items; empty for all. Of <see cref="SubscriptionTopic.Items"/> alone, as codes and categories are.</param>
/// <param name="Codes">An item carries one of them; empty for any.</param>
/// <param name="Categories">An item carries one of them; empty for any.</param>
/// <param name="Origin">Scheme, host and port of the endpoint, such as <c>https://clinic.example</c>: who is told, as far as the citizen can make something of it; or <see cref="SocketOrigin"/>.</param>
/// <param name="Until">When it ends.</param>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionTerms")]
public sealed record SubscriptionTerms(
    [property: Id(0)] SubscriptionTopic Topic,
    [property: Id(1)] ImmutableArray<string> Types,
    [property: Id(2)] ImmutableArray<Coding> Codes,
    [property: Id(3)] ImmutableArray<Coding> Categories,
    [property: Id(4)] NotificationContent Content,
    [property: Id(5)] string Origin,
    [property: Id(6)] DateTimeOffset Until)
{
    /// <summary>Of those that are told on a socket which they opened: no URL is like it.</summary>
    public const string SocketOrigin = "websocket";

    public bool IsOfSocket => Origin == SocketOrigin;

    public bool Equals(SubscriptionTerms? other) =>
        other is not null
        && (Topic, Content, Origin, Until) == (other.Topic, other.Content, other.Origin, other.Until)
        && Types.SequenceEqual(other.Types) && Codes.SequenceEqual(other.Codes) && Categories.SequenceEqual(other.Categories);

    public override int GetHashCode() => HashCode.Combine(Topic, Content, Origin, Until, Types.Length, Codes.Length, Categories.Length);
}

/// <summary>What a subscriber is told of. Numbers are stored: append only.</summary>
public enum SubscriptionTopic : byte
{
    /// <summary>Items that enter the record, new ones and corrected ones.</summary>
    Items = 0,

    /// <summary>Alerts that begin, end, or are acted on.</summary>
    Alerts = 1,

    /// <summary>Changes of consents, of labels and of the practice; for the citizen.</summary>
    Consents = 2,

    /// <summary>Somebody else looked at the record, or tried to; for the citizen.</summary>
    Access = 3,
}

/// <summary>How much a notification says. Numbers are stored: append only.</summary>
public enum NotificationContent : byte
{
    /// <summary>That there is something.</summary>
    Empty = 0,

    /// <summary>Where it is.</summary>
    IdOnly = 1,

    /// <summary>What it is.</summary>
    FullResource = 2,
}
