using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Concerns;

/// <summary>What became of raising or answering something: <see cref="ConcernKept"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConcernOutcome")]
public abstract record ConcernOutcome : IRefusable<ConcernOutcome>
{
    private protected ConcernOutcome() { }

    public static ConcernOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ConcernRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ConcernOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ConcernInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ConcernOutcome, IRequestInvalid;
}

/// <summary>It stands in the record.</summary>
/// <param name="Changed">False where it did already.</param>
[GenerateSerializer, Immutable, Alias("phr.ConcernKept")]
public sealed record ConcernKept([property: Id(0)] long Version, [property: Id(1)] HeldConcern Held, [property: Id(2)] bool Changed) : ConcernOutcome, IDecidedAt;

/// <summary>What became of listing them: <see cref="ConcernsDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConcernsOutcome")]
public abstract record ConcernsOutcome : IRefusable<ConcernsOutcome>
{
    private protected ConcernsOutcome() { }

    public static ConcernsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ConcernsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ConcernsOutcome, IAccessRefused;
}

/// <summary>What the citizen raised, newest first, as far as the record keeps it at hand.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConcernsDisclosed")]
public sealed record ConcernsDisclosed([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<HeldConcern> Concerns) : ConcernsOutcome, IDecidedAt;
