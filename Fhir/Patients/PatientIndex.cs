namespace PhrCluster.Fhir;

/// <summary>Tells which citizen a patient reference names.</summary>
public sealed class PatientIndex
{
    private PatientIndex() { }

    /// <summary>A citizen is known by the logical id of their Patient resource.</summary>
    public static PatientIndex ByPatientId() => new();

    /// <summary>The citizen whom the reference names.</summary>
    public CitizenLookup Find(string reference)
    {
        if (!PatientReference.TryId(reference, out var id, out var rule))
        {
            return new CitizenUnknown(rule!);
        }

        var citizen = id.ToString();
        return CitizenId.Fault(citizen) is { } fault ? new CitizenUnknown(fault) : new CitizenFound(citizen);
    }
}
