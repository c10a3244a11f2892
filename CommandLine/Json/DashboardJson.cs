using System.Text.Json;
using PhrCluster.Dashboard;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answer of <c>phr dashboard --json</c>.</summary>
internal static class DashboardJson
{
    public static void Write(Utf8JsonWriter json, DashboardDisclosed dashboard)
    {
        json.WriteStartObject();
        json.WriteString("citizen", dashboard.Citizen);
        json.WriteNumber("version", dashboard.Version);
        json.WriteStartArray("measures");
        foreach (var measure in dashboard.Measures)
        {
            WriteMeasure(json, measure);
        }

        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var happened in dashboard.Events)
        {
            WriteEvent(json, happened);
        }

        json.WriteEndArray();
        NoticesJson.WriteNotices(json, dashboard.Notices);
        json.WriteEndObject();
    }

    private static void WriteMeasure(Utf8JsonWriter json, MeasureSummary measure)
    {
        json.WriteStartObject();
        ItemJson.WriteCode(json, measure.Code);
        json.WriteString("unit", measure.Unit);
        json.WriteStartObject("latest");
        ItemJson.WriteTime(json, measure.Latest.Item.Time);
        ItemJson.WriteValue(json, measure.Latest.Item);
        NumberJson.WriteCanonical(json, measure.Latest.Canonical);
        json.WriteString("source", measure.Latest.Item.Source.Name);
        json.WriteEndObject();
        WriteWindows(json, measure.Windows);
        json.WriteNumber("heldApart", measure.HeldApart);
        json.WriteStartArray("components");
        foreach (var component in measure.Components)
        {
            json.WriteStartObject();
            ItemJson.WriteCode(json, component.Code);
            json.WriteString("unit", component.Unit);
            NumberJson.WriteCanonical(json, component.Latest);
            WriteWindows(json, component.Windows);
            json.WriteNumber("heldApart", component.HeldApart);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWindows(Utf8JsonWriter json, MeasureWindows windows)
    {
        json.WriteStartObject("windows");
        WriteWindow(json, "days7", windows.Days7);
        WriteWindow(json, "days30", windows.Days30);
        WriteWindow(json, "days90", windows.Days90);
        WriteWindow(json, "lifetime", windows.Lifetime);
        json.WriteEndObject();
    }

    private static void WriteWindow(Utf8JsonWriter json, string name, WindowStatistics window)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", window.Count);
        json.WriteNumber("figured", window.Figured);
        NumberJson.Write(json, "mean", window.Mean);
        NumberJson.Write(json, "min", window.Min);
        NumberJson.Write(json, "max", window.Max);
        NumberJson.Write(json, "change", window.Change);
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, EventSummary happened)
    {
        json.WriteStartObject();
        json.WriteString("kind", happened.Kind.ToString());
        ItemJson.WriteCode(json, happened.Code);
        ItemJson.WriteTime(json, happened.Time);
        json.WriteString("status", happened.Status);
        json.WriteEndObject();
    }
}
