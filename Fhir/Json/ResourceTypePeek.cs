using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>Finds a resource's type, or another text at its top, without reading the rest of it.</summary>
public static class ResourceTypePeek
{
    /// <summary>The type, or null when the JSON is malformed before it, or has none.</summary>
    public static string? Find(ReadOnlySpan<byte> json) => FindText(json, "resourceType"u8);

    /// <summary>A text at the top of a resource, such as its <c>id</c>; null as of <see cref="Find"/>.</summary>
    public static string? FindText(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var found = reader.ValueTextEquals(name);
                reader.Read();
                if (found)
                {
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }

                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Malformed: whoever reads the whole of it will say where.
        }

        return null;
    }
}
