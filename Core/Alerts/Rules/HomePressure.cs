using System.Collections.Frozen;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>Blood pressure at home, one reading at a time.</summary>
internal static class HomePressure
{
    /// <summary>Panels, systolic pressures, sitting ones, and those that somebody took themselves. Not averages, not 24 hours, not a clinic's, not lying or standing.</summary>
    private static readonly FrozenSet<string> Codes = FrozenSet.ToFrozenSet(
    [
        "85354-9", "55284-4", "35094-2", "8480-6", "8459-0", "76534-7", "75367002", "271649006", "72313002", "335661000000109", "407554009", "1162737008",
    ]);

    public static bool Is(in AlertReading reading) => reading.Code.Code is { } code && Codes.Contains(code);
}
