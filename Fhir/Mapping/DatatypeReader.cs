using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Json;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads FHIR's data types.</summary>
internal static class DatatypeReader
{
    private static readonly ImmutableArray<string> Comparators = ["<", "<=", ">=", ">"];

    /// <summary>At most 4 MB: a concept of 512 bytes takes about as many again when it is read.</summary>
    private static readonly RepeatedTexts<CodeableConcept> Concepts = new(slots: 4096, maxBytes: 512);

    public static Coding Coding(FhirObject coding) =>
        new(coding.Word(ElementNames.System), coding.Word(ElementNames.Code), coding.Word(ElementNames.Display));

    /// <summary>Items with the same concept share it: it is read once, held once, and sent once in a submission.</summary>
    public static CodeableConcept Concept(FhirObject concept)
    {
        if (Concepts.Find(concept.Raw) is { } known)
        {
            return known;
        }

        var read = new CodeableConcept(concept.Each(ElementNames.Coding, Coding), concept.Text(ElementNames.Text));
        return concept.IsGood ? Concepts.Keep(concept.Raw, read) : read;
    }

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
        var comparator = quantity.Word(ElementNames.Comparator);
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
            quantity.Word(ElementNames.Unit),
            quantity.Word(ElementNames.System),
            quantity.Word(ElementNames.Code),
            comparator);
    }
}
