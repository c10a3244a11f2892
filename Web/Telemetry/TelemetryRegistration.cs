using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Telemetry;

/// <summary>Metrics, traces and logs by OTLP, where a setting names a collector (ADR 0041).</summary>
public static class TelemetryRegistration
{
    /// <summary>Meters that are told besides ours: of the runtime, of HTTP and of Orleans.</summary>
    public static readonly string[] Meters = ["System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans"];

    /// <summary>Calls of grains. Orleans' other sources tell of single activations.</summary>
    public const string GrainCalls = "Microsoft.Orleans.Application";

    /// <param name="service">What the process is called: <c>phr-silo</c> or <c>phr-front-door</c>.</param>
    /// <param name="instance">What tells it from others of that name.</param>
    /// <param name="meters">Its own.</param>
    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings, string service, string instance, params string[] meters)
    {
        if (settings.Endpoint is null)
        {
            return;
        }

        // Each signal has an exporter of its own, behind its mask: one for all would tell logs that nobody asked for, unmasked.
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceInstanceId: instance))
            .WithMetrics(metrics => metrics.AddMeter([.. Meters, .. meters]).AddOtlpExporter((exporter, reader) =>
            {
                To(exporter, settings, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.MetricsEvery.TotalMilliseconds;
            }));
        if (settings.TracedShare > 0)
        {
            telemetry.WithTracing(traces => traces
                .SetSampler(new TraceIdRatioBasedSampler(settings.TracedShare)) // By the trace's id, the same in each process: a caller who asks to be traced is not believed.
                .AddSource(GrainCalls)
                .AddAspNetCoreInstrumentation()
                .AddProcessor(new SpanMask())
                .AddOtlpExporter(exporter => To(exporter, settings, "traces")));
        }

        if (settings.Logs)
        {
            telemetry.WithLogging(
                logs => logs.AddProcessor(new LogMask()).AddOtlpExporter(exporter => To(exporter, settings, "logs")),
                static options => options.IncludeFormattedMessage = true);
        }
    }

    private static void To(OtlpExporterOptions exporter, TelemetrySettings settings, string signal)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri($"{settings.Endpoint!.TrimEnd('/')}/v1/{signal}");
    }
}
