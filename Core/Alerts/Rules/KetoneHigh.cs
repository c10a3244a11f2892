using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Ketones in blood of 1.5 mmol/L or more, same day (hospital guides), and of 3.0 or more, emergency (HSE; JBDS, where DKA begins above 3.0). One value is enough.
/// It ends with one below 0.6.
/// </summary>
public sealed class KetoneHigh : AlertRule
{
    /// <summary>Hospital guides to sick days.</summary>
    private const decimal High = 1.5m;

    /// <summary>HSE: hospital at 3.0.</summary>
    private const decimal VeryHigh = 3.0m;

    /// <summary>Hospital guides: usual below it.</summary>
    private const decimal Well = 0.6m;

    public override string Name => AlertRuleNames.Ketone;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Ketones];

    public override TimeSpan Back => TimeSpan.Zero;

    public override bool MayEnd(in AlertReading reading) => reading.Value < Well;

    public override bool MayBegin(in AlertReading reading) => reading.Value >= High;

    public override bool MayGrowWorse => true;

    public override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window.Readings[at]), (at, _) => MayEnd(window.Readings[at]));

    private AlertEpisode? Begins(in AlertReading reading) => MayBegin(reading)
        ? new AlertEpisode(reading.At, reading.At, reading.Value >= VeryHigh ? AlertUrgency.Emergency : AlertUrgency.SameDay, [Figures.Tenths(reading.Value)])
        : null;
}
