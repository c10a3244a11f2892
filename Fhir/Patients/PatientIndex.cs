using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Patients;

/// <summary>
/// Tells which citizen a patient reference names: by the Patient resource's logical id, or by its identifier in a chosen system.
/// Not safe for concurrent <see cref="Add"/>.
/// </summary>
public sealed class PatientIndex
{
    /// <summary>Patients that an index remembers, about 200 bytes each; what refers to further ones names nobody.</summary>
    public const int MaxPatients = 2_000_000;

    private readonly string? _system;
    private readonly int _maxPatients;
    private readonly Dictionary<string, CitizenLookup> _citizens = new(StringComparer.Ordinal);

    private PatientIndex(string? system, int maxPatients) => (_system, _maxPatients) = (system, maxPatients);

    /// <summary>True when citizens are known by an identifier: Patients must then be added before what refers to them.</summary>
    public bool NeedsPatients => _system is not null;

    /// <summary>A citizen is known by the logical id of their Patient resource.</summary>
    public static PatientIndex ByPatientId(int maxPatients = MaxPatients) => new(null, maxPatients);

    /// <summary>A citizen is known by the identifier that their Patient resource gives in this system.</summary>
    /// <param name="system">Such as <see cref="NhsNumber.System"/>, whose check digits are verified.</param>
    public static PatientIndex ByIdentifier(string system, int maxPatients = MaxPatients) => new(system, maxPatients);

    /// <summary>Learns a Patient resource; anything else, and what is not well formed, is left out.</summary>
    /// <param name="fullUrl">The URL by which the rest of a Bundle may refer to it.</param>
    public void Add(ReadOnlyMemory<byte> patient, string? fullUrl = null)
    {
        using var document = StrictJson.Parse(patient, out _);
        if (document is null || document.Root.Kind != JsonValueKind.Object)
        {
            return;
        }

        var resource = FhirObject.Root(document, new FhirFaults("Patient"));
        if (resource.Text(ElementNames.ResourceType) != "Patient")
        {
            return;
        }

        var id = resource.Text(ElementNames.Id);
        var alias = fullUrl is not null && PatientReference.TryId(fullUrl, out var named, out _) ? named.ToString() : null;
        var citizen = _system is null ? ByLogicalId(id ?? alias) : ByIdentifierOf(resource, _system);
        Remember(id, citizen);
        Remember(alias, citizen);
    }

    /// <summary>The citizen whom a reference names.</summary>
    public CitizenLookup Find(string reference)
    {
        if (!PatientReference.TryId(reference, out var id, out var rule))
        {
            return new CitizenUnknown(rule!);
        }

        if (_citizens.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(id, out var known))
        {
            return known;
        }

        if (_system is null)
        {
            return ByLogicalId(id.ToString());
        }

        return new CitizenUnknown(_citizens.Count < _maxPatients
            ? "must name a Patient that is part of the import"
            : $"must name one of the first {_maxPatients} Patients of the import");
    }

    private static CitizenLookup ByLogicalId(string? id) =>
        CitizenId.Fault(id) is { } fault ? new CitizenUnknown(fault) : new CitizenFound(id!);

    private static CitizenLookup ByIdentifierOf(FhirObject patient, string system)
    {
        var values = patient
            .Each(ElementNames.Identifier, identifier =>
                identifier.Text(ElementNames.System) == system ? identifier.Text(ElementNames.Value) : null)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return values switch
        {
            [] => new CitizenUnknown("must name a Patient with an identifier in the chosen system"),
            [var value] => CitizenId.Fault(value, nhsNumbers: system == NhsNumber.System) is { } fault
                ? new CitizenUnknown(fault)
                : new CitizenFound(value),
            _ => new CitizenUnknown("must name a Patient with only one identifier in the chosen system"),
        };
    }

    private void Remember(string? id, CitizenLookup citizen)
    {
        // By logical id, only an alias for another id says anything that the reference itself does not.
        if (id is null || (_system is null && citizen is CitizenFound found && found.Citizen == id))
        {
            return;
        }

        if (_citizens.TryGetValue(id, out var known))
        {
            // One person's readings must never enter another's record (G7): an id that two people share names nobody.
            _citizens[id] = known == citizen ? known : new CitizenUnknown("must not name an id that different Patients share");
        }
        else if (_citizens.Count < _maxPatients)
        {
            _citizens.Add(id, citizen);
        }
    }
}
