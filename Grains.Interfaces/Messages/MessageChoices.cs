using System.Collections.Immutable;

namespace PhrCluster.Messages;

/// <summary>What a citizen wants to be told of outside their record, and when not. What stands in the record, and who is told of it there, does not depend on it.</summary>
/// <param name="Kinds">In the order of their numbers, each once; none: nothing is sent at all.</param>
/// <param name="Quiet">When nothing but urgent advice is sent; null for never.</param>
[GenerateSerializer, Immutable, Alias("phr.MessageChoices")]
public sealed record MessageChoices([property: Id(0)] ImmutableArray<MessageKind> Kinds, [property: Id(1)] QuietHours? Quiet)
{
    /// <summary>Of whoever chose nothing: what asks for something, and what shows that somebody else acts in one's place (ADR 0032).</summary>
    public static readonly MessageChoices Default =
        new([MessageKind.UrgentAdvice, MessageKind.Emergency, MessageKind.Request, MessageKind.Delegate, MessageKind.Change], null);

    public bool Has(MessageKind kind) => Kinds.Contains(kind);

    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(MessageChoices? other) => other is not null && Quiet == other.Quiet && Kinds.AsSpan().SequenceEqual(other.Kinds.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Kinds.Length, Quiet);
}

/// <summary>Hours of the day, by the deployment's clocks; they may span midnight.</summary>
/// <param name="From">Minutes after midnight, 0 to 1439.</param>
/// <param name="Until">The same; not <paramref name="From"/>.</param>
[GenerateSerializer, Immutable, Alias("phr.QuietHours")]
public sealed record QuietHours([property: Id(0)] int From, [property: Id(1)] int Until);
