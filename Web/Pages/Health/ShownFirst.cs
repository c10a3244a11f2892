using PhrCluster.Dashboard;
using PhrCluster.Personal;

namespace PhrCluster.Web.Pages.Health;

/// <summary>The order in which figures stand: those that a citizen pinned, as they pinned them, then the latest.</summary>
internal static class ShownFirst
{
    public static IEnumerable<MeasureSummary> Of(IEnumerable<MeasureSummary> measures, CitizenPreferences chosen) =>
        measures.OrderBy(measure => chosen.Pins.IndexOf(MeasureLinks.PinOf(measure.Code)) is >= 0 and var at ? at : chosen.Pins.Length).ThenByDescending(At);

    public static DateTimeOffset At(MeasureSummary measure) =>
        measure.Latest.Item.Time.TryInterval(out var interval, out _) ? interval.From : measure.Latest.Received;
}
