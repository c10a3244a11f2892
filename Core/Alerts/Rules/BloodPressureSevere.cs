using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

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

    public override TimeSpan Recall { get; } = TimeSpan.FromDays(30);

    public override bool MayEnd(in AlertReading reading) => !IsRough(reading);

    public override AlertEpisode? Standing(AlertWindow window) =>
        Latch.Last(window, at => Before(window.Readings, at) is { } first ? Of(first, window.Readings[at]) : null, (at, standing) => Ends(window, at, standing));

    /// <summary>Whether this day and one before it, both after that of the severe readings, have calm readings alone, and no day between has another.</summary>
    private bool Ends(AlertWindow window, int at, AlertEpisode standing)
    {
        var (last, severe) = (window.Readings[at], window.Zone.DayOf(standing.To));
        int? calm = null;
        for (var i = at; i >= 0 && last.At - window.Readings[i].At <= Recall; i--)
        {
            var day = window.DayOf(window.Readings[i]);
            if (day <= severe || day < calm)
            {
                break;
            }

            if (IsRough(window.Readings[i]))
            {
                return false;
            }

            calm ??= day < window.DayOf(last) ? day : null;
        }

        return calm is not null;
    }

    /// <summary>The severe reading that a severe one repeats: the latest within the time.</summary>
    private static AlertReading? Before(ReadingBuffer readings, int at)
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

    private static bool IsRough(in AlertReading reading) => reading.Value >= CalmSystolic || reading.Second >= CalmDiastolic;

    private static bool IsSevere(in AlertReading reading) => reading.Value >= Systolic || reading.Second >= Diastolic;
}
