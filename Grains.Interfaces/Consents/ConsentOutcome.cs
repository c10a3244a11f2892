using System.Collections.Immutable;
using PhrCluster.Labels;

namespace PhrCluster.Consents;

/// <summary><see cref="ConsentChanged"/>, <see cref="Identity.RequestInvalid"/> or <see cref="Identity.AccessRefused"/>.</summary>
public interface IConsentOutcome;

/// <summary>The consent set is as asked for from this version on.</summary>
/// <param name="Changed">False when it already was, so that repeating a request is harmless.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentChanged")]
public sealed record ConsentChanged([property: Id(0)] long Version, [property: Id(1)] Consent Consent, [property: Id(2)] bool Changed) : IConsentOutcome;

/// <summary><see cref="ConsentsDisclosed"/> or <see cref="Identity.AccessRefused"/>.</summary>
public interface IConsentsOutcome;

/// <summary>Every consent of the record, withdrawn ones included, in the order given, and the labels that the citizen has set.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConsentsDisclosed")]
public sealed record ConsentsDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<HeldConsent> Consents,
    [property: Id(2)] ImmutableArray<Labelling> Labellings) : IConsentsOutcome;

/// <summary>A consent and its history in the record.</summary>
[GenerateSerializer, Immutable, Alias("phr.HeldConsent")]
public sealed record HeldConsent(
    [property: Id(0)] Consent Consent,
    [property: Id(1)] long GivenAtVersion,
    [property: Id(2)] DateTimeOffset GivenAt,
    [property: Id(3)] long? EndedAtVersion = null,
    [property: Id(4)] DateTimeOffset? EndedAt = null);
