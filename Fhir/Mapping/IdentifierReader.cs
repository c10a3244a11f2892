using System.Collections.Frozen;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads by what a source knows an item of its own, so that it can correct it and take it back.</summary>
internal static class IdentifierReader
{
    /// <summary>Between system and value, as in a FHIR search.</summary>
    public const char Separator = '|';

    /// <summary>
    /// Types, in HL7's table 0203, of identifiers that several items share: those of an order, its fillers, a specimen, a visit. What is shared tells no item apart.
    /// </summary>
    private static readonly FrozenSet<string> OfSeveral = new[] { "PLAC", "FILL", "ACSN", "PGN", "FGN", "VN", "USID", "SID", "SPID" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// <c>Type/id</c> of a resource with an id; else <c>system|value</c> of its first identifier that has both, is not an old one, and names this item alone. Null
    /// where there is neither.
    /// </summary>
    public static string? Of(FhirObject resource, string type)
    {
        if (resource.Text(ElementNames.Id) is { } id)
        {
            if (!FhirId.IsWellFormed(id))
            {
                resource.Refuse(ElementNames.Id.Value, FhirId.Rule);
            }

            return string.Concat(type, "/", id);
        }

        return resource.Each(ElementNames.Identifier, Usable) is [var first, ..] ? first : null;
    }

    private static string? Usable(FhirObject identifier)
    {
        if (identifier.Word(ElementNames.System) is not { } system || identifier.Text(ElementNames.Value) is not { } value || identifier.Word(ElementNames.Use) == "old"
            || system.Length + value.Length >= RecordLimits.MaxNameLength)
        {
            return null;
        }

        var isShared = identifier.Object(ElementNames.Type)?.Each(ElementNames.Coding, static coding => coding.Word(ElementNames.Code)).Any(OfSeveral.Contains) ?? false;
        return isShared ? null : string.Concat(system, "|", value);
    }
}
