using PhrCluster.Silo.Settings;
using PhrCluster.Web.Pages.Demonstration;

namespace PhrCluster.Silo.Demonstration;

/// <summary>Whether made-up people can be had: only where whoever asks is believed, and where citizen ids may be anything.</summary>
internal static class DemoRegistration
{
    public static void AddDemonstration(this IServiceCollection services, SiloSettings options)
    {
        if (options is { HasFrontDoor: true, Tickets.DevelopmentIssuer: true, NhsNumbers: false })
        {
            services.AddSingleton<IDemoNation>(it => new StoredDemoNation(
                it.GetRequiredService<IGrainFactory>(), it.GetService<TimeProvider>() ?? TimeProvider.System, options.DataDirectory));
        }
    }
}
