using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using FluentAssertions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Telemetry;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Telemetry;

/// <summary>What leaves a process by OTLP reaches the collector, and names nobody.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string Citizen = "9434765919";

    private readonly ConcurrentDictionary<string, string> _taken = [];
    private readonly ConcurrentBag<string> _tokens = [];
    private WebApplication _collector = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            _tokens.Add(request.Headers.Authorization.ToString());
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _taken.AddOrUpdate(signal, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
            return Results.Ok();
        });
        await _collector.StartAsync();
    }

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task MetricsTracesAndLogs_ReachTheCollector_AndNameNobody()
    {
        await Run(new TelemetrySettings { Endpoint = _collector.Urls.Single(), TracedShare = 1 });

        _taken.Keys.Should().BeEquivalentTo("metrics", "traces", "logs");
        _taken["metrics"].Should().Contain("phr.commits").And.Contain("phr-test");
        _taken["traces"].Should().Contain("ICitizenGrain/Submit").And.Contain("TimeoutException");
        _taken["logs"].Should().Contain("citizen/***").And.Contain("took long").And.Contain("InvalidOperationException");
        _taken.Values.Should().NotContain(static body => body.Contains(Citizen));
        _tokens.Should().OnlyContain(static token => token == "Bearer of-the-collector");
    }

    [Fact]
    public async Task WithoutAnEndpoint_NothingIsCollected()
    {
        await Run(new TelemetrySettings { TracedShare = 1 });

        _taken.Should().BeEmpty();
    }

    [Fact]
    public async Task CallsAreNotTraced_UnlessAShareIsSet_AndLogsCanStay()
    {
        await Run(new TelemetrySettings { Endpoint = _collector.Urls.Single(), Logs = false });

        _taken.Keys.Should().Equal("metrics");
    }

    /// <summary>A process that counts, calls and logs, and then ends.</summary>
    private static async Task Run(TelemetrySettings settings)
    {
        using var calls = new ActivitySource(TelemetryRegistration.GrainCalls);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["OTEL_EXPORTER_OTLP_HEADERS"] = "Authorization=Bearer of-the-collector";
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(static provider => new RecordMeter(provider.GetRequiredService<IMeterFactory>()));
        builder.Services.AddTelemetry(settings, "phr-test", "here", RecordMeter.Name);
        using var host = builder.Build();
        await host.StartAsync();

        host.Services.GetRequiredService<RecordMeter>().Committed([new ConsentWithdrawn("none", Sample.Gp)]);
        using (var call = calls.StartActivity("ICitizenGrain/Submit"))
        {
            if (call is not null)
            {
                call.TraceStateString = $"patient={Citizen}";
            }

            call?.SetTag("orleans.rpc.target_id", $"phr.citizen/{Citizen}").SetTag("url.path", $"/fhir/Patient/{Citizen}").SetTag("exception.type", "TimeoutException")
                .SetTag("exception.message", $"{Citizen} did not answer").SetStatus(ActivityStatusCode.Error, $"citizen/{Citizen}");
        }

        using (var call = calls.StartActivity("ICitizenGrain/Submit"))
        {
            call?.AddException(new InvalidOperationException(Citizen));
        }

        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans");
        logger.LogWarning(new InvalidOperationException($"phr.citizen/{Citizen} is away"), "Request to {Grain} took long.", $"phr.citizen/{Citizen}");
        await host.StopAsync();
    }
}
