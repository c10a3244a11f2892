using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Web.Pages.About;
using PhrCluster.Web.Pages.Data;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Health;
using PhrCluster.Web.Pages.Operate;
using PhrCluster.Web.Pages.Practice;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Web.Pages.Session.Issuer;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.People;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages;

/// <summary>The pages, and what goes before each: its headers, who may open it, and what is shown where it can't be.</summary>
internal static class PageEndpoints
{
    private static readonly string[] Open =
        [PageAddresses.Start, PageAddresses.SignIn, PageAddresses.SignInFailed, PageAddresses.Lapsed, PageAddresses.SignedOut, .. AboutLinks.All];

    public static void UsePages(this WebApplication app) => app.UseWhen(IsPage, static pages =>
    {
        pages.Use(Guard);
        pages.UseAntiforgery();
        pages.Use(TakeForm);
    });

    public static void MapPages(this IEndpointRouteBuilder endpoints)
    {
        // It counts from the start on.
        endpoints.ServiceProvider.GetRequiredService<RequestMeter>();
        endpoints.MapRazorComponents<Document>().WithMetadata(new PageMark());
        var smart = endpoints.ServiceProvider.GetRequiredService<IOptions<WebSettings>>().Value.Smart;
        if (smart.Authority is not null)
        {
            endpoints.MapIssuerSignIn().WithMetadata(new PageMark());
        }

        endpoints.MapTransparency();
        endpoints.MapGet("/styles/{name}", static (HttpContext http, Styles styles) => styles.Answer(http));
        endpoints.MapPost(PageAddresses.SignOut, static async (HttpContext http, IAntiforgery forms) =>
        {
            await forms.ValidateRequestAsync(http);
            http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
            KeptForms.Forget(http);
            if (!IsDevelopment(http))
            {
                return Results.Redirect(await IssuerEndpoints.SignOut(http));
            }

            await http.SignOutAsync(Person.Scheme);
            return Results.Redirect(PageAddresses.SignedOut);
        }).WithMetadata(new PageMark());
        if (smart.DevelopmentIssuer)
        {
            // Nobody acts for anybody beside another issuer, and a session without its tokens opens nothing.
            endpoints.MapPost(PageAddresses.Back, static async (HttpContext http, IAntiforgery forms) =>
            {
                await forms.ValidateRequestAsync(http);
                await http.SignInAsync(Person.Scheme, (Person.Of(http.User)! with { ActsFor = null }).ToPrincipal());
                return Results.Redirect(PageAddresses.Home);
            }).WithMetadata(new PageMark());
        }

        endpoints.MapPost(DataLinks.Pin, Pins.Set).WithMetadata(new PageMark());
        endpoints.MapPost(PageAddresses.Anew, static async (HttpContext http, IAntiforgery forms, LastVisits visits) =>
        {
            await forms.ValidateRequestAsync(http);
            visits.Forget(http);
            return Results.Redirect(PageAddresses.Home);
        }).WithMetadata(new PageMark());
        endpoints.MapPost(Downloads.Route, Downloads.Send).WithMetadata(new PageMark());
        endpoints.MapFallback(static (HttpContext http) => Say(http, StatusCodes.Status404NotFound, static words => (words.NotFoundTitle, words.NotFound)))
            .WithMetadata(new PageMark(), new OpenToAll());
    }

    /// <summary>Shows a page that says what went wrong, and nothing of the record.</summary>
    private static Task Say(HttpContext http, int status, Func<PageWords, (string Title, string Text)> words)
    {
        var (title, text) = words(Language.Default.Pages);
        return Show(http, status, new() { [nameof(Document.Title)] = title, [nameof(Document.Text)] = text });
    }

    private static async Task Show(HttpContext http, int status, Dictionary<string, object?> shown)
    {
        // What was begun of another page is not gone on with.
        await using var anew = http.RequestServices.CreateAsyncScope();
        http.RequestServices = anew.ServiceProvider;
        http.Response.Clear();
        PageHeaders.Set(http);
        await new RazorComponentResult<Document>(shown) { StatusCode = status }.ExecuteAsync(http);
    }

    /// <summary>What tells nothing of anybody.</summary>
    private sealed record OpenToAll;

    private static bool IsDevelopment(HttpContext http) => http.RequestServices.GetRequiredService<IOptions<WebSettings>>().Value.Smart.DevelopmentIssuer;

    private static bool IsPage(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<PageMark>() is not null;

    /// <summary>As browsers say it now, and as older ones did.</summary>
    private static bool IsPrefetch(IHeaderDictionary headers) => headers.ContainsKey("Sec-Purpose")
        || new[] { "Purpose", "X-Moz" }.Any(name => headers[name].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase));

    /// <summary>A page takes a form of this person, and nothing else that is posted.</summary>
    private static Task TakeForm(HttpContext http, RequestDelegate next) =>
        HttpMethods.IsPost(http.Request.Method) && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && (http.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } || !http.Request.HasFormContentType)
            ? throw new AntiforgeryValidationException("What was posted is no form of this person.")
            : next(http);

    private static async Task Guard(HttpContext http, RequestDelegate next)
    {
        PageHeaders.Set(http);
        var dashboard = http.GetEndpoint()?.Metadata.GetMetadata<DashboardMark>();
        if (IsPrefetch(http.Request.Headers))
        {
            // A look is an entry in the log: nothing is fetched before somebody wants to see it.
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (await http.AuthenticateAsync(Person.Scheme) is { Principal: { } signedIn })
        {
            http.User = signedIn;
        }
        else if (PageSessions.HasLapsed(http) || TokenRenewal.HasOutgrown(http))
        {
            await http.SignOutAsync(Person.Scheme);
        }

        if (!Open.Contains(http.Request.Path.Value) && !http.Request.Path.StartsWithSegments(PageAddresses.Programmes) && http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null)
        {
            switch (Person.Of(http.User))
            {
                case null:
                    if (PageSessions.Was(http) is { } was && http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                    {
                        await http.RequestServices.GetRequiredService<KeptForms>().Keep(http, was);
                    }

                    http.Response.Redirect(LocalPath.With(
                        PageSessions.HasLapsed(http) ? PageAddresses.Lapsed : TokenRenewal.HasOutgrown(http) ? PageAddresses.SignInFailed : PageAddresses.SignIn, LocalPath.Asked(http.Request)));
                    return;
                case not null when TokenRenewal.IsIssuerAway(http) && http.Request.Path != PageAddresses.SignOut:
                    await Say(http, StatusCodes.Status503ServiceUnavailable, static words => (words.UnavailableTitle, words.Unavailable));
                    return;
                case { } person when !PageAddresses.IsFor(person, http.Request.Path) || dashboard?.Admits(http.Request.Path) == false:
                    await Say(http, StatusCodes.Status404NotFound, static words => (words.NotFoundTitle, words.NotFound));
                    return;
            }
        }

        if (Person.Of(http.User) is { } reader)
        {
            http.RequestServices.GetRequiredService<KeptForms>().Restore(http, reader);
        }

        if (dashboard is not null)
        {
            http.Response.Headers.ContentSecurityPolicy = DashboardRoom.Policy;
        }

        try
        {
            await http.RequestServices.GetRequiredService<PageNames>().Refresh(http.RequestAborted);
            await next(http);
        }
        catch (AntiforgeryValidationException) when (!http.Response.HasStarted)
        {
            // While it stands, whatever looks for a form fails; the page that is shown instead takes none.
            http.Features.Set<IAntiforgeryValidationFeature>(null);
            await Say(http, StatusCodes.Status400BadRequest, static words => (words.FormTooOldTitle, words.FormTooOld));
        }
        catch (Exception e) when (!http.Response.HasStarted && e is AccessRefusedException or NotOpenException or RequestInvalidException)
        {
            // Nothing there, not theirs, no longer theirs, hidden: a professional is told the same of all.
            await Say(http, StatusCodes.Status404NotFound, Person.Of(http.User) is { IsProfessional: true }
                ? static words => (words.NotOpenTitle, words.NotOpen)
                : static words => (words.NotFoundTitle, words.NotFound));
        }
        catch (RecordSetBackException) when (!http.Response.HasStarted)
        {
            await Show(http, StatusCodes.Status409Conflict, new() { [nameof(Document.Shown)] = typeof(OlderRecord) });
        }
        catch (Exception e) when (!http.Response.HasStarted && e is RecordUnavailableException or CallFailedException)
        {
            await Say(http, StatusCodes.Status503ServiceUnavailable, static words => (words.UnavailableTitle, words.Unavailable));
        }
    }
}
