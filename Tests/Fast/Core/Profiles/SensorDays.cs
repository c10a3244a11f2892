using System.Collections.Immutable;
using CsCheck;
using PhrCluster.Core.Profiles;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;

namespace PhrCluster.Tests.Fast.Core.Profiles;

/// <summary>Values of a sensor, to make profiles of.</summary>
internal static class SensorDays
{
    public const int ADay = 288;

    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly GlucoseProfileQuery TwoWeeks = new(Start, Start.AddDays(14));

    /// <summary>Two weeks of values in tenths, of which some are lost.</summary>
    public static readonly Gen<ImmutableArray<SensorPoint>> Any =
        Gen.Select(Gen.Int[20, 220].Array[14 * ADay], Gen.Int[0, 3].Array[14 * ADay], Gen.Int[0, 3], static (tenths, luck, lost) =>
            ImmutableArray.CreateRange(tenths.Select(static (it, i) => new SensorPoint(At(i), it / 10m)).Where((_, i) => luck[i] >= lost - 1)));

    public static DateTimeOffset At(int i) => Start.AddMinutes(5 * i);

    /// <summary>A value every 5 minutes.</summary>
    public static ImmutableArray<SensorPoint> Of(IEnumerable<decimal> values) => [.. values.Select(static (it, i) => new SensorPoint(At(i), it))];

    public static GlucoseProfile Profile(this ImmutableArray<SensorPoint> points, GlucosePreset preset = GlucosePreset.Usual) =>
        GlucoseProfiles.Of(points, TwoWeeks with { Preset = preset }, DeploymentZone.Utc);
}
