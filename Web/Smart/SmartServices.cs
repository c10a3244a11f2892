using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Assertions;
using PhrCluster.Web.Smart.Consents;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.Launches;
using PhrCluster.Web.Smart.Pages;
using PhrCluster.Web.Smart.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PhrCluster.Web.Smart;

/// <summary>Registers what apps need to get tickets.</summary>
internal static class SmartServices
{
    /// <exception cref="Client.BadInputException">The key file can't be used.</exception>
    public static void AddSmart(this IServiceCollection services, SmartSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SmartAddresses>();
        services.AddSingleton<AppDirectory>(); // The pages name apps, whoever signs people in.
        if (settings.Authority is not null)
        {
            services.AddSingleton<OtherIssuer>();
        }

        if (!settings.DevelopmentIssuer)
        {
            return;
        }

        var keys = SigningKeys.Open(settings.KeyFile!);
        services.AddSingleton(keys);
        services.AddSingleton<OwnTickets>();
        services.AddSingleton<GrantUses>();
        services.AddSingleton<AppKeys>();
        services.AddSingleton<AssertionVerifier>();
        services.AddSingleton<AppConsents>();
        services.AddSingleton<GrantEnding>();
        services.AddSingleton<LaunchIds>();
        services.AddSingleton<LaunchEndpoint>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<EndSessionEndpoint>();
        services.AddSingleton<SignInPage>();
        services.AddAuthorizationServer(settings, keys);
    }
}
