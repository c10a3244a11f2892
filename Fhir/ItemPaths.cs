using System.Text.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir;

/// <summary>Where in a resource stands what a record calls a field of an item.</summary>
public static class ItemPaths
{
    /// <summary>The element in the names of FHIRPath, such as <c>Immunization.vaccineCode.coding[0]</c>; the resource itself for what has no element of its own.</summary>
    /// <param name="type">A FHIR type that records hold.</param>
    /// <param name="field">As a record's refusal names it, such as <c>code.coding[0]</c>.</param>
    public static string Of(string type, string field)
    {
        var shape = ResourceShape.Named(type);
        var end = field.AsSpan().IndexOfAny('.', '[') is >= 0 and var at ? at : field.Length;
        var (first, rest) = (field[..end], field[end..]);
        var element = first switch
        {
            "code" => WithoutType(shape.Code) + rest,
            "effective" => WithoutType(shape.TimeName),
            "status" => shape.ClinicalStatusSystem is null ? "status" : "clinicalStatus",
            "category" => first, // Its codings are counted together, whichever category they stand in.
            "securityLabel" => "meta.security" + rest,
            "outcome" when shape.Outcome is { } outcome => outcome.Value + (shape.OutcomeRepeats ? "[0]" : "") + rest,
            "value" or "component" or "dataAbsentReason" or "meta" => field,
            _ => null,
        };
        return element is null ? type : $"{type}.{element}";
    }

    private static string WithoutType(JsonEncodedText name) => name.Equals(ElementNames.MedicationCodeableConcept) ? "medication" : name.Value;

    /// <summary>A choice is one element, whatever its type.</summary>
    private static string WithoutType(string name) => name.Replace("[x]", string.Empty, StringComparison.Ordinal);
}
