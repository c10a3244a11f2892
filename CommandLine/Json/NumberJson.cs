using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.CommandLine.Json;

/// <summary>Computed numbers as JSON, without zeros that say nothing.</summary>
internal static class NumberJson
{
    /// <summary>A division by it drops a decimal's trailing zeros.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    public static void Write(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value / One);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>The property <c>canonical</c>: a value as figures count it, or null.</summary>
    public static void WriteCanonical(Utf8JsonWriter json, CanonicalValue? canonical)
    {
        if (canonical is null)
        {
            json.WriteNull("canonical");
            return;
        }

        json.WriteStartObject("canonical");
        Write(json, "value", canonical.Value);
        json.WriteString("unit", canonical.Unit);
        json.WriteEndObject();
    }
}
