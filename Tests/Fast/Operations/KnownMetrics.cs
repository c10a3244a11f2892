using System.Diagnostics.Metrics;
using System.Reflection;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Telemetry;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>The metrics that a silo tells, by the names that Prometheus gives to what comes by OTLP.</summary>
internal static class KnownMetrics
{
    private static readonly Lazy<(string Name, string Kind, string? Unit)[]> Told = new(Listen);

    /// <summary>Names of Orleans' instruments; what kind each is, only the running silo says.</summary>
    private static readonly HashSet<string> OfOrleans =
    [
        .. typeof(IGrainContextAccessor).Assembly.GetReferencedAssemblies().Append(new AssemblyName("Orleans.Core")).Select(static it => Assembly.Load(it).GetType("Orleans.Runtime.InstrumentNames"))
            .OfType<Type>().SelectMany(static names => names.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(static field => field.IsLiteral).Select(static field => Spelt((string)field.GetRawConstantValue()!)),
    ];

    /// <summary>Our own instruments, with their units.</summary>
    public static IEnumerable<(string Name, string? Unit)> Ours => Told.Value.Where(static it => it.Name.StartsWith("phr.", StringComparison.Ordinal)).Select(static it => (it.Name, it.Unit)).Distinct();

    public static bool Has(string metric) => metric.StartsWith("orleans_", StringComparison.Ordinal)
        ? OfOrleans.Contains(metric) || OfOrleans.Contains(metric[..metric.LastIndexOf('_')])
        : Told.Value.SelectMany(static it => NamesOf(it.Name, it.Kind, it.Unit)).Contains(metric);

    private static IEnumerable<string> NamesOf(string name, string kind, string? unit)
    {
        var full = Spelt(name) + unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return kind switch
        {
            "Histogram" => [$"{full}_bucket", $"{full}_sum", $"{full}_count"],
            "Counter" or "ObservableCounter" => [$"{full}_total"],
            _ => [full],
        };
    }

    private static string Spelt(string name) => name.Replace('.', '_').Replace('-', '_');

    private static (string Name, string Kind, string? Unit)[] Listen()
    {
        // ASP.NET Core makes its own when it serves.
        var told = new List<(string, string, string?)> { ("http.server.request.duration", "Histogram", "s") };
        using var records = new RecordMeter();
        using var messages = new MessageTally();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name is RecordMeter.Name or "System.Runtime")
            {
                told.Add((instrument.Name, instrument.GetType().Name.Split('`')[0], instrument.Unit));
            }
        };
        listener.Start();
        return [.. told];
    }
}
