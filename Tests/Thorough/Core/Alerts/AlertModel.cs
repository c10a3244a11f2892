using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Tests.Support.Core.Alerts;

namespace PhrCluster.Tests.Thorough.Core.Alerts;

/// <summary>What becomes of one rule's alert, told from the whole history at each commit, without a window.</summary>
internal sealed class AlertModel(AlertRule any, DeploymentZone zone)
{
    private AlertEpisode? _open;
    private CarePlan? _plan;

    /// <summary>As the plan has it; null where it is not for the citizen.</summary>
    private AlertRule? _rule = any.NeedsPlan ? null : any;

    public List<string> Told { get; } = [];

    public AlertEpisode? Open => _open;

    /// <summary>The plan is another from now on: what stands by another level ends, and so does what is not for the citizen any more.</summary>
    public void SetPlan(CarePlan plan, DateTimeOffset now)
    {
        var rule = OwnRules.Under(any, plan, now);
        if (_open is not null && (rule is null || !rule.Levels.SequenceEqual(_rule!.Levels)))
        {
            Told.Add($"{AlertEnding.AppliesNoMore}");
            _open = null;
        }

        (_plan, _rule) = (plan, rule);
    }

    /// <param name="all">What holds after the commit, each once, by time.</param>
    /// <param name="brought">What the commit brings.</param>
    /// <param name="gone">What it corrects or takes back.</param>
    public void Commit(IReadOnlyList<AlertReading> all, IReadOnlyCollection<AlertReading> brought, IReadOnlyCollection<AlertReading> gone, DateTimeOffset now)
    {
        if (_rule is not { } rule)
        {
            return;
        }

        DateTimeOffset[] concerned =
        [
            .. brought.Where(reading => _open is null ? rule.MayBegin(reading)
                : rule.ChangesFound || rule.MayEnd(reading) || (rule.MayGrowWorse && rule.MayBegin(reading))).Select(static reading => reading.At),
            .. gone.Where(reading => _open is not null && reading.At >= _open.From).Select(static reading => reading.At),
        ];
        if (concerned.Length == 0)
        {
            return;
        }

        // Where late readings change nothing that was found, what is open stands until the first that concerns it; so it does until what comes last of all.
        var goesOn = _open is not null && concerned.Min() > _open.To && !gone.Any(reading => reading.At >= _open.From)
            && (!rule.ChangesFound || all.Except(brought).All(it => it.At < concerned.Min()));
        var since = goesOn ? concerned.Min() : concerned.Append(_open?.From ?? concerned[0]).Min();
        var standing = new NaiveAlerts(zone, since, goesOn ? _open : null, _plan).Standing(rule.Name, all);
        var (isWorse, isMilder) = (standing?.Urgency > _open?.Urgency, standing?.Urgency < _open?.Urgency);
        var isCorrected = _open is not null && gone.Any(reading => reading.At >= _open.From && reading.At <= _open.To);
        var isRewritten = isCorrected && standing is not null && TextOf(standing.Urgency, standing.From, standing.To, standing.Figures) != TextOf(_open!.Urgency, _open.From, _open.To, _open.Figures);
        var isAnother = standing is not null && _open is not null && standing.From > _open.To;
        if (_open is not null && (standing is null || isWorse || isMilder || isAnother || isRewritten))
        {
            var how = isCorrected || isMilder ? AlertEnding.Corrected
                : standing is null ? AlertEnding.Settled
                : isAnother ? AlertEnding.Followed
                : AlertEnding.GrewWorse;
            Told.Add($"{how}");
            standing = standing is not null && !isCorrected && !isAnother && _open.From < standing.From ? standing with { From = _open.From } : standing;
            _open = null;
        }

        if (standing is not null && _open is null && (rule.RaisesLate || now - standing.To <= TimeSpan.FromHours(48)))
        {
            Told.Add(TextOf(standing.Urgency, standing.From, standing.To, standing.Figures));
            _open = standing;
        }
    }

    /// <summary>The same of what was told.</summary>
    public static string TextOf(JournalEntry entry) => entry switch
    {
        AlertRaised raised => TextOf(raised.Urgency, raised.From, raised.To, raised.Figures),
        AlertEnded ended => $"{ended.How}",
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    public static string TextOf(AlertUrgency urgency, DateTimeOffset from, DateTimeOffset to, IEnumerable<decimal> figures) =>
        FormattableString.Invariant($"{urgency} {from:u} {to:u} {string.Join(" ", figures.Select(static it => FormattableString.Invariant($"{it:0.###}")))}");
}
