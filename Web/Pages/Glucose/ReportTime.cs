using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;
using PhrCluster.Web.Pages.Frame;

namespace PhrCluster.Web.Pages.Glucose;

/// <summary>What time a report is about, and whose targets hold, as its address says.</summary>
/// <param name="Days">Whole ones before the present one.</param>
internal sealed record ReportTime(int Days, GlucosePreset Preset)
{
    private const int UsualDays = 14;

    public static readonly ImmutableArray<int> AllDays = [7, UsualDays, 30, 90];

    public static readonly ImmutableArray<GlucosePreset> AllPresets = [GlucosePreset.Usual, GlucosePreset.OlderOrFrail, GlucosePreset.Pregnancy];

    /// <summary>Two weeks and usual targets where an address names none that there are.</summary>
    public static ReportTime Named(string? days, string? targets) => new(
        int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var some) && AllDays.Contains(some) ? some : UsualDays,
        AllPresets.FirstOrDefault(preset => NameOf(preset) == targets));

    public string Path => $"{PageAddresses.GlucoseReport}?days={Days.ToString(CultureInfo.InvariantCulture)}&targets={NameOf(Preset)}";

    /// <summary>From a midnight to now.</summary>
    public GlucoseProfileQuery Query(DateTimeOffset now, DeploymentZone zone) => new(zone.StartOf(zone.LocalOf(now).Date.AddDays(-Days)), now, Preset);

    private static string NameOf(GlucosePreset preset) => preset switch
    {
        GlucosePreset.OlderOrFrail => "older",
        GlucosePreset.Pregnancy => "pregnancy",
        _ => "usual",
    };
}
