using System.Collections.Immutable;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads FHIR's data types.</summary>
internal static class DatatypeReader
{
    private static readonly ImmutableArray<string> Comparators = ["<", "<=", ">=", ">"];

    public static Coding Coding(FhirObject coding) =>
        new(coding.Text(ElementNames.System), coding.Text(ElementNames.Code), coding.Text(ElementNames.Display));

    public static CodeableConcept Concept(FhirObject concept) =>
        new(concept.Each(ElementNames.Coding, Coding), concept.Text(ElementNames.Text));

    /// <summary>Null, and refused, where a concept means nothing that a record can be searched by.</summary>
    public static CodeableConcept? Meaning(FhirObject concept)
    {
        var meaning = Concept(concept);
        if (meaning.Text is null && !meaning.Codings.Any(static coding => coding.Code is not null))
        {
            concept.Refuse("must have a coding with a code, or a text");
            return null;
        }

        return meaning;
    }

    /// <summary>Null for a quantity without a value, which only a residual can hold.</summary>
    public static Quantity? Quantity(FhirObject quantity)
    {
        var comparator = quantity.Text(ElementNames.Comparator);
        if (comparator is not null && !Comparators.Contains(comparator))
        {
            quantity.Refuse(ElementNames.Comparator.Value, "must be one of < <= >= >");
        }

        if (quantity.Number(ElementNames.Value) is not { } value)
        {
            return null;
        }

        if (!ReportedDecimal.IsWellFormed(value))
        {
            quantity.Refuse(ElementNames.Value.Value, $"must have at most {ReportedDecimal.MaxLength} characters");
        }

        return new Quantity(
            new ReportedDecimal(value),
            quantity.Text(ElementNames.Unit),
            quantity.Text(ElementNames.System),
            quantity.Text(ElementNames.Code),
            comparator);
    }
}
