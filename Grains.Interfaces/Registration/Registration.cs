using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Registration;

/// <summary>The citizen is registered with a GP practice; from it follow the standing rules of their record, given as consents.</summary>
/// <param name="Practice">The practice's identifier, as its tickets carry it.</param>
[GenerateSerializer, Immutable, Alias("phr.GpRegistration")]
public sealed record GpRegistration([property: Id(0)] string Practice);

/// <summary><see cref="Registered"/>, <see cref="Identity.RequestInvalid"/> or <see cref="Identity.AccessRefused"/>.</summary>
public interface IRegisterOutcome;

/// <summary>The registration stands from this version on.</summary>
/// <param name="Given">The standing consents that it gave; none when it already stood.</param>
[GenerateSerializer, Immutable, Alias("phr.Registered")]
public sealed record Registered(
    [property: Id(0)] long Version,
    [property: Id(1)] GpRegistration Registration,
    [property: Id(2)] ImmutableArray<Consent> Given) : IRegisterOutcome;
