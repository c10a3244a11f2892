using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>What rules tell apart among glucose readings. Values under the level of a meter's are a sensor's own (consensus levels 3.9 and 3.0 mmol/L; NHS: below 4).</summary>
internal static class GlucoseValues
{
    /// <summary>Consensus level 2, NICE NG17 and NG28: below it thinking suffers.</summary>
    public const decimal VeryLow = 3.0m;

    /// <summary>NHS: "4 is the floor", by a meter.</summary>
    public const decimal LowByMeter = 4.0m;

    /// <summary>Consensus level 1, by a sensor.</summary>
    public const decimal LowBySensor = 3.9m;

    public const decimal High = 10.0m;

    /// <summary>Consensus level 2 of high values.</summary>
    public const decimal VeryHigh = 13.9m;

    /// <summary>A mean of many is no value of its time, and one after sugar was drunk for a test is nobody's usual one.</summary>
    private static readonly string[] NotOfTheMoment = ["sensor, mean", "tolerance test"];

    public static bool Counts(in AlertReading reading) => KnownCodes.HomeOf(reading.Code) is { } home && !NotOfTheMoment.Contains(home.Set.Name);

    public static bool IsLow(in AlertReading reading) => reading.Value < LowByMeter && (reading.Value < LowBySensor || !reading.IsOfSensor);
}
