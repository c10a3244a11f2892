using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Labels;

namespace PhrCluster.Consents;

/// <summary>Changes of consents and labels that become true together, or not at all.</summary>
/// <param name="Give">Consents to give, in this order.</param>
/// <param name="Withdraw">Ids of consents to withdraw.</param>
/// <param name="Label">Labels to put on and take off.</param>
[GenerateSerializer, Immutable, Alias("phr.Arrangement")]
public sealed record Arrangement(
    [property: Id(0)] ImmutableArray<Consent> Give,
    [property: Id(1)] ImmutableArray<string> Withdraw,
    [property: Id(2)] ImmutableArray<LabelChange> Label);

/// <summary>What became of an arrangement: <see cref="Arranged"/>, <see cref="Invalid"/>, <see cref="RulesMoved"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ArrangeOutcome")]
public abstract record ArrangeOutcome : IRuleChange<ArrangeOutcome>
{
    private protected ArrangeOutcome() { }

    public static ArrangeOutcome Refuse(Explanation explanation) => new Refused(explanation);

    public static ArrangeOutcome Outdated(long version) => new RulesMoved(version);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ArrangeRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ArrangeOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ArrangeInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ArrangeOutcome, IRequestInvalid;

    /// <inheritdoc cref="IRulesMoved"/>
    [GenerateSerializer, Immutable, Alias("phr.ArrangeRulesMoved")]
    public sealed record RulesMoved([property: Id(0)] long Version) : ArrangeOutcome, IRulesMoved;
}

/// <summary>Consents and labels are as asked for from this version on.</summary>
/// <param name="Changed">False when they already were.</param>
[GenerateSerializer, Immutable, Alias("phr.Arranged")]
public sealed record Arranged([property: Id(0)] long Version, [property: Id(1)] bool Changed) : ArrangeOutcome, IDecidedAt;
