using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PhrCluster.Datatypes;
using PhrCluster.Trends;

namespace PhrCluster.Core.Trends;

/// <summary>A series summed up by days, and by instants while these are few.</summary>
internal sealed class SeriesSum(NumberLine line)
{
    private readonly Dictionary<int, SlotSum> _days = [];
    private readonly Dictionary<long, SlotSum> _instants = [];
    private Coding? _code;

    public NumberLine Line => line;

    public IEnumerable<int> Days => _days.Keys;

    /// <param name="day">Of the deployment.</param>
    /// <param name="hasInstants">False once there are too many.</param>
    public void Add(in FoundNumber number, long ticks, int day, bool hasInstants)
    {
        if (_code is null || (!ReferenceEquals(_code, number.Code) && IsBefore(number.Code, _code)))
        {
            _code = number.Code;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_days, day, out _).Add(ticks, number.Micros, number.Bound);
        if (hasInstants)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_instants, ticks, out _).Add(ticks, number.Micros, number.Bound);
        }
    }

    public void ForgetInstants() => _instants.Clear();

    /// <summary>How many numbers it has from a day on.</summary>
    public int CountFrom(int day) => _days.Where(it => it.Key >= day).Sum(static it => it.Value.Count);

    /// <param name="from">The first day that counts.</param>
    public TrendSeries ToSeries(SlotSize size, int from, DeploymentZone zone) =>
        new(_code! with { Display = null }, line.Unit, size == SlotSize.Reading ? Instants(from, zone) : Stretches(size, from, zone));

    private ImmutableArray<TrendSlot> Instants(int from, DeploymentZone zone) =>
    [
        .. _instants.OrderBy(static it => it.Key)
            .Select(static it => (At: new DateTimeOffset(it.Key, TimeSpan.Zero), Sum: it.Value))
            .Where(it => zone.DayOf(it.At) >= from)
            .Select(static it => it.Sum.ToSlot(it.At, it.At)),
    ];

    private ImmutableArray<TrendSlot> Stretches(SlotSize size, int from, DeploymentZone zone)
    {
        var stretches = new Dictionary<DateTime, SlotSum>();
        foreach (var (day, sum) in _days)
        {
            if (day >= from)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(stretches, SlotCalendar.StartOf(size, DateOf(day)), out _).Add(sum);
            }
        }

        return [.. stretches.OrderBy(static it => it.Key).Select(it => it.Value.ToSlot(zone.StartOf(it.Key), zone.StartOf(SlotCalendar.EndOf(size, it.Key))))];
    }

    public static DateTime DateOf(int day) => DateTime.MinValue.AddDays(day);

    /// <summary>Which of several codes a series is named by must not depend on the order of readings.</summary>
    private static bool IsBefore(Coding one, Coding other) =>
        string.CompareOrdinal(one.System, other.System) is not 0 and var order ? order < 0 : string.CompareOrdinal(one.Code, other.Code) < 0;
}
