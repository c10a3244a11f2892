using System.Text.Json;
using PhrCluster.Consents;

namespace PhrCluster.Fhir.Consents;

/// <summary>Writes consents as a FHIR server gives them: the resource as it came, under the server's own id, version and time.</summary>
public static class ServedConsent
{
    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="citizen">Whose record it stands in.</param>
    public static void Write(Utf8JsonWriter writer, HeldConsent held, string citizen)
    {
        var named = held with { Consent = held.Consent with { Id = ConsentIdentity.IdOf(held.Consent.Id), Supersedes = held.Consent.Supersedes is { } replaced ? ConsentIdentity.IdOf(replaced) : null } };
        using var rendered = JsonDocument.Parse(ConsentRenderer.Render(named, citizen));
        writer.WriteStartObject();
        foreach (var property in rendered.RootElement.EnumerateObject().Where(static it => !it.NameEquals("meta"u8)))
        {
            property.WriteTo(writer);
            if (property.NameEquals("resourceType"u8))
            {
                WriteMeta(writer, held, rendered.RootElement);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter writer, HeldConsent held, JsonElement resource)
    {
        writer.WriteStartObject("meta"u8);
        writer.WriteString("versionId"u8, ConsentIdentity.VersionOf(held));
        writer.WriteString("lastUpdated"u8, ServedResource.InstantOf(held.EndedAt ?? held.GivenAt));
        if (resource.TryGetProperty("meta"u8, out var meta) && meta.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in meta.EnumerateObject().Where(static it => it.Name is not ("versionId" or "lastUpdated" or "_versionId" or "_lastUpdated")))
            {
                property.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
