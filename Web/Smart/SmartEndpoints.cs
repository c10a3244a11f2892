using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Launches;
using PhrCluster.Web.Smart.Pages;
using PhrCluster.Web.Smart.Protocol;

namespace PhrCluster.Web.Smart;

/// <summary>Where apps find out how to get tickets, and, in development, get them.</summary>
internal static class SmartEndpoints
{
    private const string Discovery = "/fhir/.well-known/smart-configuration";
    private const string Anybody = "*";

    public static void MapSmart(this IEndpointRouteBuilder endpoints)
    {
        var settings = endpoints.ServiceProvider.GetRequiredService<IOptions<WebSettings>>().Value.Smart;
        if (settings.DevelopmentIssuer)
        {
            MapServer(endpoints);
        }
        else if (settings.Authority is not null)
        {
            endpoints.MapGet(Discovery, Published);
        }
    }

    /// <summary>The authorization server answers before endpoints are asked; what the pages of apps may read of it is said before that.</summary>
    public static void UseSmart(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<WebSettings>>().Value.Smart is { DevelopmentIssuer: true } settings)
        {
            var pages = new AppPages(settings.AppOrigins);
            app.Use(Limited(app.Services.GetRequiredService<RequestLimits>()));
            app.Use(pages.Answer);
        }
    }

    /// <summary>As many requests as the FHIR API takes of an address.</summary>
    private static Func<HttpContext, RequestDelegate, Task> Limited(RequestLimits limits) => async (http, next) =>
    {
        IDisposable? place = null;
        try
        {
            place = http.Request.Path.StartsWithSegments("/smart", StringComparison.Ordinal) ? limits.Enter(http.Connection.RemoteIpAddress?.ToString() ?? "", Requester.Unknown) : null;
        }
        catch (FhirFault fault)
        {
            (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (fault.Status, fault.RetryAfter?.ToString(CultureInfo.InvariantCulture));
            return;
        }

        using (place)
        {
            await next(http);
        }
    };

    private static void MapServer(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Discovery, static (SmartAddresses addresses, HttpContext http) => Open(http, Results.Json(SmartConfiguration.Of(addresses))));
        endpoints.MapMethods(SmartAddresses.Authorize, [HttpMethods.Get, HttpMethods.Post], Guarded(static (http, stop) => http.RequestServices.GetRequiredService<AuthorizeEndpoint>().Answer(http, stop)));
        endpoints.MapPost(SmartAddresses.Token, static (HttpContext http, TokenEndpoint tokens, CancellationToken stop) => tokens.Answer(http, stop));
        endpoints.MapGet(SmartAddresses.SignIn, static (HttpContext http, SignInPage page) => page.Show(http));
        endpoints.MapPost(SmartAddresses.SignIn, Guarded(static (http, stop) => http.RequestServices.GetRequiredService<SignInPage>().Take(http, stop)));
        endpoints.MapPost(SmartAddresses.SignOut, Guarded(static async (http, _) =>
        {
            await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            return await http.RequestServices.GetRequiredService<SignInPage>().SignOut(http);
        }));
        endpoints.MapPost(SmartAddresses.Launch, static (HttpContext http, LaunchEndpoint launches, CancellationToken stop) => launches.Answer(http, stop));
        endpoints.MapMethods(SmartAddresses.EndSession, [HttpMethods.Get, HttpMethods.Post], Guarded(static (http, stop) => http.RequestServices.GetRequiredService<EndSessionEndpoint>().Answer(http, stop)));
        endpoints.MapGet(StyleSheet.Path, static () => Results.Text(StyleSheet.Css, "text/css"));
    }

    /// <summary>A form that was not ours is refused, and says no more.</summary>
    private static Delegate Guarded(Func<HttpContext, CancellationToken, Task<IResult>> answer) => async (HttpContext http, CancellationToken stop) =>
    {
        try
        {
            return await answer(http, stop);
        }
        catch (AntiforgeryValidationException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }
    };

    private static async Task Published(OtherIssuer issuer, AnswerWriter writer, HttpContext http, CancellationToken stop)
    {
        if (await issuer.Configuration(stop) is { } document)
        {
            await Open(http, Results.Bytes(document, "application/json")).ExecuteAsync(http);
            return;
        }

        var away = new FhirFault(StatusCodes.Status503ServiceUnavailable, IssueCode.Transient, "The issuer of tokens does not say where its endpoints are at the moment.")
        {
            RetryAfter = (int)OtherIssuer.KeptFailure.TotalSeconds,
        };
        http.Response.Headers.AccessControlAllowOrigin = Anybody;
        await writer.Write(http, FhirAnswer.Of(away), FhirFormat.Json, isPretty: false, stop);
    }

    /// <summary>Any page may read it.</summary>
    private static IResult Open(HttpContext http, IResult result)
    {
        http.Response.Headers.AccessControlAllowOrigin = Anybody;
        return result;
    }
}
