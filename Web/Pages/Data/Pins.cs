using Microsoft.AspNetCore.Antiforgery;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Health;
using PhrCluster.Web.Pages.Session;

namespace PhrCluster.Web.Pages.Data;

/// <summary>Pins a measure to the top of the home page, or takes it off. Sent twice, it is one change.</summary>
internal static class Pins
{
    public const string Measure = "measure", Pinned = "pinned", Yes = "yes", No = "no";

    public static async Task<IResult> Set(HttpContext http, IAntiforgery forms, Visit visit)
    {
        await forms.ValidateRequestAsync(http);
        var typed = await FormFields.Of(http.Request);
        if (typed[Measure] is not { Length: > 0 and <= RecordLimits.MaxPinLength } measure || MeasureLinks.PinOf(measure) is not { } pin)
        {
            return Results.Redirect(DataLinks.Preferences);
        }

        var held = (await visit.Own.Preferences(http.RequestAborted)).Preferences;
        var others = held.Pins.Remove(pin);
        if (typed[Pinned] != No && others.Length >= RecordLimits.MaxPins)
        {
            return Results.Redirect(DataLinks.TooManyPins);
        }

        var pins = typed[Pinned] == No ? others : held.Pins.Contains(pin) ? held.Pins : others.Add(pin);
        var set = await visit.Own.SetPreferences(held with { Pins = pins }, http.RequestAborted);
        await SessionPreferences.Renew(http, set.Preferences);
        return Results.Redirect(MeasureLinks.OfPin(pin));
    }
}
