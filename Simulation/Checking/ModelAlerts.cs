using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Plans;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>The alerts that one record must have: after each submission every rule is asked about all readings that hold then.</summary>
internal sealed class ModelAlerts
{
    /// <summary>What looks where no readings come, which the model does not tell: its alerts are left out of a check. No plan of the nation asks for it.</summary>
    private const string Unknown = AlertRuleNames.Missed;

    /// <summary>Older readings raise nothing but routine alerts.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(48);

    private readonly Dictionary<string, List<ModelReading>> _readings =
        ModelRules.All.Select(static rule => rule.Code).Distinct().ToDictionary(static code => code, static _ => new List<ModelReading>());

    private readonly List<Alert> _alerts = [];

    private readonly int _slot;
    private ImmutableArray<ModelRule> _rules;

    /// <param name="citizen">Whose they are.</param>
    public ModelAlerts(string citizen)
    {
        _slot = ModelWeek.OfCitizen(citizen);
        _rules = ModelRules.Under(CarePlan.None, _slot);
    }

    /// <summary>In the order in which they were raised.</summary>
    public IReadOnlyList<Alert> All => _alerts;

    /// <summary>Those that somebody is to act on.</summary>
    public IEnumerable<Alert> ToDo => _alerts.Where(static alert => alert is { IsOpen: true, IsClosed: false });

    public static bool Knows(string rule) => rule != Unknown;

    /// <summary>The code under which the nation's sources send what an alert rests on; null for a rule that they send nothing for.</summary>
    public static string? CodeOf(string rule) => ModelRules.All.FirstOrDefault(it => it.Name == rule)?.Code;

    /// <summary>A submission was recorded.</summary>
    /// <param name="entered">What it brought.</param>
    /// <param name="left">What it corrected or took back.</param>
    /// <param name="at">When it was decided on.</param>
    public void Take(IReadOnlyList<HeldItem> entered, IReadOnlyList<HeldItem> left, long version, DateTimeOffset at)
    {
        foreach (var (code, readings) in _readings)
        {
            var (brought, gone) = (Of(entered, code), Of(left, code));
            if (brought.Count + gone.Count == 0)
            {
                continue;
            }

            var latest = readings is [.., var last] ? last.At : DateTimeOffset.MinValue;
            gone.ForEach(reading => readings.Remove(reading));
            foreach (var reading in brought)
            {
                readings.Insert(ModelPast.FirstAt(readings, reading.At), reading);
            }

            foreach (var rule in _rules.Where(rule => rule.Code == code))
            {
                var comesAfter = gone.Count == 0 && brought.TrueForAll(reading => reading.At > latest);
                Decide(rule, readings, brought, gone, comesAfter, version, at);
            }
        }
    }

    /// <summary>The practice set a plan, before anything was measured.</summary>
    public void Plan(CarePlan plan) => _rules = ModelRules.Under(plan, _slot);

    /// <summary>Somebody did something about an alert.</summary>
    public void Handle(Alert alert, AlertHandling step) =>
        _alerts[_alerts.IndexOf(alert)] = alert with { Handling = [.. alert.Handling.Append(step).TakeLast(RecordLimits.MaxAlertSteps)] };

    private static List<ModelReading> Of(IReadOnlyList<HeldItem> items, string code) =>
        [.. items.Where(held => held.Item.Code.Primary.Code == code).Select(static held => ModelReading.Of(held.Item)).OfType<ModelReading>()];

    /// <param name="comesAfter">Whether all that is new comes after all that was there: what is open stands until then. Otherwise it is found again, or not.</param>
    private void Decide(
        ModelRule rule, List<ModelReading> readings, List<ModelReading> brought, List<ModelReading> gone, bool comesAfter, long version, DateTimeOffset at)
    {
        var open = _alerts.Find(alert => alert.IsOpen && alert.Rule == rule.Name);
        var left = gone.Where(reading => open is not null && reading.At >= open.From).ToList();
        var concerned = brought.Where(reading => rule.MayBegin(reading) || (open is not null && rule.ChangesFound)).Concat(left).ToList();
        if (concerned.Count == 0)
        {
            return;
        }

        var since = concerned.Min(static reading => reading.At);
        var goesOn = open is not null && since > open.To && (rule.ChangesFound ? comesAfter : left.Count == 0);
        var standing = goesOn ? rule.Standing(readings, since, new ModelEpisode(open!.From, open.To, open.Urgency, open.Figures))
            : rule.Standing(readings, open is not null && open.From < since ? open.From : since, null);
        var isCorrected = open is not null && gone.Exists(reading => reading.At >= open.From && reading.At <= open.To);
        var follows = open is not null && standing is not null && standing.From > open.To;
        var isOther = open is not null && standing is not null && (follows || standing.Urgency != open.Urgency || (isCorrected && !IsTold(open, standing)));
        if (open is not null && (standing is null || isOther))
        {
            var how = isCorrected || standing?.Urgency < open.Urgency ? AlertEnding.Corrected
                : standing is null ? AlertEnding.Settled
                : follows ? AlertEnding.Followed
                : AlertEnding.GrewWorse;
            _alerts[_alerts.IndexOf(open)] = open with { End = new AlertEnd(how, version, at) };
        }

        if (standing is not null && (open is null || isOther) && (rule.RaisesLate || at - standing.To <= Freshness))
        {
            var from = open is not null && !isCorrected && !follows && open.From < standing.From ? open.From : standing.From;
            _alerts.Add(new Alert(rule.Name, 1, standing.Urgency, version, at, from, standing.To, standing.Figures));
        }
    }

    private static bool IsTold(Alert open, ModelEpisode standing) =>
        (open.From, open.To) == (standing.From, standing.To) && open.Figures.SequenceEqual(standing.Figures);
}
