using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Trends;

/// <summary>What became of a question for trends: <see cref="TrendDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.TrendOutcome")]
public abstract record TrendOutcome : IRefusable<TrendOutcome>
{
    private protected TrendOutcome() { }

    public static TrendOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.TrendRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : TrendOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.TrendInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : TrendOutcome, IRequestInvalid;
}

/// <summary>The trends of all readings that the requester may see.</summary>
/// <param name="Codes">One for each code that was asked for, in that order.</param>
[GenerateSerializer, Immutable, Alias("phr.TrendDisclosed")]
public sealed record TrendDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<CodeTrend> Codes) : TrendOutcome, IDecidedAt;
