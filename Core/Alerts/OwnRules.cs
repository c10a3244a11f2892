using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Plans;

namespace PhrCluster.Core.Alerts;

/// <summary>The rules as they are for one citizen: in their slot, by the levels of their plan, and without those that are not for them.</summary>
/// <param name="citizen">Whose record it is: what looks at long times does so in a slot of theirs.</param>
/// <param name="zone">What days are.</param>
public sealed class OwnRules(CitizenRecord record, string citizen, DeploymentZone zone, DateTimeOffset now)
{
    /// <summary>What a plan says of whoever no rule is for.</summary>
    public const PlanFacts NotFor = PlanFacts.Pregnant | PlanFacts.EndOfLife;

    private Dictionary<string, AlertRule?>? _own;
    private bool? _isChild;
    private WeekSlot? _slot;

    /// <summary>Whether there is a plan.</summary>
    public bool ArePlanned => record.Plan.Version > 0;

    /// <summary>Whether the citizen is not 18 yet, as far as the record knows: then nothing is raised. Read once, and only where something might be raised.</summary>
    public bool IsChild => _isChild ??= Ages.IsUnderAge(record, zone, now);

    /// <summary>Null for one that is not for the citizen, age aside.</summary>
    public AlertRule? Of(AlertRule rule)
    {
        if (!ArePlanned)
        {
            return rule.NeedsPlan ? null : InSlot(rule);
        }

        _own ??= [];
        if (!_own.TryGetValue(rule.Name, out var own))
        {
            _own[rule.Name] = own = Under(rule, record.Plan.Plan, now) is { } under ? InSlot(under) : null;
        }

        return own;
    }

    private AlertRule InSlot(AlertRule rule) => rule.HasSlot ? rule.In(_slot ??= WeekSlot.Of(citizen)) : rule;

    /// <summary>A rule as a plan has it; null where it is not for its citizen.</summary>
    public static AlertRule? Under(AlertRule rule, CarePlan plan, DateTimeOffset now) =>
        plan.Says(NotFor) ? null : rule.Under(plan, now);
}
