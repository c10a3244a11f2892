using System.Globalization;
using PhrCluster.Core.Publishing;

namespace PhrCluster.Tests.Fast.Core.Publishing;

/// <summary>The attacks that published counts have to stand. The attacker knows the rules, and how many the others are.</summary>
internal static class Attacks
{
    /// <summary>All but one of those in a cell are known; the number of them is the one at which rounding alone tells most.</summary>
    public static readonly Attack OneTable = new("one table, all others known", static (random, figure, isIn) =>
    {
        var others = 12 + (5 * random.Next(10));
        return Seen(others, figure(With(random, Attack.People(random, others), isIn)));
    });

    /// <summary>The same at the smallest count that may be shown.</summary>
    public static readonly Attack Edge = new("one table, seven others known", static (random, figure, isIn) => Seen(7, figure(With(random, Attack.People(random, 7), isIn))));

    /// <summary>Two tables that differ by some people, all of whom are known but one.</summary>
    public static Attack Differencing(int by) => new($"two tables that differ by {by}", (random, figure, isIn) =>
    {
        var others = 15 + random.Next(30);
        var first = Attack.People(random, others);
        var second = With(random, first.Add(Attack.People(random, by - 1)), isIn);
        return Seen(others, figure(first), figure(second));
    });

    /// <summary>Somebody opted out between two publications; whether they were in the cell is not known.</summary>
    public static readonly Attack OptOut = new("before and after an opt-out", static (random, figure, isIn) =>
    {
        var others = 15 + random.Next(30);
        var after = Attack.People(random, others);
        return Seen(others, figure(With(random, after, isIn)), figure(after));
    });

    /// <summary>An area, and the same area by sex: of one of them there is but the person, and others whom nobody knows.</summary>
    public static readonly Attack Parts = new("an area and its parts", static (random, figure, isIn) =>
    {
        var others = 15 + random.Next(30);
        var (men, women) = (Attack.People(random, others), With(random, CellSum.Nobody, isIn));
        return Seen(others, figure(men.Add(women)), figure(men), figure(women));
    });

    /// <summary>The same people again and again, the person among them or not.</summary>
    public static readonly Attack Repeated = new("the same table each month for two years", static (random, figure, isIn) =>
    {
        var others = 15 + random.Next(30);
        var people = With(random, Attack.People(random, others), isIn);
        var sum = Enumerable.Range(0, 24).Sum(_ => figure(people) ?? 0);
        return Seen(2 * others, (int)Math.Round(sum / 12.0, MidpointRounding.ToEven)); // In halves.
    });

    /// <summary>A family is alone in an area: all of them or none.</summary>
    public static readonly Attack TinyArea = new("a tiny area", static (random, figure, isIn) =>
    {
        var family = 6 + random.Next(2);
        return Seen(family, figure(isIn ? Attack.People(random, family) : CellSum.Nobody));
    });

    /// <summary>Nobody else is in a cell.</summary>
    public static readonly Attack Zero = new("a cell of nobody", static (random, figure, isIn) => Seen(0, figure(With(random, CellSum.Nobody, isIn))));

    /// <summary>A table with one small cell, and its total; how the total is made is the caller's.</summary>
    public static Attack Total(Func<Func<CellSum, int?>, IReadOnlyList<CellSum>, int> total) => new("a total minus its parts", (random, figure, isIn) =>
    {
        var others = 1 + random.Next(6);
        CellSum[] cells = [Attack.People(random, 20 + random.Next(40)), Attack.People(random, 20 + random.Next(40)), With(random, Attack.People(random, others), isIn)];
        var parts = cells.Sum(cell => figure(cell) ?? 0);
        return string.Create(CultureInfo.InvariantCulture, $"{others}: {total(figure, cells) - parts} beside {cells[0].Count + cells[1].Count - parts}");
    });

    private static CellSum With(Random random, CellSum others, bool isIn) => isIn ? others.Add(CellSum.Of(Attack.Anybody(random))) : others;

    /// <summary>Figures, as far as they are from what is known.</summary>
    private static string Seen(int known, params ReadOnlySpan<int?> figures)
    {
        var text = known < 15 ? string.Create(CultureInfo.InvariantCulture, $"{known}:") : "";
        foreach (var figure in figures)
        {
            text += figure is { } shown ? string.Create(CultureInfo.InvariantCulture, $" {shown - known}") : " *";
        }

        return text;
    }
}
