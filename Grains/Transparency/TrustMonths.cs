using System.Collections.Immutable;
using PhrCluster.Core.Publishing;
using PhrCluster.Transparency;

namespace PhrCluster.Grains.Transparency;

/// <summary>Which months there is something to tell of, and what is told: pure functions.</summary>
public static class TrustMonths
{
    /// <summary>So long after its end a month still takes what silos tell late.</summary>
    public const int LagDays = 1;

    /// <summary>Months that are kept: ten years.</summary>
    public const int Most = 120;

    /// <summary>Waiting is told in tens of milliseconds.</summary>
    private const int Tens = 10;

    public static readonly int Events = Enum.GetValues<TrustEvent>().Length;

    /// <summary>The first day of the month that a day is in.</summary>
    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>Months that are over, after the last that was made; before there was one, from the first on in which anything was counted.</summary>
    /// <param name="first">Null where nothing was.</param>
    public static IEnumerable<DateOnly> Due(DateOnly? first, DateOnly? last, DateOnly today)
    {
        for (var month = last?.AddMonths(1) ?? first; month < today && month.Value.AddMonths(1).AddDays(LagDays) <= today; month = month.Value.AddMonths(1))
        {
            yield return month.Value;
        }
    }

    /// <summary>A month with its figures, which are made once.</summary>
    /// <param name="counted">Null where nothing was.</param>
    /// <param name="key">A number from 0 on and below <see cref="PerturbationTable.Keys"/>, by chance, and another for each figure.</param>
    public static TrustMonth Make(DateOnly month, CountedMonth? counted, DateTimeOffset at, SafeFigures figures, Func<int> key)
    {
        ImmutableArray<TrustFigure> made = [.. Enum.GetValues<TrustEvent>().Select(it => new TrustFigure(it, figures.Of(new CellSum(CountOf(it), new RecordKey(0, key())))))];
        var waited = made[(int)TrustEvent.OptedOut].Figure is null ? (int?)null : (int)Math.Min(int.MaxValue, (counted!.WaitedMilliseconds / CountOf(TrustEvent.OptedOut) / Tens * Tens) + Tens);
        return new TrustMonth(month, at, made, waited);

        int CountOf(TrustEvent it) => (int)Math.Min(int.MaxValue / 2, counted?.Counts.ElementAtOrDefault((int)it) ?? 0);
    }
}
