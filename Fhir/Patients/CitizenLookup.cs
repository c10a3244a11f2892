namespace PhrCluster.Fhir.Patients;

/// <summary>Whom a patient reference names: <see cref="CitizenFound"/> or <see cref="CitizenUnknown"/>.</summary>
public abstract record CitizenLookup
{
    private protected CitizenLookup() { }
}

/// <param name="Citizen">A well-formed <see cref="CitizenId"/>.</param>
public sealed record CitizenFound(string Citizen) : CitizenLookup;

/// <param name="Rule">Why no citizen can be told, in words, without the reference.</param>
public sealed record CitizenUnknown(string Rule) : CitizenLookup;
