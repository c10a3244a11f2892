using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// HbA1c of 58 mmol/mol or more with type 2 diabetes (NICE NG28 1.5), or of 48 or more where no diabetes is known, which needs confirming; a plan says which, and may move the level.
/// A value within 8 weeks of one before does not count: the blood has not changed yet (ours). It ends with one that is lower than the level by 2 or more (ours: that much is chance).
/// </summary>
public sealed class Hba1cHigh : AlertRule
{
    /// <summary>NICE NG28: the aim is 48, or 53 with a medicine that may cause lows; from 58 on treatment is stepped up.</summary>
    private const decimal High = 58;

    /// <summary>WHO 2011: diabetes begins here.</summary>
    private const decimal HighUnknown = 48;

    /// <summary>Ours.</summary>
    private const decimal Lower = 2;

    private static readonly TimeSpan Apart = TimeSpan.FromDays(56);

    private readonly decimal _level;

    public Hba1cHigh() : this(High) { }

    private Hba1cHigh(decimal level) => _level = level;

    public override string Name => AlertRuleNames.Hba1c;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.Hba1c, Measurand.Hba1cIfcc];

    public override bool NeedsPlan => true;

    public override ImmutableArray<decimal> Levels => [_level];

    /// <summary>Within it, the one before is told beside the new one.</summary>
    public override TimeSpan Back => TimeSpan.FromDays(366);

    public override bool RaisesLate => true;

    /// <summary>One that comes late may hide another within 8 weeks: what was told stands.</summary>
    public override bool ChangesFound => false;

    public override bool MayBegin(in AlertReading reading) => reading.Value >= _level;

    public override bool MayEnd(in AlertReading reading) => reading.Value <= _level - Lower;

    public override AlertRule? Under(CarePlan plan, DateTimeOffset now) =>
        plan.Says(PlanFacts.Hba1cUnreliable) || !plan.Says(PlanFacts.Type2Diabetes | PlanFacts.NoDiabetes)
            ? null
            : new Hba1cHigh(plan.Level(LevelKind.Hba1c) ?? (plan.Says(PlanFacts.Type2Diabetes) ? High : HighUnknown));

    public override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window, at), (at, _) => MayEnd(window.Readings[at]));

    private AlertEpisode? Begins(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        if (!MayBegin(last))
        {
            return null;
        }

        AlertReading? before = null;
        for (var i = at - 1; before is null && i >= 0 && last.At - window.Readings[i].At <= Back; i--)
        {
            before = window.Readings[i].At < last.At ? window.Readings[i] : null; // One of the same time is the same blood, told twice.
        }

        return before is { } former && last.At - former.At < Apart
            ? null
            : new AlertEpisode(before?.At ?? last.At, last.At, AlertUrgency.Routine, [Figures.Tenths(last.Value), Figures.Tenths(before?.Value ?? 0), _level]);
    }
}
