using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads what was measured, done, found or given.</summary>
internal static class CodeReader
{
    public static CodeableConcept? Code(FhirObject resource, ResourceShape shape)
    {
        if (resource.Object(shape.Code) is { } code)
        {
            return DatatypeReader.Meaning(code);
        }

        if (shape.Code.Equals(ElementNames.MedicationCodeableConcept)
            && resource.Object(ElementNames.MedicationReference) is { } medication)
        {
            return Referenced(resource, medication);
        }

        resource.Refuse(shape.Code.Value, "a record needs a code");
        return null;
    }

    /// <summary>A medication given by reference: the code of the contained one, else what the reference says of it.</summary>
    private static CodeableConcept? Referenced(FhirObject resource, FhirObject medication)
    {
        var reference = medication.Text(ElementNames.Reference);
        if (reference is ['#', .. var id] && ContainedCode(resource, id) is { } code)
        {
            return code;
        }

        if ((medication.Text(ElementNames.Display) ?? reference) is { } text)
        {
            return new CodeableConcept([], text);
        }

        medication.Refuse("must have a reference or a display");
        return null;
    }

    private static CodeableConcept? ContainedCode(FhirObject resource, string id) =>
        resource.Each(
            ElementNames.Contained,
            contained => contained.Text(ElementNames.Id) == id && contained.Object(ElementNames.Code) is { } code
                ? DatatypeReader.Meaning(code)
                : null) is [var first, ..] ? first : null;
}
