using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PhrCluster.Grains.Identity.Keys;

namespace PhrCluster.Grains.Identity;

/// <summary>Registers the verification of access tickets.</summary>
public static class IdentityServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="TicketVerifier"/> with the keys of the authority or key set that the options name, or else, where
    /// <see cref="TicketOptions.DevelopmentIssuer"/> says so, the development issuer: never both. An <see cref="ITicketKeys"/> that was registered
    /// before is kept; without any, no ticket is believed.
    /// </summary>
    /// <param name="dataDirectory">Where the development issuer keeps its key.</param>
    /// <exception cref="InvalidOperationException">The key there is damaged, or open to others.</exception>
    public static IServiceCollection AddAccessTickets(this IServiceCollection services, TicketOptions options, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<TicketVerifier>();
        if (options.HasRealIssuer)
        {
            services.AddSingleton<KeySource>();
            services.AddSingleton<IssuerKeys>();
            services.AddHostedService(static provider => provider.GetRequiredService<IssuerKeys>());
            services.TryAddSingleton<ITicketKeys>(static provider => provider.GetRequiredService<IssuerKeys>());
        }
        else if (options.DevelopmentIssuer)
        {
            services.AddSingleton(DevelopmentKey.OpenOrCreate(dataDirectory));
            services.AddSingleton<DevelopmentIssuer>();
            services.AddSingleton<TokenUseVerifier>();
            services.TryAddSingleton<ITicketKeys>(provider => provider.GetRequiredService<DevelopmentKey>());
        }

        services.TryAddSingleton<ITicketKeys, NoTicketKeys>();
        return services;
    }
}
