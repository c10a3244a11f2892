namespace PhrCluster.Web.Settings;

/// <summary>Where a process tells how it does. Unset: nowhere, and nothing is collected.</summary>
public sealed class TelemetrySettings
{
    /// <summary>The collector, such as <c>http://127.0.0.1:4318</c>: it takes OTLP over HTTP, below <c>/v1/</c>.</summary>
    public string? Endpoint { get; set; }

    /// <summary>How often figures are told.</summary>
    public TimeSpan MetricsEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The share of requests that are traced, 0 to 1, whatever callers ask for. Tracing costs each call some.</summary>
    public double TracedShare { get; set; }

    /// <summary>Logs are told beside standard error.</summary>
    public bool Logs { get; set; } = true;

    /// <summary>The rules that settings break: the setting below this part, and the rule.</summary>
    public IEnumerable<(string Setting, string Rule)> Broken()
    {
        if (Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0))
        {
            yield return (nameof(Endpoint), "must be a URL, such as http://127.0.0.1:4318, without a user in it");
        }

        if (MetricsEvery < TimeSpan.FromSeconds(1) || MetricsEvery > TimeSpan.FromMinutes(10))
        {
            yield return (nameof(MetricsEvery), "must be 00:00:01 to 00:10:00");
        }

        if (!(TracedShare >= 0 && TracedShare <= 1))
        {
            yield return (nameof(TracedShare), "must be 0 to 1");
        }
    }
}
