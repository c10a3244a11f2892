using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Patients;

/// <summary>
/// Tells which citizen a patient reference names: by the Patient resource's logical id, or by its identifier in a chosen system. A reference that names a server
/// is matched whole: another server's patient of the same id is another person (G7). Not safe for concurrent <see cref="Add"/>.
/// </summary>
public sealed class PatientIndex
{
    /// <summary>Patients that an index remembers, about 200 bytes each; what refers to further ones names nobody.</summary>
    public const int MaxPatients = 2_000_000;

    private const string Shared = "must not name an id that different Patients share";

    private readonly string? _system;
    private readonly string? _base;
    private readonly int _maxPatients;
    private readonly Dictionary<string, Known> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Known> _byUrl = new(StringComparer.Ordinal);

    private PatientIndex(string? system, string? baseUrl, int maxPatients)
    {
        _system = system;
        _base = baseUrl is null or [.., '/'] ? baseUrl : baseUrl + "/";
        _maxPatients = maxPatients;
    }

    /// <summary>True when citizens are known by an identifier: Patients must then be added before what refers to them.</summary>
    public bool NeedsPatients => _system is not null;

    /// <summary>A citizen is known by the logical id of their Patient resource.</summary>
    /// <param name="baseUrl">The server that the data is from: a URL below it names the same as a relative reference. Null for none.</param>
    public static PatientIndex ByPatientId(string? baseUrl = null, int maxPatients = MaxPatients) => new(null, baseUrl, maxPatients);

    /// <summary>A citizen is known by the identifier that their Patient resource, or a reference itself, gives in this system.</summary>
    /// <param name="system">Such as <see cref="NhsNumber.System"/>, whose check digits are verified.</param>
    /// <inheritdoc cref="ByPatientId" path="/param[@name='baseUrl']"/>
    public static PatientIndex ByIdentifier(string system, string? baseUrl = null, int maxPatients = MaxPatients) => new(system, baseUrl, maxPatients);

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

        var named = fullUrl is null ? null : PatientReference.Read(fullUrl, out _);
        var id = resource.Text(ElementNames.Id);
        var citizen = _system is null ? ByLogicalId(id ?? IdOf(named)) : ByIdentifierOf(resource, _system);
        Remember(_byId, id, new Known(citizen, PatientReference.BaseOf(fullUrl)));
        Remember(_byUrl, named?.Url, new Known(citizen, null));
    }

    /// <summary>The citizen whom a reference names.</summary>
    /// <param name="fullUrl">Of the resource that refers, in a Bundle: a relative reference is to the same server.</param>
    public CitizenLookup Find(string reference, string? fullUrl = null)
    {
        if (reference.StartsWith('#'))
        {
            return new CitizenUnknown("is a contained resource: no citizen can be told");
        }

        if (PatientReference.Read(reference, out var rule) is not { } named)
        {
            return new CitizenUnknown(rule!);
        }

        return named.Identifier is { } identifier ? FindByIdentifier(identifier)
            : named.Url is { } url ? FindUrl(url)
            : FindId(named.Id!, PatientReference.BaseOf(fullUrl));
    }

    /// <summary>The citizen whom an identifier names by itself; null where citizens are not known by identifiers of its system.</summary>
    public CitizenLookup? Identify(string? system, string? value) =>
        _system is null || system != _system || value is null ? null : Citizen(value, _system);

    /// <summary>The citizen who is known by a Patient's identifiers; null where citizens are not known by identifiers.</summary>
    internal CitizenLookup? Identify(FhirObject patient) => _system is null ? null : ByIdentifierOf(patient, _system);

    private CitizenLookup FindByIdentifier(string identifier)
    {
        var value = identifier.LastIndexOf('|');
        return (value < 0 ? null : Identify(identifier[..value], identifier[(value + 1)..]))
            ?? new CitizenUnknown("must name a Patient by an identifier in the chosen system");
    }

    private CitizenLookup FindUrl(string url)
    {
        if (_byUrl.TryGetValue(url, out var known))
        {
            return known.Citizen;
        }

        if (PatientReference.IdBelow(_base, url) is { } below)
        {
            return FindId(below, null);
        }

        if (url.StartsWith(PatientReference.Uuid, StringComparison.Ordinal))
        {
            return _system is null ? ByLogicalId(url[PatientReference.Uuid.Length..]) : NotLearnt(_byUrl);
        }

        return new CitizenUnknown("must be the full URL of a Patient in the same Bundle, lie below the base URL, or be relative");
    }

    private CitizenLookup FindId(string id, string? from)
    {
        if (from is not null && _byUrl.TryGetValue($"{from}Patient/{id}", out var whole))
        {
            return whole.Citizen;
        }

        if (_byId.TryGetValue(id, out var known))
        {
            return from is null || known.Base is null || from == known.Base ? known.Citizen
                : _system is null ? ByLogicalId(id)
                : new CitizenUnknown("must name a Patient of the server that its own full URL names");
        }

        return _system is null ? ByLogicalId(id) : NotLearnt(_byId);
    }

    private CitizenUnknown NotLearnt(Dictionary<string, Known> known) => new(known.Count < _maxPatients
        ? "must name a Patient that is part of the import"
        : $"must name one of the first {_maxPatients} Patients of the import");

    private static string? IdOf(PatientReference? named) =>
        named?.Id ?? (named?.Url is { } url
            ? url.StartsWith(PatientReference.Uuid, StringComparison.Ordinal) ? url[PatientReference.Uuid.Length..] : PatientReference.IdBelow(PatientReference.BaseOf(url), url)
            : null);

    private static CitizenLookup ByLogicalId(string? id) =>
        CitizenId.Fault(id) is { } fault ? new CitizenUnknown(fault) : new CitizenFound(id!);

    private static CitizenLookup Citizen(string value, string system) =>
        CitizenId.Fault(value, nhsNumbers: system == NhsNumber.System) is { } fault ? new CitizenUnknown(fault) : new CitizenFound(value);

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
            [var value] => Citizen(value, system),
            _ => new CitizenUnknown("must name a Patient with only one identifier in the chosen system"),
        };
    }

    private void Remember(Dictionary<string, Known> among, string? name, Known patient)
    {
        // By logical id, only another name than the id itself says anything that the reference does not.
        if (name is null || (_system is null && patient.Citizen is CitizenFound found && found.Citizen == name))
        {
            return;
        }

        if (among.TryGetValue(name, out var known))
        {
            // One person's readings must never enter another's record (G7): an id that two people share names nobody.
            among[name] = new Known(
                known.Citizen == patient.Citizen ? known.Citizen : new CitizenUnknown(Shared), known.Base == patient.Base ? known.Base : null);
        }
        else if (among.Count < _maxPatients)
        {
            among.Add(name, patient);
        }
    }

    /// <param name="Base">The server that gave the Patient; null where nobody said, or where several did.</param>
    private readonly record struct Known(CitizenLookup Citizen, string? Base);
}
