using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Whom or what a FHIR reference names without anything having to be fetched: a resource of this server, or a business identifier.</summary>
/// <param name="Type">The resource type; null where only an identifier is given.</param>
/// <param name="System">The identifier's system; null for a resource, or when it has none.</param>
/// <param name="Value">The resource's id, or the identifier's value.</param>
internal sealed record NamedReference(string? Type, string? System, string Value, bool IsResource)
{
    /// <summary>As tickets carry it.</summary>
    public string Id => System is null ? Value : $"{System}|{Value}";

    /// <summary>Null, and refused, for a reference that names nobody for sure.</summary>
    public static NamedReference? Read(FhirObject reference)
    {
        reference.AllowOnly(ConsentNames.OfReference);
        var text = reference.Text(ElementNames.Reference);
        var type = reference.Text(ConsentNames.Type);
        var identifier = reference.Object(ElementNames.Identifier);
        if (text is null)
        {
            if (identifier is null)
            {
                reference.Refuse("must have a reference or an identifier: a display names nobody for sure");
            }

            return identifier is { } given ? Identified(given, type) : null;
        }

        if (identifier is not null)
        {
            reference.Refuse(ElementNames.Identifier.Value, "must be left out beside a reference: only one of them can be held to");
        }

        return Resource(reference, text, type);
    }

    /// <summary>True for a reference of the form <c>Observation/abc</c>.</summary>
    public static bool IsTypeAndId(string text) =>
        text.Split('/') is [{ Length: > 0 } type, var id] && type.All(char.IsAsciiLetter) && FhirId.IsWellFormed(id);

    /// <summary>Writes what <see cref="Read"/> reads as this type and id.</summary>
    public static void Write(Utf8JsonWriter writer, string type, string id)
    {
        writer.WriteStartObject();
        if (FhirId.IsWellFormed(id))
        {
            writer.WriteString(ElementNames.Reference, $"{type}/{id}");
        }
        else
        {
            writer.WriteString(ConsentNames.Type, type);
            WriteNamed(writer, id);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a name as an identifier, with its system where it has one before a bar.</summary>
    public static void WriteNamed(Utf8JsonWriter writer, string id)
    {
        var bar = id.IndexOf('|');
        var hasSystem = bar > 0 && bar < id.Length - 1 && Uri.IsWellFormedUriString(id[..bar], UriKind.RelativeOrAbsolute);
        WriteIdentifier(writer, hasSystem ? id[..bar] : null, hasSystem ? id[(bar + 1)..] : id);
    }

    public static void WriteIdentifier(Utf8JsonWriter writer, string? system, string value)
    {
        writer.WriteStartObject(ElementNames.Identifier);
        writer.WriteText(ElementNames.System, system);
        writer.WriteString(ElementNames.Value, value);
        writer.WriteEndObject();
    }

    private static NamedReference? Identified(FhirObject identifier, string? type)
    {
        identifier.AllowOnly(ConsentNames.OfIdentifier);
        if (identifier.Text(ElementNames.Value) is { } value)
        {
            var system = identifier.Text(ElementNames.System);
            return new NamedReference(type ?? (system == ConsentCodes.OdsCode ? nameof(ActorKind.Organization) : null), system, value, IsResource: false);
        }

        identifier.Refuse(ElementNames.Value.Value, "is required");
        return null;
    }

    private static NamedReference? Resource(FhirObject reference, string text, string? type)
    {
        if (!IsTypeAndId(text))
        {
            reference.Refuse(
                ElementNames.Reference.Value,
                text.StartsWith('#') ? "is a contained resource, which names nobody for sure" : "must be Type/id: ids of other servers are not ours");
            return null;
        }

        var named = text[..text.IndexOf('/')];
        if (type is not null && type != named)
        {
            reference.Refuse(ConsentNames.Type.Value, "must be the type that the reference names");
        }

        return new NamedReference(named, null, text[(named.Length + 1)..], IsResource: true);
    }
}
