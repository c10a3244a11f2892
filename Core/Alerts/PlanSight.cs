using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Access;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// What a viewer sees of plans: the parts of whose readings they would see every one. No consent names plans: whoever hides weight hides what is planned about weight. Consents are asked as
/// of a reading under each code, taken now.
/// </summary>
public sealed class PlanSight
{
    private static readonly FrozenDictionary<string, ImmutableArray<CodeGroup>> ByRule = AlertRules.All.ToFrozenDictionary(
        static rule => rule.Name,
        static rule => KnownCodes.Groups.Where(group => group.Sets.Any(set => set.Measures is { } measures && rule.Measures.Contains(measures))).ToImmutableArray());

    /// <summary>Facts that are about readings of some rules; the others are about all of them.</summary>
    private static readonly FrozenDictionary<PlanFacts, string> RuleOfFact = new Dictionary<PlanFacts, string>
    {
        [PlanFacts.HeartFailure] = AlertRuleNames.HeartFailureWeight,
        [PlanFacts.Type2Diabetes] = AlertRuleNames.Hba1c,
        [PlanFacts.NoDiabetes] = AlertRuleNames.Hba1c,
        [PlanFacts.Hba1cUnreliable] = AlertRuleNames.Hba1c,
        [PlanFacts.LowerOxygenTarget] = AlertRuleNames.OxygenLow,
    }.ToFrozenDictionary();

    /// <summary>What laboratories measure; the rest are vital signs to whoever gives a consent by kinds.</summary>
    private static readonly FrozenSet<string> OfLaboratories = FrozenSet.ToFrozenSet(
        ["glucose", "HbA1c", "ketones", "cholesterol", "triglycerides", "creatinine", "eGFR", "kidney function", "urea", "haemoglobin", "potassium", "sodium"]);

    private readonly Viewer _viewer;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, bool> _seen = [];

    public PlanSight(Viewer viewer, DateTimeOffset now) => (_viewer, _now) = (viewer, now);

    /// <summary>Asks about the readings of every rule, so that the log tells what decided, whatever the plan holds.</summary>
    public PlanSight NotingAll()
    {
        foreach (var group in ByRule.Values.SelectMany(static groups => groups).DistinctBy(static group => group.Name).OrderBy(static group => group.Name, StringComparer.Ordinal))
        {
            Sees(group, notes: true);
        }

        return this;
    }

    /// <summary>A plan without what the viewer does not see.</summary>
    public CarePlan Shown(CarePlan plan) => _viewer.IsCitizen ? plan : Only(plan, seen: true);

    /// <summary>The same of a held one; who changed it last is told to whoever sees all of it.</summary>
    public HeldCarePlan Shown(HeldCarePlan held) => Shown(held.Plan) is var plan && plan == held.Plan ? held : held with { Plan = plan, By = null, Organization = null };

    /// <summary>A plan with what the viewer sees from one, and the rest from another.</summary>
    /// <param name="plan">What the viewer makes of it, of which they see all (<see cref="SeesAll"/>).</param>
    public CarePlan Merged(CarePlan before, CarePlan plan)
    {
        if (_viewer.IsCitizen)
        {
            return plan;
        }

        var kept = Only(before, seen: false);
        return new CarePlan(
            [.. plan.Levels, .. kept.Levels], [.. plan.Measurements, .. kept.Measurements], plan.Facts | kept.Facts, plan.BestPeakFlow ?? kept.BestPeakFlow);
    }

    /// <summary>An alert about what stays away, with what of it the viewer sees; null for nothing. Only who looks in the citizen's own name sees what is for the citizen alone.</summary>
    public Alert? Shown(Alert alert)
    {
        var isOwn = _viewer.Question.By.Role == Role.Citizen;
        var shown = alert.Missed.RemoveAll(missed => !((isOwn || missed.ConcernsPractice) && KnownCodes.Find(missed.Name) is { } group && Sees(group, notes: true)));
        return shown.IsEmpty ? null : shown.Length == alert.Missed.Length ? alert : alert with { Missed = shown };
    }

    /// <summary>Whether the viewer sees every part of a plan.</summary>
    public bool SeesAll(CarePlan plan) => _viewer.IsCitizen || Only(plan, seen: true) == plan;

    /// <summary>What the log tells of a look at a record's plan.</summary>
    public DataDescription Describe(CitizenRecord record) => record.Plan.Version > 0 && !Shown(record.Plan.Plan).IsEmpty
        ? DataDescription.Nothing with { Classes = [CarePlan.ResourceType], Count = 1 }
        : DataDescription.Nothing;

    private CarePlan Only(CarePlan plan, bool seen) => new(
        plan.Levels.RemoveAll(level => SeesRule(PlanLevels.Of(level.Kind).Rule) != seen),
        plan.Measurements.RemoveAll(measurement => (KnownCodes.Find(measurement.Name) is { } group && Sees(group)) != seen),
        PlanLevels.Facts.Values.Where(fact => plan.Says(fact) && SeesFact(fact) == seen).Aggregate(PlanFacts.None, static (all, fact) => all | fact),
        SeesRule(AlertRuleNames.PeakFlow) == seen ? plan.BestPeakFlow : null);

    private bool SeesFact(PlanFacts fact) => RuleOfFact.TryGetValue(fact, out var rule) ? SeesRule(rule) : ByRule.Keys.All(SeesRule);

    private bool SeesRule(string rule) => ByRule[rule].All(group => Sees(group));

    /// <summary>Whether the viewer would see a reading under every code of a word.</summary>
    /// <param name="notes">Whether the log tells what decided.</param>
    private bool Sees(CodeGroup group, bool notes = false)
    {
        if (_seen.TryGetValue(group.Name, out var seen))
        {
            return seen;
        }

        seen = true;
        foreach (var code in group.Codes)
        {
            var item = _viewer.Look(HeldItems.Hold(ReadingUnder(code, group), default, _now));
            var sees = _viewer.Sees(item, out var verdict);
            seen &= sees;
            if (notes)
            {
                _viewer.Note(verdict);
            }
        }

        return _seen[group.Name] = seen;
    }

    private Reading ReadingUnder(Coding code, CodeGroup group) => new()
    {
        Code = new CodeableConcept([code]),
        Time = ReportedTime.At(_now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        Status = "final",
        Source = new ItemSource("plan"),
        Categories = [new Coding(CodeSystems.ObservationCategory, OfLaboratories.Contains(group.Name) ? "laboratory" : "vital-signs")],
    };
}
