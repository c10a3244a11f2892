using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>Two readings of 180/120 or more, 1 to 30 minutes apart (NICE NG136 1.5; the second reading is ours). It ends with readings below 170/110 on two days.</summary>
public sealed class BloodPressureSevere : AlertRule
{
    private const decimal Systolic = 180, Diastolic = 120;
    private const decimal CalmSystolic = 170, CalmDiastolic = 110;

    private static readonly TimeSpan Least = TimeSpan.FromMinutes(1), Most = TimeSpan.FromMinutes(30);

    public override string Name => AlertRuleNames.BloodPressureSevere;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Systolic];

    public override TimeSpan Back => Most;

    public override bool MayBegin(in AlertReading reading) => IsSevere(reading);

    public override AlertEpisode? Standing(AlertWindow window)
    {
        AlertEpisode? standing = null;
        int? rough = null, calm = null;
        for (var i = 0; i < window.Readings.Length; i++)
        {
            var reading = window.Readings[i];
            if (standing is null)
            {
                standing = reading.At >= window.Since && Before(window.Readings, i) is { } first ? Of(first, reading) : null;
                (rough, calm) = (window.DayOf(reading), null);
                continue;
            }

            var day = window.DayOf(reading);
            if (reading.Value >= CalmSystolic || reading.Second >= CalmDiastolic)
            {
                (rough, calm) = (day, null);
            }
            else if (day != rough)
            {
                calm ??= day;
                standing = day == calm ? standing : null;
            }
        }

        return standing;
    }

    /// <summary>The severe reading that a severe one repeats: the latest within the time.</summary>
    private static AlertReading? Before(ImmutableArray<AlertReading> readings, int at)
    {
        for (var i = at - 1; IsSevere(readings[at]) && i >= 0 && readings[at].At - readings[i].At <= Most; i--)
        {
            if (IsSevere(readings[i]) && readings[at].At - readings[i].At >= Least)
            {
                return readings[i];
            }
        }

        return null;
    }

    private static AlertEpisode Of(in AlertReading first, in AlertReading second) =>
        new(first.At, second.At, AlertUrgency.SameDay, [.. new[] { first.Value, first.Second ?? 0, second.Value, second.Second ?? 0 }.Select(Figures.Tenths)]);

    private static bool IsSevere(in AlertReading reading) => reading.Value >= Systolic || reading.Second >= Diastolic;
}
