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

        return new ConsentData(DataMeaning.Instance, named.IsResource ? $"{named.Type}/{named.Value}" : named.Value);
    }

    private static ConsentData? AuthoredBy(FhirObject reference, NamedReference named)
    {
        if (named.Type is not (Author or nameof(ActorKind.Device)))
        {
            reference.Refuse($"must name an {Author} or a {nameof(ActorKind.Device)}: items tell no other author");
        }

        return new ConsentData(DataMeaning.AuthoredBy, named.Id);
    }
}
