using Microsoft.Extensions.Options;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.Smart.Apps;

/// <summary>The registered apps, and the demo app of development.</summary>
internal sealed class AppDirectory(IOptions<WebSettings> settings)
{
    private readonly Dictionary<string, App> _apps = settings.Value.Smart.Apps
        .Concat(settings.Value.Smart.DevelopmentIssuer ? [DemoApp.Settings] : [])
        .DistinctBy(static app => app.ClientId) // A registered app may take the demo app's name.
        .ToDictionary(static app => app.ClientId, static app => new App(app), StringComparer.Ordinal);

    public IEnumerable<App> All => _apps.Values;

    public App? Find(string? clientId) => clientId is null ? null : _apps.GetValueOrDefault(clientId);
}
