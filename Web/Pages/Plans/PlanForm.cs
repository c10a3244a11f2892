using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Plans;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Plans;

/// <summary>What a citizen or their practice made of a plan, or all that is wrong with it. What the practice set is no field of the citizen's, and stays.</summary>
/// <param name="Plan">Null where something is wrong.</param>
internal sealed record PlanForm(CarePlan? Plan, ImmutableArray<FieldError> Errors)
{
    public const string FactsField = "facts", BestField = "best-peak-flow";

    /// <summary>What is offered to be planned; what else a plan holds stays.</summary>
    public static readonly ImmutableArray<string> Offered = ["blood pressure", "weight", "glucose", "heart rate", "oxygen saturation", "peak flow"];

    /// <summary>How often it may be chosen to be.</summary>
    private static readonly ImmutableArray<(int Times, PlanPeriod Per)> Often =
        [(1, PlanPeriod.Day), (2, PlanPeriod.Day), (4, PlanPeriod.Day), (1, PlanPeriod.Week), (2, PlanPeriod.Week), (3, PlanPeriod.Week)];

    private static PlanWords Words => Language.Default.Plans;

    public static string FieldOf(LevelBounds bounds) => $"level-{bounds.Name}";

    public static string FieldOf(string measured) => $"measure-{measured.Replace(' ', '-')}";

    /// <summary>Levels that may be set.</summary>
    public static IEnumerable<LevelBounds> LevelsOf(CarePlan held, bool byPractice) => PlanLevels.All.Where(bounds => byPractice || !held.Levels.Any(level => level.IsOfPractice && level.Kind == bounds.Kind));

    /// <summary>What may be planned.</summary>
    public static IEnumerable<string> MeasuredOf(CarePlan held, bool byPractice) => Offered.Where(name => byPractice || !held.Measurements.Any(it => it.IsOfPractice && it.Name == name));

    /// <summary>How often something may be planned, as it stands now included.</summary>
    public static IReadOnlyList<Choice> ChoicesOf(CarePlan held, string measured) =>
        [.. Often.Concat(held.Measurements.Where(it => it.Name == measured).Select(static it => (it.Times, it.Per))).Distinct().Select(static it => new Choice(ValueOf(it), Words.HowOften(it.Item1, it.Item2)))];

    public static string? ChosenOf(CarePlan held, string measured) => held.Measurements.FirstOrDefault(it => it.Name == measured) is { } planned ? ValueOf((planned.Times, planned.Per)) : null;

    /// <param name="held">What stood before.</param>
    /// <param name="now">When a best peak flow that is new counts as blown.</param>
    public static PlanForm Read(FormFields typed, CarePlan held, DateTimeOffset now, bool byPractice)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var facts = typed.All(FactsField).Select(static name => PlanLevels.Facts.GetValueOrDefault(name)).Aggregate(PlanFacts.None, static (all, fact) => all | fact);
        if (facts.HasFlag(PlanFacts.Type2Diabetes | PlanFacts.NoDiabetes))
        {
            errors.Add(new FieldError(FactsField, Words.NotBoth));
        }

        var levels = held.Levels.RemoveAll(level => byPractice || !level.IsOfPractice).ToBuilder();
        foreach (var bounds in LevelsOf(held, byPractice))
        {
            if (typed[FieldOf(bounds)] is not { Length: > 0 } text)
            {
                continue;
            }

            if (TypedNumber.Of(text) is { Value: var value } && value >= bounds.Least && value <= bounds.Most && (byPractice || bounds.FindsAsMuch(value)) && decimal.Round(value, 1) == value)
            {
                levels.Add(new OwnLevel(bounds.Kind, value));
            }
            else
            {
                errors.Add(new FieldError(FieldOf(bounds), Words.LevelWrong(bounds, byPractice)));
            }
        }

        var best = typed[BestField] is { Length: > 0 } blown ? BestOf(blown, held, now) : null;
        if (best is null && typed[BestField].Length > 0)
        {
            errors.Add(new FieldError(BestField, Words.BestWrong));
        }

        ImmutableArray<string> measured = [.. MeasuredOf(held, byPractice)];
        var others = held.Measurements.RemoveAll(it => measured.Contains(it.Name));
        var planned = measured.Select(name => PlannedOf(name, typed[FieldOf(name)], held)).OfType<PlannedMeasurement>();
        return errors.Count > 0 ? new PlanForm(null, errors.ToImmutable()) : new PlanForm(new CarePlan(levels.ToImmutable(), [.. others, .. planned], facts, best), []);
    }

    /// <summary>Whether it is what stood before.</summary>
    public bool IsSame(CarePlan held) => Plan is { } plan && held == plan with
    {
        Levels = [.. plan.Levels.Select(level => held.Levels.FirstOrDefault(it => it.Kind == level.Kind && it.Value == level.Value) ?? level).OrderBy(static it => it.Kind)],
        Measurements = [.. plan.Measurements.Select(it => held.Measurements.FirstOrDefault(it.AsksTheSame) ?? it).OrderBy(static it => it.Name, StringComparer.Ordinal)],
    };

    /// <summary>One that is the same keeps its day.</summary>
    private static BestPeakFlow? BestOf(string text, CarePlan held, DateTimeOffset now) =>
        TypedNumber.Of(text) is not { Value: var value } || value is < PlanLevels.LeastPeakFlow or > PlanLevels.MostPeakFlow || decimal.Truncate(value) != value ? null
        : held.BestPeakFlow is { } before && before.Value == value ? before
        : new BestPeakFlow(value, now);

    private static PlannedMeasurement? PlannedOf(string name, string chosen, CarePlan held)
    {
        foreach (var (times, per) in Often.Concat(held.Measurements.Where(it => it.Name == name).Select(static it => (it.Times, it.Per))))
        {
            if (ValueOf((times, per)) == chosen)
            {
                return new PlannedMeasurement(name, times, per);
            }
        }

        return null;
    }

    private static string ValueOf((int Times, PlanPeriod Per) often) => string.Create(CultureInfo.InvariantCulture, $"{often.Times}/{(often.Per == PlanPeriod.Day ? "day" : "week")}");
}
