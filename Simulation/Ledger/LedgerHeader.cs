using System.Globalization;
using System.Text.Json;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Ledger;

/// <summary>The first line of a ledger, as JSON: all from which the schedule follows.</summary>
/// <param name="FirstVisit">The first visit that this run could make; those before it were another run's.</param>
internal sealed record LedgerHeader(LoadPlan Plan, long FirstVisit, DateTimeOffset StartedAt)
{
    private const string Format = "phr-ledger/5";

    private const int MaxLength = 4_096;

    public void Write(Stream to)
    {
        using (var json = new Utf8JsonWriter(to))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("seed", Plan.Nation.Seed);
            json.WriteNumber("citizens", Plan.Nation.Citizens);
            json.WriteString("epoch", Plan.Nation.Epoch.ToString("O", CultureInfo.InvariantCulture));
            json.WriteNumber("crises", Plan.Nation.Crises);
            json.WriteNumber("sample", Plan.Sample);
            json.WriteString("slice", Plan.Slice.ToString());
            json.WriteString("mix", Plan.Mix.ToString());
            json.WriteNumber("programmes", Plan.Programmes);
            json.WriteNumber("firstVisit", FirstVisit);
            json.WriteString("startedAt", StartedAt);
            json.WriteEndObject();
        }

        to.WriteByte((byte)'\n');
    }

    /// <summary>Reads the header off a ledger; null when it has none.</summary>
    /// <exception cref="JsonException">The first line is not JSON.</exception>
    public static LedgerHeader? Read(Stream from)
    {
        var line = new List<byte>();
        for (var read = from.ReadByte(); read != '\n'; read = from.ReadByte())
        {
            if (read < 0 || line.Count == MaxLength)
            {
                return null;
            }

            line.Add((byte)read);
        }

        using var document = JsonDocument.Parse(line.ToArray());
        var json = document.RootElement;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty("format", out var format) && format.ValueEquals(Format)
            && Slice.Parse(json.GetProperty("slice").GetString()!) is { } slice
            && CallMix.Parse(json.GetProperty("mix").GetString()!) is { } mix
            ? new LedgerHeader(
                new LoadPlan(
                    new NationSettings(
                        json.GetProperty("seed").GetUInt64(),
                        json.GetProperty("citizens").GetInt64(),
                        DateOnly.Parse(json.GetProperty("epoch").GetString()!, CultureInfo.InvariantCulture)) { Crises = json.GetProperty("crises").GetDouble() },
                    json.GetProperty("sample").GetInt64(), slice, mix, json.GetProperty("programmes").GetInt32()),
                json.GetProperty("firstVisit").GetInt64(),
                json.GetProperty("startedAt").GetDateTimeOffset())
            : null;
    }
}
