using System.Text.Json;
using System.Text.Json.Serialization;
using HdrHistogram;
using PhrCluster.Client;

namespace PhrCluster.Simulation.Reporting;

/// <summary>Reports as JSON, whole: from the files of several processes comes the report of all, exactly.</summary>
internal static class LoadReportJson
{
    /// <summary>Plots are bounded, so a larger file is none of ours.</summary>
    private const long MaxBytes = 256 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new HistogramConverter() },
    };

    public static void Write(string path, LoadReport report) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(report, Options));

    public static string Text(LoadReport report) => JsonSerializer.Serialize(report, Options);

    /// <exception cref="ClientException">It is no report.</exception>
    public static LoadReport Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new BadInputException($"{path}: does not exist");
        }

        try
        {
            return file.Length <= MaxBytes && Of(File.ReadAllText(path)) is { Processes.IsDefaultOrEmpty: false } report ? report : throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or IndexOutOfRangeException)
        {
            throw new BadInputException($"{path}: is not a report of phr simulate --load");
        }
    }

    public static LoadReport? Of(string json) => JsonSerializer.Deserialize<LoadReport>(json, Options);

    private sealed class HistogramConverter : JsonConverter<HistogramBase>
    {
        public override HistogramBase Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Latencies.Decode(reader.GetBytesFromBase64());

        public override void Write(Utf8JsonWriter writer, HistogramBase value, JsonSerializerOptions options) => writer.WriteBase64StringValue(Latencies.Encode(value));
    }
}
