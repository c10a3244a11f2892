using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi;
using PhrCluster.Web.Pages;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web;

/// <summary>The front door: FHIR R4 over HTTP and SMART on FHIR. It is a client of the cluster, in a process of its own or within a lone silo, and decides nothing about data.</summary>
public static class WebFrontEnd
{
    /// <summary>Needs an <see cref="IGrainFactory"/>: of a client of the cluster, or of the silo that it runs in.</summary>
    public static void AddWebFrontEnd(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(Options.Create(settings));
        services.TryAddSingleton(TimeProvider.System);
        services.AddFhir();
        services.AddSmart(settings.Smart);
        if (HasPages(settings))
        {
            services.AddPages(settings);
        }

        services.AddCorsRules(settings);

        // At Information it writes requests and tokens' claims: who the patient is.
        services.AddLogging(static logging => logging.AddFilter("OpenIddict", LogLevel.Warning));
        AddPageKeys(services, settings);
        services.AddResponseCompression(compression =>
        {
            // Nothing in an answer is a secret of the one who asks, so that its length tells them nothing. Another site can make a browser open a page with its cookie
            // (Lax) and with text of its own in the address: UseCompression leaves those as they are. The tokens of forms are masked anew in each page.
            compression.EnableForHttps = true;
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = ["text/html", "application/fhir+json", "application/fhir+xml", "application/fhir+ndjson", "application/json", "application/xml", "text/xml"];
        });
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = settings.MaxRequestLineBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = settings.MaxHeaderBytes;
        });
    }

    public static void MapWebFrontEnd(this WebApplication app)
    {
        UseProxies(app);
        UseCompression(app);
        app.UseCors();
        app.UseWebSockets();
        app.UseSmart();
        var hasPages = HasPages(app.Services.GetRequiredService<IOptions<WebSettings>>().Value);
        if (hasPages)
        {
            app.UseAuthentication();
            app.UsePages();
        }

        app.MapFhir();
        app.MapSmart();
        if (hasPages)
        {
            app.MapPages();
        }
    }

    /// <summary>Where people can sign in: nobody else sees anything of a record.</summary>
    private static bool HasPages(WebSettings settings) => settings.Smart.DevelopmentIssuer || settings.Smart.Authority is not null;

    /// <summary>Not where another site leads somebody who is signed in: with text of its own in the address, lengths would tell a listener what else is on the page.</summary>
    private static void UseCompression(WebApplication app) => app.UseWhen(static http => !IsLedFromElsewhere(http.Request), static it => it.UseResponseCompression());

    private static bool IsLedFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "none" or "same-origin") && request.Cookies.ContainsKey(Person.Scheme);

    /// <summary>Behind a proxy that is trusted the caller's address is the one that it names; what others claim to pass on is not believed.</summary>
    private static void UseProxies(WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<IOptions<WebSettings>>().Value.Proxies();
        if (proxies.Length == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            forwarded.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);
    }

    private static void AddPageKeys(IServiceCollection services, WebSettings settings)
    {
        // It warns at each start that keys lie in a folder: the folder is the process's own.
        services.AddLogging(static logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        var protection = services.AddDataProtection().SetApplicationName("PhrCluster.Web");
        if (settings.KeyFolder is { } folder)
        {
            protection.PersistKeysToFileSystem(Open(folder));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }
    }

    private static DirectoryInfo Open(string folder) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
