using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace PhrCluster.Datatypes;

/// <summary>
/// Other names of the code systems that rules know: what a consent hides under one name must be hidden under each. Names are compared as they are
/// written; nothing is guessed from a display.
/// </summary>
public static class CodeSystemNames
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        [CodeSystems.Loinc] = CodeSystems.Loinc,
        ["urn:oid:2.16.840.1.113883.6.1"] = CodeSystems.Loinc,
        [CodeSystems.Snomed] = CodeSystems.Snomed,
        ["urn:oid:2.16.840.1.113883.6.96"] = CodeSystems.Snomed,
        ["http://dmd.nhs.uk"] = CodeSystems.Snomed, // Its codes are SNOMED CT's.
        [CodeSystems.Cvx] = CodeSystems.Cvx,
        ["urn:oid:2.16.840.1.113883.12.292"] = CodeSystems.Cvx,
        [CodeSystems.Ucum] = CodeSystems.Ucum,
        ["urn:oid:2.16.840.1.113883.6.8"] = CodeSystems.Ucum,
        [CodeSystems.ObservationCategory] = CodeSystems.ObservationCategory,
        ["http://hl7.org/fhir/observation-category"] = CodeSystems.ObservationCategory,
        ["http://hl7.org/fhir/ValueSet/observation-category"] = CodeSystems.ObservationCategory,
        [CodeSystems.ResourceTypes] = CodeSystems.ResourceTypes,
        ["http://hl7.org/fhir/ValueSet/resource-types"] = CodeSystems.ResourceTypes,
        [CodeSystems.PurposeOfUse] = CodeSystems.PurposeOfUse,
        ["urn:oid:2.16.840.1.113883.5.8"] = CodeSystems.PurposeOfUse,
        ["http://hl7.org/fhir/v3/ActReason"] = CodeSystems.PurposeOfUse,
        ["http://terminology.hl7.org/ValueSet/v3-PurposeOfUse"] = CodeSystems.PurposeOfUse,
        [CodeSystems.Confidentiality] = CodeSystems.Confidentiality,
        ["urn:oid:2.16.840.1.113883.5.25"] = CodeSystems.Confidentiality,
        ["http://hl7.org/fhir/v3/Confidentiality"] = CodeSystems.Confidentiality,
        ["http://terminology.hl7.org/ValueSet/v3-Confidentiality"] = CodeSystems.Confidentiality,
        ["http://terminology.hl7.org/ValueSet/v3-ConfidentialityClassification"] = CodeSystems.Confidentiality,
        [CodeSystems.ActCode] = CodeSystems.ActCode,
        ["urn:oid:2.16.840.1.113883.5.4"] = CodeSystems.ActCode,
        ["http://hl7.org/fhir/v3/ActCode"] = CodeSystems.ActCode,
        ["http://terminology.hl7.org/ValueSet/v3-ActCode"] = CodeSystems.ActCode,
        ["http://terminology.hl7.org/ValueSet/v3-InformationSensitivityPolicy"] = CodeSystems.ActCode,
        ["http://terminology.hl7.org/ValueSet/v3-ActInformationSensitivityPolicy"] = CodeSystems.ActCode,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whoever names anything there but the system itself means the system.</summary>
    private static readonly FrozenSet<string> Hosts = new[] { "loinc.org", "snomed.info", "unitsofmeasure.org", "dmd.nhs.uk" }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The one name under which a system is compared; a system that nobody knows here keeps its own.</summary>
    [return: NotNullIfNotNull(nameof(system))]
    public static string? Canonical(string? system)
    {
        if (system is null)
        {
            return null;
        }

        if (Known.TryGetValue(system, out var canonical))
        {
            return canonical;
        }

        var plain = Plain(system);
        return Known.TryGetValue(plain, out canonical) ? canonical
            : plain.StartsWith($"{CodeSystems.Snomed}/", StringComparison.Ordinal) ? CodeSystems.Snomed // An edition or version of it.
            : plain;
    }

    public static bool AreSame(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (one is not null && other is not null && string.Equals(Canonical(one), Canonical(other), StringComparison.Ordinal));

    /// <summary>The same where one name is canonical, in half the time.</summary>
    public static bool IsNameOf(string? system, string canonical) => string.Equals(system, canonical, StringComparison.Ordinal) || Canonical(system) == canonical;

    /// <summary>
    /// False for what no item can carry: no URI, or a misspelt name of a system that is known under another. A rule that names it would be without effect.
    /// </summary>
    public static bool CanMatch(string system) =>
        Uri.TryCreate(system, UriKind.Absolute, out var uri) && !system.Any(char.IsWhiteSpace)
        && (Known.ContainsKey(Canonical(system)) || !Hosts.Contains(uri.Host));

    /// <summary>Without what differs between writers: the s of https, a version after a bar, a slash at the end.</summary>
    private static string Plain(string system)
    {
        var plain = system.AsSpan().Trim();
        plain = plain.IndexOf('|') is > 0 and var bar ? plain[..bar] : plain;
        plain = plain.TrimEnd('/');
        return plain.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? string.Concat("http://", plain["https://".Length..])
            : plain.Length == system.Length ? system
            : plain.ToString();
    }
}
