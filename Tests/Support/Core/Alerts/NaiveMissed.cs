using PhrCluster.Datatypes;
using PhrCluster.Plans;

namespace PhrCluster.Tests.Support.Core.Alerts;

/// <summary>The rule about what stays away once more, as plainly as it can be said: over a list of readings, day by day, with a memory of every alert that ever was.</summary>
internal sealed class NaiveMissed(DeploymentZone zone)
{
    private readonly List<(string Name, int Day)> _came = [];
    private readonly List<Told> _alerts = [];
    private List<Wanted> _wanted = [];
    private bool _isExcluded;

    /// <summary>As <see cref="MissedPlay.Told"/>.</summary>
    public List<string> Says { get; } = [];

    /// <summary>Whether the citizen is a child: nothing is raised of them.</summary>
    public bool IsChild { get; set; }

    private sealed record Wanted(string Name, int Times, bool IsOfWeek, bool IsOfPractice, int From);

    private sealed record Part(string Name, int Times, bool IsOfWeek, int Days)
    {
        public bool IsForPractice => Days == (IsOfWeek ? 14 : 7);
    }

    private sealed record Told(int Day, List<Part> Parts)
    {
        public int? EndedOn { get; set; }

        public bool IsSettled { get; set; }
    }

    private Told? Open => _alerts.Find(static alert => alert.EndedOn is null);

    public void Set(CarePlan plan, bool byPractice, DateTimeOffset now)
    {
        var isExcluded = plan.Says(PlanFacts.Pregnant) || plan.Says(PlanFacts.EndOfLife);
        var tomorrow = zone.DayOf(now) + 1;
        _wanted =
        [
            .. from it in plan.Measurements
               orderby it.Name
               let isOfWeek = it.Per == PlanPeriod.Week
               let before = _wanted.Find(other => other.Name == it.Name && other.Times == it.Times && other.IsOfWeek == isOfWeek)
               select new Wanted(it.Name, it.Times, isOfWeek, before?.IsOfPractice ?? byPractice, before is null || (_isExcluded && !isExcluded) ? tomorrow : before.From),
        ];
        _isExcluded = isExcluded;
        if (Open is { } open && (isExcluded || !open.Parts.TrueForAll(part => _wanted.Exists(it => it.IsOfPractice && (it.Name, it.Times, it.IsOfWeek) == (part.Name, part.Times, part.IsOfWeek)))))
        {
            End(open, now, "by the plan");
        }
    }

    /// <param name="counts">Whether it is counted: a lower pressure alone is not.</param>
    public void Came(string name, DateTimeOffset at, DateTimeOffset now, bool counts = true) => Came([(name, at, counts)], now);

    public void Came(IReadOnlyList<(string Name, DateTimeOffset At, bool Counts)> readings, DateTimeOffset now)
    {
        _came.AddRange(readings.Where(static it => it.Counts).Select(it => (it.Name, zone.DayOf(it.At))));
        if (Open is { } open && open.Parts.Exists(part => readings.Any(it => it.Name == part.Name)) && open.Parts.TrueForAll(part => OverOn(part, open.Day, zone.DayOf(now)) is not null))
        {
            End(open, now, "settled");
        }
    }

    public void TakenBack(string name, DateTimeOffset at) => _came.Remove((name, zone.DayOf(at)));

    public void Look(DateTimeOffset now)
    {
        var today = zone.DayOf(now);
        if (Open is { } standing && (IsChild || _isExcluded || !_wanted.Exists(static it => it.IsOfPractice)))
        {
            End(standing, now, "by the plan");
            return;
        }

        if (IsChild || _isExcluded)
        {
            return;
        }

        if (Open is { } over && over.Parts.TrueForAll(part => OverOn(part, over.Day, today) is not null))
        {
            End(over, now, "settled");
            return;
        }

        var missed = _wanted.Where(static it => it.IsOfPractice).Select(it => MissedNow(it, today)).OfType<Part>().ToList();
        if (missed.Count == 0)
        {
            return;
        }

        if (Open is { } open)
        {
            var tellsPractice = open.Parts.Exists(static part => part.IsForPractice);
            if (!missed.Exists(it => it.IsForPractice
                    ? !open.Parts.Exists(part => part.Name == it.Name && part.IsForPractice)
                    : !tellsPractice && !open.Parts.Exists(part => part.Name == it.Name)))
            {
                return;
            }

            End(open, now, "grew worse");
        }

        _alerts.Add(new Told(today, missed));
        Say(now, $"raised {string.Join(", ", missed.Select(part => $"{part.Name} {Counted(part, today)}/{Planned(part)}{(part.IsForPractice ? " for the practice" : "")}"))}");
    }

    private Part? MissedNow(Wanted it, int today)
    {
        var kind = new Part(it.Name, it.Times, it.IsOfWeek, 0);
        if (IsEnoughOn(kind, today))
        {
            return null;
        }

        foreach (var days in it.IsOfWeek ? [14, 7] : (int[])[7, 3])
        {
            var part = kind with { Days = days };
            var first = today - days;
            if (first >= it.From && first >= Anew(it.Name, days, today) && 2 * Counted(part, today) < Planned(part))
            {
                return part;
            }
        }

        return null;
    }

    /// <summary>The last day from which it counts anew, behind an alert about as many days that is over.</summary>
    private int Anew(string name, int days, int today)
    {
        var anew = 0;
        foreach (var alert in _alerts)
        {
            if (alert.Parts.Find(it => it.Name == name && it.Days >= days) is not { } part || alert.EndedOn <= today - days)
            {
                continue;
            }

            anew = Math.Max(anew, alert.IsSettled ? alert.EndedOn!.Value : OverOn(part, alert.Day, today) ?? 0);
        }

        return anew;
    }

    private int? OverOn(Part part, int told, int today)
    {
        if (2 * Counted(part, told) >= Planned(part))
        {
            return told;
        }

        for (var day = told; day <= today; day++)
        {
            if (IsEnoughOn(part, day))
            {
                return day;
            }
        }

        return null;
    }

    private bool IsEnoughOn(Part part, int day) => 2 * (part.IsOfWeek ? Enumerable.Range(day - 6, 7).Sum(it => On(part.Name, it)) : On(part.Name, day)) >= part.Times;

    /// <summary>Of the days before one.</summary>
    private int Counted(Part part, int today)
    {
        var days = Enumerable.Range(today - part.Days, part.Days).Select(day => On(part.Name, day)).ToList();
        return part.IsOfWeek ? Math.Min(days.Sum(), Planned(part)) : days.Sum(count => Math.Min(count, part.Times));
    }

    private static int Planned(Part part) => part.IsOfWeek ? part.Times * (part.Days / 7) : part.Times * part.Days;

    private int On(string name, int day) => _came.Count(it => it == (name, day));

    private void End(Told alert, DateTimeOffset now, string how)
    {
        (alert.EndedOn, alert.IsSettled) = (zone.DayOf(now), how == "settled");
        Say(now, $"ended {how}");
    }

    private void Say(DateTimeOffset now, string what) => Says.Add($"{zone.LocalOf(now):yyyy-MM-dd HH:mm} {what}");
}
