using System.Globalization;
using System.Text;
using PhrCluster.Profiles;

namespace PhrCluster.Web.Pages.Glucose;

/// <summary>One day as a small drawing: 96 wide, a quarter hour each, and 40 high for 20 mmol/L.</summary>
internal static class DayTrace
{
    public const string View = "0 0 96 40";

    private const decimal Height = 40, Highest = 20;

    /// <summary>A path that breaks where quarter hours have no readings.</summary>
    public static string Path(GlucoseDay day)
    {
        var path = new StringBuilder();
        var before = int.MinValue;
        foreach (var quarter in day.Quarters)
        {
            // One on its own is a line as long as its quarter hour.
            path.Append(quarter.Index == before + 1 ? 'L' : 'M').Append(quarter.Index).Append(' ').Append(Y(quarter.Mean)).Append("h1");
            before = quarter.Index;
        }

        return path.ToString();
    }

    public static string Y(decimal value) => (Height - (Math.Clamp(value, 0, Highest) * Height / Highest)).ToString("0.#", CultureInfo.InvariantCulture);

    public static string HeightOf(GlucoseTargets targets) => ((targets.High - targets.Low) * Height / Highest).ToString("0.#", CultureInfo.InvariantCulture);
}
