using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Reads whom a Consent is about where it gives no reference, but the number by which the whole nation knows them.</summary>
internal static class NamedPatient
{
    /// <summary>The citizen; null where the patient is named in another way, or refused.</summary>
    public static string? ByNhsNumber(FhirObject patient)
    {
        if (patient.Has(ElementNames.Reference)
            || patient.Object(ElementNames.Identifier) is not { } identifier
            || identifier.Text(ElementNames.System) != NhsNumber.System)
        {
            return null;
        }

        var number = identifier.Text(ElementNames.Value);
        if (CitizenId.Fault(number, nhsNumbers: true) is not { } fault)
        {
            return number;
        }

        identifier.Refuse(ElementNames.Value.Value, fault);
        return null;
    }
}
