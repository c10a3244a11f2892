namespace PhrCluster.Core.Alerts.Rules;

/// <summary>Fourteen days of a glucose sensor, in percent of its values.</summary>
/// <param name="From">The first value.</param>
/// <param name="To">The last.</param>
/// <param name="InRange">3.9 to 10.0 mmol/L.</param>
/// <param name="Low">Below 3.9, with those that are very low.</param>
/// <param name="VeryLow">Below 3.0.</param>
/// <param name="High">Above 10.0, with those that are very high.</param>
/// <param name="VeryHigh">Above 13.9.</param>
/// <param name="Worn">Of the quarters of an hour, those with a value.</param>
internal sealed record SensorReport(
    DateTimeOffset From, DateTimeOffset To, decimal InRange, decimal Low, decimal VeryLow, decimal High, decimal VeryHigh, decimal Worn)
{
    public static readonly TimeSpan Period = TimeSpan.FromDays(14);

    /// <summary>Battelino 2019: enough to tell.</summary>
    private const decimal LeastWorn = 70;

    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>Of the days up to a reading; null where the sensor was worn too little, or where one came back after another: two are mixed.</summary>
    public static SensorReport? Of(AlertWindow window, int last)
    {
        var (to, from, count) = (window.Readings[last].At, window.Readings[last].At, 0);
        var (low, veryLow, high, veryHigh) = (0, 0, 0, 0);
        var (quarters, quarter) = (0, long.MinValue);
        var (sensors, sensor) = (new HashSet<(string Source, string? Device)>(), default((string Source, string? Device)?));
        for (var i = last; i >= 0 && to - window.Readings[i].At < Period; i--)
        {
            var reading = window.Readings[i];
            if (!reading.IsOfSensor)
            {
                continue;
            }

            if (sensor != (reading.Source, reading.Device) && !sensors.Add((reading.Source, reading.Device)))
            {
                return null;
            }

            sensor = (reading.Source, reading.Device);
            (from, count) = (reading.At, count + 1);
            quarters += reading.At.UtcTicks / Quarter.Ticks == quarter ? 0 : 1;
            quarter = reading.At.UtcTicks / Quarter.Ticks;
            low += reading.Value < GlucoseValues.LowBySensor ? 1 : 0;
            veryLow += reading.Value < GlucoseValues.VeryLow ? 1 : 0;
            high += reading.Value > GlucoseValues.High ? 1 : 0;
            veryHigh += reading.Value > GlucoseValues.VeryHigh ? 1 : 0;
        }

        var worn = Percent(quarters, (int)(Period / Quarter));
        return worn < LeastWorn ? null : new SensorReport(
            from, to, Percent(count - low - high, count), Percent(low, count), Percent(veryLow, count), Percent(high, count), Percent(veryHigh, count), worn);
    }

    private static decimal Percent(int part, int of) => 100m * part / of;
}
