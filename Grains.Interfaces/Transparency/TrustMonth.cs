using System.Collections.Immutable;

namespace PhrCluster.Transparency;

/// <summary>What happened in one month, made safe as published tables are.</summary>
/// <param name="Month">Its first day, in the deployment's time zone.</param>
/// <param name="At">When its figures were made.</param>
/// <param name="Figures">One of each kind, in their order.</param>
/// <param name="OptOutMilliseconds">How long people waited on average who left programmes or opted out, in whole tens; null where their number is not shown.</param>
[GenerateSerializer, Immutable, Alias("phr.TrustMonth")]
public sealed record TrustMonth(
    [property: Id(0)] DateOnly Month, [property: Id(1)] DateTimeOffset At, [property: Id(2)] ImmutableArray<TrustFigure> Figures, [property: Id(3)] int? OptOutMilliseconds);

/// <summary>How often something happened.</summary>
/// <param name="Figure">Moved by chance and rounded; null where it is not shown: few times, or never.</param>
[GenerateSerializer, Immutable, Alias("phr.TrustFigure")]
public sealed record TrustFigure([property: Id(0)] TrustEvent Event, [property: Id(1)] int? Figure);

/// <summary>Numbers are stored: append only, without a gap.</summary>
public enum TrustEvent : byte
{
    /// <summary>Somebody was turned away by a record.</summary>
    Refused = 0,

    /// <summary>Somebody opened a record in an emergency.</summary>
    Emergency = 1,

    /// <summary>Somebody left a programme, or opted out of one or of all.</summary>
    OptedOut = 2,

    /// <summary>A subscription began that is told by posts to an endpoint.</summary>
    SubscribedByPost = 3,

    /// <summary>A subscription began that is told on a socket.</summary>
    SubscribedBySocket = 4,
}
