using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Smart.Apps;

/// <summary>The registered apps, and the demo app of development.</summary>
internal sealed class AppDirectory(IOptions<WebSettings> settings)
{
    private readonly Dictionary<string, App> _apps = settings.Value.Smart.Apps
        .Append(DemoApp.Settings)
        .DistinctBy(static app => app.ClientId) // A registered app may take the demo app's name.
        .ToDictionary(static app => app.ClientId, static app => new App(app), StringComparer.Ordinal);

    public App? Find(string? clientId) => clientId is null ? null : _apps.GetValueOrDefault(clientId);

    /// <summary>Origins of pages that apps are at: their scripts may ask for tokens.</summary>
    public IEnumerable<string> Origins => _apps.Values
        .SelectMany(static app => app.RedirectUris)
        .Select(static uri => new Uri(uri))
        .Where(static uri => uri.Scheme is "http" or "https")
        .Select(static uri => uri.GetLeftPart(UriPartial.Authority))
        .Distinct();
}
