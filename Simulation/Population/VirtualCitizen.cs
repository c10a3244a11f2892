using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Plans;

namespace PhrCluster.Simulation.Population;

/// <summary>One citizen of a virtual nation: a function of its settings and their number.</summary>
/// <param name="Id">As <see cref="Nation.IdOf"/> makes it.</param>
/// <param name="Practice">Organisation id of their GP practice, such as <c>GP00123</c>.</param>
/// <param name="Devices">What sends readings about them.</param>
/// <param name="Consents">What they give at arrival, beside the registration with their practice.</param>
public sealed record VirtualCitizen(
    long Number,
    string Id,
    DateOnly BirthDate,
    Sex Sex,
    Conditions Conditions,
    string Practice,
    ImmutableArray<VirtualDevice> Devices,
    ImmutableArray<Consent> Consents)
{
    internal Dice Dice { get; init; }

    /// <summary>What their practice plans with them when they arrive; null for most.</summary>
    public CarePlan? Plan { get; init; }

    public bool Has(Conditions condition) => (Conditions & condition) != 0;
}

/// <summary>FHIR <c>administrative-gender</c>, as far as the model tells.</summary>
public enum Sex
{
    Female,
    Male,
}

/// <summary>What shapes a citizen's readings.</summary>
[Flags]
public enum Conditions
{
    None = 0,
    Hypertension = 1,
    Type1Diabetes = 2,
    Type2Diabetes = 4,
    Obesity = 8,
    KidneyDisease = 16,
}

/// <summary>What sends readings about a citizen: a device of theirs, or a service that they visit.</summary>
/// <param name="Source">One of <see cref="Sources"/>.</param>
/// <param name="Name">The device as its source names it; null for services.</param>
public sealed record VirtualDevice(string Source, string? Name);
