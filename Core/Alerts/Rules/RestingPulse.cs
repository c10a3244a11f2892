using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// A resting pulse of 131 or more, or of 40 or less, and again on the same side 10 minutes to a day later, with none of 50 to 110 between (RCP NEWS2 2017, score 3; the second
/// reading is ours). It ends with 50 to 110 at 10 minutes apart (ours). Whether somebody exercised within the hour no reading tells. So only codes of a pulse at rest count, and
/// plain ones that no watch sent.
/// </summary>
public sealed class RestingPulse : TwiceRule
{
    /// <summary>RCP NEWS2 2017: score 3.</summary>
    private const decimal UsualFast = 131, UsualSlow = 40;

    /// <summary>So much slower than fast, and faster than slow, is well (ours).</summary>
    private const decimal Slower = 21, Faster = 10;

    private readonly decimal _fast, _slow;

    public RestingPulse() : this(UsualFast, UsualSlow) { }

    private RestingPulse(decimal fast, decimal slow) => (_fast, _slow) = (fast, slow);

    /// <summary>Resting, sitting and lying.</summary>
    private static readonly FrozenSet<string> Resting = FrozenSet.ToFrozenSet(["40443-4", "69000-8", "68999-2", "444981005"]);

    /// <summary>Heart rate and pulse rate, by oximeter, by hand, or in a way that is not told.</summary>
    private static readonly FrozenSet<string> Plain = FrozenSet.ToFrozenSet(["8867-4", "8889-8", "8893-0", "364075005", "78564009"]);

    public override string Name => AlertRuleNames.HeartRate;

    public override int Version => 1;

    public override ImmutableArray<Measurand> Measures { get; } = [Measurand.HeartRate];

    public override ImmutableArray<decimal> Levels => [_fast, _slow];

    public override AlertRule Under(CarePlan plan, DateTimeOffset now) =>
        new RestingPulse(plan.Level(LevelKind.FastPulse) ?? UsualFast, plan.Level(LevelKind.SlowPulse) ?? UsualSlow);

    protected override TimeSpan Least { get; } = TimeSpan.FromMinutes(10);

    protected override TimeSpan Most { get; } = TimeSpan.FromHours(24);

    protected override TimeSpan WellFor { get; } = TimeSpan.FromMinutes(10);

    protected override AlertUrgency Urgency => AlertUrgency.SameDay;

    protected override bool Counts(in AlertReading reading) =>
        reading.Code.Code is { } code && (Resting.Contains(code) || (Plain.Contains(code) && !reading.IsOfWatch));

    protected override bool IsUnwell(in AlertReading reading) => reading.Value >= _fast || reading.Value <= _slow;

    protected override bool IsWell(in AlertReading reading) => reading.Value >= _slow + Faster && reading.Value <= _fast - Slower;

    protected override bool Confirms(in AlertReading first, in AlertReading second) => (first.Value >= _fast) == (second.Value >= _fast);
}
