using PhrCluster.Consents;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Reads which items a provision refers to.</summary>
internal static class DataReader
{
    public const string Author = nameof(ActorKind.Organization);

    public static ConsentData? Read(FhirObject data)
    {
        data.AllowOnly(ConsentNames.OfData);
        var meaning = ConsentCodes.Meanings.IndexOf(data.Text(ConsentNames.Meaning) ?? "");
        if (meaning < 0)
        {
            data.Refuse(
                ConsentNames.Meaning.Value,
                $"must be one of {string.Join(", ", ConsentCodes.Meanings)}: a record does not know what depends on an item or relates to it");
        }

        if (data.Object(ElementNames.Reference) is not { } reference)
        {
            data.Refuse(ElementNames.Reference.Value, "is required");
            return null;
        }

        if (meaning < 0 || NamedReference.Read(reference) is not { } named)
        {
            return null;
        }

        return (DataMeaning)meaning == DataMeaning.Instance ? Instance(reference, named) : AuthoredBy(reference, named);
    }

    /// <summary>Sources give their items plain identifiers: <c>Observation/abc</c>, or what devices call them.</summary>
    private static ConsentData? Instance(FhirObject reference, NamedReference named)
    {
        if (named.System is not null)
        {
            reference.Refuse(ElementNames.Identifier.Value, "must have no system: sources identify their items without one");
        }

        var item = named.IsResource ? $"{named.Type}/{named.Value}" : named.Value;
        return new ConsentData(DataMeaning.Instance, item, Assigner(reference));
    }

    /// <summary>The source that gave an item its identifier; a display alone only informs.</summary>
    private static string? Assigner(FhirObject reference)
    {
        if (reference.Object(ElementNames.Identifier) is not { } identifier
            || identifier.Object(ConsentNames.Assigner) is not { } assigner
            || (!assigner.Has(ElementNames.Reference) && !assigner.Has(ElementNames.Identifier))
            || NamedReference.Read(assigner) is not { } named)
        {
            return null;
        }

        CheckSource(assigner, named);
        return named.Id;
    }

    private static ConsentData? AuthoredBy(FhirObject reference, NamedReference named)
    {
        CheckSource(reference, named);
        return new ConsentData(DataMeaning.AuthoredBy, named.Id);
    }

    private static void CheckSource(FhirObject reference, NamedReference named)
    {
        if (named.Type is not (Author or nameof(ActorKind.Device)))
        {
            reference.Refuse($"must name an {Author} or a {nameof(ActorKind.Device)}: items tell no other author");
        }
    }
}
