using System.Globalization;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Transparency;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.About;

/// <summary>What the page of transparency tells, as JSON, for anybody.</summary>
internal static class TransparencyJson
{
    public static void MapTransparency(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(AboutLinks.TransparencyJson, static async (HttpContext http, IGrainFactory grains) =>
    {
        try
        {
            var programmes = await ProgrammeRegister.All(grains, cancellation: http.RequestAborted);
            var months = await grains.GetGrain<ITransparencyGrain>(0).Months(http.RequestAborted);
            http.Response.Headers.CacheControl = "public, max-age=60";
            return Results.Json(new
            {
                Programmes = programmes.Select(Programme),
                Algorithms = new { Page = AboutLinks.AlertRules, Rules = Language.Default.Alerts.Rules.Select(static rule => new { Id = rule.Key, rule.Value.Title, Page = AboutLinks.RuleOf(rule.Key) }) },
                Months = months.Select(Month),
            });
        }
        catch (Exception e) when (CallFailure.Of(e) is not null)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    });

    private static object Programme(ListedProgramme programme) => new
    {
        programme.Id,
        programme.Title,
        Kind = programme.Kind == ProgrammeKind.Research ? "research" : "planning",
        State = programme.State switch { ProgrammeState.Open => "open", ProgrammeState.Closed => "closed", _ => "ended" },
        programme.Organization,
        programme.Start,
        programme.End,
        programme.Reports,
        programme.LastReport,
        programme.ReportDue,
        Page = $"{PageAddresses.Programmes}/{programme.Id}",
        Figures = $"{PageAddresses.Programmes}/{programme.Id}/figures",
    };

    /// <summary>What is null is not shown: few times, or never.</summary>
    private static object Month(TrustMonth month) => new
    {
        Month = month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Made = month.At,
        Refused = Of(month, TrustEvent.Refused),
        Emergencies = Of(month, TrustEvent.Emergency),
        OptedOut = Of(month, TrustEvent.OptedOut),
        month.OptOutMilliseconds,
        SubscriptionsByPost = Of(month, TrustEvent.SubscribedByPost),
        SubscriptionsBySocket = Of(month, TrustEvent.SubscribedBySocket),
    };

    private static int? Of(TrustMonth month, TrustEvent what) => month.Figures.FirstOrDefault(it => it.Event == what)?.Figure;
}
