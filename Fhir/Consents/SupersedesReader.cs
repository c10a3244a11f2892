using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Reads which consent a Consent replaces: the one that is its source. Any other source only informs.</summary>
internal static class SupersedesReader
{
    private const string Type = "Consent";
    private const string Rule = "must name a consent of the same record, as Consent/id";

    public static string? Read(FhirObject resource)
    {
        if (resource.Object(ConsentNames.SourceReference) is not { } source)
        {
            return null;
        }

        if (resource.Has(ConsentNames.SourceAttachment))
        {
            resource.Refuse("source[x]", "must have one type only");
        }

        if (source.Object(ElementNames.Identifier) is { } identifier && identifier.Text(ElementNames.System) == ConsentCodes.ConsentId)
        {
            return identifier.Text(ElementNames.Value);
        }

        var reference = source.Text(ElementNames.Reference);
        if (reference is not null && reference.StartsWith(Type + "/", StringComparison.Ordinal) && FhirId.IsWellFormed(reference[(Type.Length + 1)..]))
        {
            return reference[(Type.Length + 1)..];
        }

        // A consent that is to end must not go on because its name was not understood.
        if (source.Text(ConsentNames.Type) == Type || (reference is not null && reference.Split('/').Contains(Type)))
        {
            source.Refuse(Rule);
        }

        return null;
    }
}
