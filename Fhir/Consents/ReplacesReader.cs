using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>
/// Reads which consent a Consent replaces, from an extension of ours. R4 has no element that means it: <c>source[x]</c> is what the consent is based on, which
/// goes on. A Consent with the id of a former one is another version of it, and needs no extension.
/// </summary>
internal static class ReplacesReader
{
    private const string Consent = "Consent";

    public static string? Read(FhirObject resource)
    {
        if (resource.Has(ConsentNames.SourceReference) && resource.Has(ConsentNames.SourceAttachment))
        {
            resource.Refuse("source[x]", "must have one type only");
        }

        var replaced = resource.Each(ConsentNames.Extension, Replaced);
        if (replaced.Length > 1)
        {
            resource.Refuse(ConsentNames.Extension.Value, $"must name one consent only that is replaced ({ConsentCodes.Replaces})");
        }

        return replaced.IsEmpty ? null : replaced[0];
    }

    private static string? Replaced(FhirObject extension)
    {
        if (extension.Text(ConsentNames.Url) != ConsentCodes.Replaces)
        {
            return null; // Any other says something beside the rule.
        }

        var named = extension.Object(ConsentNames.ValueReference) is { } reference ? NamedReference.Read(reference) : null;
        if (named is { Type: Consent, IsResource: true } or { Type: Consent, System: ConsentCodes.ConsentId })
        {
            return named.Value;
        }

        // A consent that is to end must not go on because its name was not understood.
        extension.Refuse(ConsentNames.ValueReference.Value, "must name a consent of the same record, as Consent/id");
        return null;
    }
}
