using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Silo.Settings;
using PhrCluster.Words;

namespace PhrCluster.Silo.Subscriptions;

/// <summary>Notifications go where the settings allow, and nowhere without them.</summary>
internal static class SubscriptionRegistration
{
    public static void AddNotifications(this IServiceCollection services, SiloSettings options)
    {
        var origins = AllowedOrigins.Read(options.SubscriptionOrigins, out _); // The validator told of broken ones.
        if (origins.Named.IsEmpty)
        {
            return;
        }

        var words = new FocusWords(
            new AuditSource(options.ClusterId, FhirBaseOf(options)),
            static entry => Language.Default.Of(entry.Reason),
            static alert => (Language.Default.Alerts.TitleOf(alert), Language.Default.Alerts.ForCitizen(alert)));
        services.AddSingleton<INotificationChannel>(provider => new RestHookChannel(origins, words, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>How the front door is called: by it subscribers find what they are told of.</summary>
    private static string FhirBaseOf(SiloSettings options) => options.HasFrontDoor ? options.WebOfLoneSilo().FhirBase : options.Web.FhirBase;
}
