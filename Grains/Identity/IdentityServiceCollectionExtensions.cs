using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PhrCluster.Identity;

/// <summary>Registers the verification of access tickets.</summary>
public static class IdentityServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="TicketVerifier"/>, and with <see cref="TicketOptions.DevelopmentIssuer"/> the issuer too. An
    /// <see cref="ITicketKeys"/> that was registered before is kept; without any, no ticket is believed.
    /// </summary>
    /// <param name="dataDirectory">Where the development issuer keeps its key.</param>
    /// <exception cref="InvalidOperationException">The key there is damaged, or open to others.</exception>
    public static IServiceCollection AddAccessTickets(this IServiceCollection services, TicketOptions options, string dataDirectory)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Options.Create(options));
        services.AddSingleton<TicketVerifier>();
        if (options.DevelopmentIssuer is true)
        {
            services.AddSingleton(DevelopmentKey.OpenOrCreate(dataDirectory));
            services.AddSingleton<DevelopmentIssuer>();
            services.TryAddSingleton<ITicketKeys>(provider => provider.GetRequiredService<DevelopmentKey>());
        }

        services.TryAddSingleton<ITicketKeys, NoTicketKeys>();
        return services;
    }
}
