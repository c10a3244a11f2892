using System.Text.Json;

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
}
