using Microsoft.Extensions.Options;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>What it takes to write what subscriptions tell of.</summary>
internal sealed class NotificationWords(IOptions<WebSettings> settings)
{
    public FocusWords Words { get; } = new(
        new AuditSource(settings.Value.ClusterId, settings.Value.FhirBase),
        static entry => Language.Default.Of(entry.Reason),
        static alert => (Language.Default.Alerts.TitleOf(alert), Language.Default.Alerts.ForCitizen(alert)));
}
