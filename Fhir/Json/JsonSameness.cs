using System.Runtime.InteropServices;
using System.Text.Json;

namespace PhrCluster.Fhir.Json;

/// <summary>
/// Equality of JSON as records need it: the order of properties does not count, the text of a number does (1.0 is not 1.00).
/// </summary>
public static class JsonSameness
{
    public static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
        {
            return false;
        }

        return a.ValueKind switch
        {
            JsonValueKind.Number => JsonMarshal.GetRawUtf8Value(a).SequenceEqual(JsonMarshal.GetRawUtf8Value(b)),
            JsonValueKind.String => SameText(a, b),
            JsonValueKind.Array => SameItems(a, b),
            JsonValueKind.Object => SameProperties(a, b),
            _ => true,
        };
    }

    /// <summary>The property of <paramref name="element"/> that has the name of <paramref name="property"/>.</summary>
    internal static bool TryGetSame(this JsonElement element, JsonProperty property, out JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        return raw.Contains((byte)'\\')
            ? element.TryGetProperty(property.Name, out value)
            : element.TryGetProperty(raw, out value);
    }

    private static bool SameText(JsonElement a, JsonElement b)
    {
        ReadOnlySpan<byte> rawA = JsonMarshal.GetRawUtf8Value(a), rawB = JsonMarshal.GetRawUtf8Value(b);
        return rawA.SequenceEqual(rawB)
            || ((rawA.Contains((byte)'\\') || rawB.Contains((byte)'\\')) && a.ValueEquals(b.GetString()));
    }

    private static bool SameItems(JsonElement a, JsonElement b)
    {
        if (a.GetArrayLength() != b.GetArrayLength())
        {
            return false;
        }

        var others = b.EnumerateArray();
        foreach (var item in a.EnumerateArray())
        {
            others.MoveNext();
            if (!Same(item, others.Current))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameProperties(JsonElement a, JsonElement b)
    {
        if (a.GetPropertyCount() != b.GetPropertyCount())
        {
            return false;
        }

        foreach (var property in a.EnumerateObject())
        {
            if (!b.TryGetSame(property, out var other) || !Same(property.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
