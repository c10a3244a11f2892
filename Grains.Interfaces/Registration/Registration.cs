using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Demographics;
using PhrCluster.Identity;

namespace PhrCluster.Registration;

/// <summary>The citizen is registered with a GP practice; from it follow the standing rules of their record, given as consents.</summary>
/// <param name="Practice">The practice's identifier, as its tickets carry it.</param>
[GenerateSerializer, Immutable, Alias("phr.GpRegistration")]
public sealed record GpRegistration([property: Id(0)] string Practice);

/// <summary>What became of a registration: <see cref="Registered"/>, <see cref="Invalid"/>, <see cref="RulesMoved"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.RegisterOutcome")]
public abstract record RegisterOutcome : IRuleChange<RegisterOutcome>
{
    private protected RegisterOutcome() { }

    public static RegisterOutcome Refuse(Explanation explanation) => new Refused(explanation);

    public static RegisterOutcome Outdated(long version) => new RulesMoved(version);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.RegisterRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : RegisterOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.RegisterInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : RegisterOutcome, IRequestInvalid;

    /// <inheritdoc cref="IRulesMoved"/>
    [GenerateSerializer, Immutable, Alias("phr.RegisterRulesMoved")]
    public sealed record RulesMoved([property: Id(0)] long Version) : RegisterOutcome, IRulesMoved;
}

/// <summary>The registration stands from this version on.</summary>
/// <param name="Given">The standing consents that it gave; none when it already stood.</param>
/// <param name="IsWithheld">
/// True where it is recorded and gives no consent: the citizen has withdrawn this practice, and has to agree, by a consent or by registering themself.
/// </param>
[GenerateSerializer, Immutable, Alias("phr.Registered")]
public sealed record Registered(
    [property: Id(0)] long Version,
    [property: Id(1)] GpRegistration Registration,
    [property: Id(2)] ImmutableArray<Consent> Given,
    [property: Id(3)] bool IsWithheld = false) : RegisterOutcome, IDecidedAt
{
    /// <summary>Who the citizen is, as the record holds it since; null where the registration did not bring it.</summary>
    [Id(4)] public HeldDemographics? Demographics { get; init; }
}
