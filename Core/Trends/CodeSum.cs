using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Trends;

namespace PhrCluster.Core.Trends;

/// <summary>The readings of one code or word, summed up as they come: what it holds grows with the days that have readings, not with the readings.</summary>
internal sealed class CodeSum(string code, int slots)
{
    /// <summary>No life is longer; what is told of a time before is a slip of the pen.</summary>
    private const int MostYears = 100;

    /// <summary>Kinds of numbers that are followed: of a panel with more, the first that come.</summary>
    private const int MostLines = 64;

    private static readonly int LastDay = (int)(new DateTime(DateTime.MaxValue.Year, 1, 1) - DateTime.MinValue).TotalDays;

    private readonly QueriedCodes _codes = QueriedCodes.Of(new ReadingQuery(code))!;
    private readonly Dictionary<NumberLine, SeriesSum> _series = [];
    private readonly Dictionary<int, int> _numbered = [];
    private readonly List<FoundNumber> _found = [];
    private HashSet<long>? _instants = [];
    private int _readings;

    public bool Asks(RecordItem item) => _codes.Ask(item);

    public void Add(HeldItem held)
    {
        _readings++;
        if (HeldItems.From(held.Item) is not { } at || DeploymentZone.Current.DayOf(at) is var day && day >= LastDay)
        {
            return;
        }

        FoundNumber.Find(held, _found);
        var isNumbered = false;
        foreach (var number in _found)
        {
            if (Follow(number.Line) is { } series)
            {
                isNumbered = true;
                CountInstant(at.UtcTicks);
                series.Add(number, at.UtcTicks, day, _instants is not null);
            }
        }

        if (isNumbered)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_numbered, day, out _)++;
        }
    }

    public CodeTrend ToTrend()
    {
        if (_numbered.Count == 0)
        {
            return new CodeTrend(code, _readings, 0, SlotSize.Reading, []);
        }

        var last = SeriesSum.DateOf(_numbered.Keys.Max());
        var years = _instants is null ? Math.Min(slots, MostYears) : MostYears;
        var from = last.Year > years ? (int)(new DateTime(last.Year - years + 1, 1, 1) - DateTime.MinValue).TotalDays : 0;
        var first = SeriesSum.DateOf(_numbered.Keys.Where(day => day >= from).Min());
        var size = _instants is null ? SlotCalendar.SmallestFor(first, last, slots) : SlotSize.Reading;
        return new CodeTrend(
            code,
            _readings,
            _numbered.Where(it => it.Key >= from).Sum(static it => it.Value),
            size,
            Largest(from).Select(series => series.ToSeries(size, from, DeploymentZone.Current)).ToImmutableArray());
    }

    private IEnumerable<SeriesSum> Largest(int from) => _series.Values
        .Select(series => (Series: series, Count: series.CountFrom(from)))
        .Where(static it => it.Count > 0)
        .OrderByDescending(static it => it.Count)
        .ThenBy(static it => it.Series.Line.Kind, StringComparer.Ordinal)
        .ThenBy(static it => it.Series.Line.Unit, StringComparer.Ordinal)
        .Take(RecordLimits.MaxTrendSeries)
        .Select(static it => it.Series);

    private SeriesSum? Follow(NumberLine line)
    {
        if (!_series.TryGetValue(line, out var series) && _series.Count < MostLines)
        {
            _series[line] = series = new SeriesSum(line);
        }

        return series;
    }

    /// <summary>Single readings are kept as long as there are no more than slots.</summary>
    private void CountInstant(long ticks)
    {
        if (_instants is null || !_instants.Add(ticks) || _instants.Count <= slots)
        {
            return;
        }

        _instants = null;
        foreach (var series in _series.Values)
        {
            series.ForgetInstants();
        }
    }
}
