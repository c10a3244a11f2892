using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Programmes;
using PhrCluster.Requests;

namespace PhrCluster.Consents;

/// <summary>What became of giving or withdrawing a consent: <see cref="ConsentChanged"/>, <see cref="Invalid"/>, <see cref="RulesMoved"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConsentOutcome")]
public abstract record ConsentOutcome : IRuleChange<ConsentOutcome>
{
    private protected ConsentOutcome() { }

    public static ConsentOutcome Refuse(Explanation explanation) => new Refused(explanation);

    public static ConsentOutcome Outdated(long version) => new RulesMoved(version);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ConsentRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ConsentOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ConsentInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ConsentOutcome, IRequestInvalid;

    /// <inheritdoc cref="IRulesMoved"/>
    [GenerateSerializer, Immutable, Alias("phr.ConsentRulesMoved")]
    public sealed record RulesMoved([property: Id(0)] long Version) : ConsentOutcome, IRulesMoved;
}

/// <summary>The consent set is as asked for from this version on.</summary>
/// <param name="Changed">False when it already was, so that repeating a request is harmless.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentChanged")]
public sealed record ConsentChanged([property: Id(0)] long Version, [property: Id(1)] Consent Consent, [property: Id(2)] bool Changed) : ConsentOutcome, IDecidedAt;

/// <summary>What became of a look at the consents: <see cref="ConsentsDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConsentsOutcome")]
public abstract record ConsentsOutcome : IRefusable<ConsentsOutcome>
{
    private protected ConsentsOutcome() { }

    public static ConsentsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ConsentsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ConsentsOutcome, IAccessRefused;
}

/// <summary>Every consent of the record, withdrawn ones included, in the order given, and the labels that the citizen has set.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConsentsDisclosed")]
public sealed record ConsentsDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<HeldConsent> Consents,
    [property: Id(2)] ImmutableArray<TargetLabels> Labels) : ConsentsOutcome, IDecidedAt
{
    /// <summary>What they come to now, emergencies included; null for anybody but the citizen, and of versions that were.</summary>
    [Id(3)] public SharingCounts? Sharing { get; init; }

    /// <summary>What organisations asked for, of a look at versions: with the receipts of what was agreed to.</summary>
    [Id(6)] public ImmutableArray<HeldRequest> Requests { get; init; } = [];

    /// <summary>Which programmes use the citizen's data; null for whoever may not read all consents, and of a look at versions.</summary>
    [Id(7)] public ProgrammesHeld? Programmes { get; init; }
}

/// <summary>A consent and its history in the record.</summary>
[GenerateSerializer, Immutable, Alias("phr.HeldConsent")]
public sealed record HeldConsent(
    [property: Id(0)] Consent Consent,
    [property: Id(1)] long GivenAtVersion,
    [property: Id(2)] DateTimeOffset GivenAt,
    [property: Id(3)] long? EndedAtVersion = null,
    [property: Id(4)] DateTimeOffset? EndedAt = null);
