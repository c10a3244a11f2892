using PhrCluster.Web.Smart;

namespace PhrCluster.Web.Settings;

/// <summary>What the front door is told at start: from appsettings.json, then the environment (<c>PHR__WEB__PORT=8081</c>), then the command line.</summary>
public sealed class WebSettings
{
    public const string Section = "Phr:Web";

    /// <summary>Where it listens, on loopback unless <see cref="Address"/> says otherwise. A lone silo serves it at its own HTTP port.</summary>
    public int Port { get; set; } = 8081;

    /// <summary>The address that it listens at.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Where a silo takes clients in, as <c>HOST:PORT</c>; several are parted by commas.</summary>
    public string Gateways { get; set; } = "127.0.0.1:30000";

    public string ClusterId { get; set; } = "phr";

    public string ServiceId { get; set; } = "phr";

    /// <summary>How callers reach it, such as <c>https://phr.example</c>, without a slash at the end: links, issuer and audience begin with it.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>How apps get their tickets.</summary>
    public SmartSettings Smart { get; set; } = new();

    /// <summary>The base of the FHIR API.</summary>
    public string FhirBase => $"{PublicUrl ?? $"http://{Address}:{Port}"}/fhir";
}
