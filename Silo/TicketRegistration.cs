using PhrCluster.Grains.Identity;
using PhrCluster.Silo.Health;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo;

/// <summary>Which access tickets the silo believes.</summary>
internal static class TicketRegistration
{
    /// <exception cref="SettingsException">The development issuer's key is damaged, or open to others.</exception>
    public static void AddTickets(this IServiceCollection services, SiloSettings options)
    {
        try
        {
            services.AddAccessTickets(options.Tickets, options.DataDirectory);
        }
        catch (InvalidOperationException e)
        {
            throw new SettingsException($"{SiloCommandLine.NameOf(nameof(options.Data))}: {e.Message}", e);
        }

        if (options.Tickets.HasRealIssuer)
        {
            services.AddSingleton<IReadinessProbe, IssuerProbe>();
        }
    }
}
