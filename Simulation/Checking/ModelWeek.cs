using System.Security.Cryptography;
using System.Text;

namespace PhrCluster.Simulation.Checking;

/// <summary>The five minutes of a week in which rules look at a citizen's long times, as docs/alerts.md has it: 0 is the first of a Monday, by UTC.</summary>
internal static class ModelWeek
{
    private const int OfOneDay = 288;

    public static int OfCitizen(string id) =>
        (int)(SHA256.HashData(Encoding.UTF8.GetBytes(id)).Take(4).Aggregate(0u, static (number, part) => (number << 8) | part) % (7 * OfOneDay));

    public static int OfWeek(DateTimeOffset time) => ((((int)time.UtcDateTime.DayOfWeek + 6) % 7) * OfOneDay) + OfDay(time);

    public static int OfDay(DateTimeOffset time) => (int)(time.UtcDateTime.TimeOfDay.TotalMinutes / 5);

    /// <summary>Whether a time is in the same five minutes of any day.</summary>
    public static bool IsDaily(DateTimeOffset time, int slot) => OfDay(time) == slot % OfOneDay;
}
