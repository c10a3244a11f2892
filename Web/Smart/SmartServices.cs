using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Assertions;
using PhrCluster.Web.Smart.Consents;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.Pages;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PhrCluster.Web.Smart;

/// <summary>Registers what apps need to get tickets.</summary>
internal static class SmartServices
{
    private static readonly TimeSpan SignedIn = TimeSpan.FromHours(1);

    /// <exception cref="Client.BadInputException">The key file can't be used.</exception>
    public static void AddSmart(this IServiceCollection services, SmartSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SmartAddresses>();
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
        services.AddSingleton<AppDirectory>();
        services.AddSingleton<AppKeys>();
        services.AddSingleton<AssertionVerifier>();
        services.AddSingleton<AppConsents>();
        services.AddSingleton<GrantEnding>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<SignInPage>();
        services.AddAuthorizationServer(settings, keys);

        services.AddAntiforgery(static forms => forms.Cookie.Name = "phr-form");
        services.AddAuthentication().AddCookie(Person.Scheme, static cookie =>
        {
            cookie.Cookie.Name = Person.Scheme;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = SignedIn;
        });
    }
}
