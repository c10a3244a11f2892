using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>A week's average of blood pressure at home.</summary>
/// <param name="From">The first reading of the first day.</param>
/// <param name="To">The last of those that it is made of.</param>
/// <param name="Days">Without the first.</param>
/// <param name="LeftOut">Readings at home in the seven days that are not part of the mean.</param>
/// <param name="Diastolic">Null where no reading has one.</param>
internal sealed record HomeSeries(DateTimeOffset From, DateTimeOffset To, int Days, int Count, int LeftOut, decimal Systolic, decimal? Diastolic)
{
    /// <summary>NICE NG136 1.2: at least 4 days, at best 7.</summary>
    public const int LeastDays = 4, MostDays = 7;

    /// <summary>Of a day that counts: two before noon, and two from noon on.</summary>
    public const int LeastReadings = 4;

    private const int Noon = 12;

    /// <summary>NICE NG136 1.2: each time two readings, at least a minute apart.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>The one of the seven days that end with a reading's, up to it; null where there are too few days.</summary>
    public static HomeSeries? Of(AlertWindow window, int last)
    {
        var first = window.DayOf(window.Readings[last]) - MostDays + 1;
        Span<Day> days = stackalloc Day[MostDays];
        days.Clear();
        var all = 0;
        for (var i = last; i >= 0 && window.DayOf(window.Readings[i]) is var day && day >= first; i--)
        {
            if (HomePressure.Is(window.Readings[i]))
            {
                days[day - first].Add(window.Readings[i], window.Zone.LocalOf(window.Readings[i].At).Hour < Noon);
                all++;
            }
        }

        DateTimeOffset? from = null;
        var (whole, counted, systolic, diastolics, diastolic, to) = (0, 0, 0m, 0, 0m, DateTimeOffset.MinValue);
        foreach (ref readonly var day in days)
        {
            if (!day.IsWhole)
            {
                continue;
            }

            from ??= day.Earliest;
            if (++whole > 1)
            {
                counted += day.Count;
                systolic += day.Systolic;
                diastolics += day.Diastolics;
                diastolic += day.Diastolic;
                to = day.Latest;
            }
        }

        return whole < LeastDays
            ? null
            : new HomeSeries(from!.Value, to, whole - 1, counted, all - counted, systolic / counted, diastolics == 0 ? null : diastolic / diastolics);
    }

    /// <summary>The readings of one day, which come from the latest to the earliest.</summary>
    private struct Day
    {
        private HalfDay _morning, _evening;

        public int Count { get; private set; }

        public decimal Systolic { get; private set; }

        public int Diastolics { get; private set; }

        public decimal Diastolic { get; private set; }

        public DateTimeOffset Earliest { get; private set; }

        public DateTimeOffset Latest { get; private set; }

        /// <summary>Whether there are two readings before noon and two from noon on.</summary>
        public readonly bool IsWhole => _morning.IsPair && _evening.IsPair;

        public void Add(in AlertReading reading, bool isMorning)
        {
            Earliest = reading.At;
            Latest = Count == 0 ? reading.At : Latest;
            Count++;
            Systolic += reading.Value;
            if (reading.Second is { } second)
            {
                Diastolics++;
                Diastolic += second;
            }

            if (isMorning)
            {
                _morning.Add(reading.At);
            }
            else
            {
                _evening.Add(reading.At);
            }
        }
    }

    private struct HalfDay
    {
        private int _count;
        private DateTimeOffset _earliest, _latest;

        public readonly bool IsPair => _count > 1 && _latest - _earliest >= Apart;

        public void Add(DateTimeOffset at)
        {
            _earliest = at;
            _latest = _count++ == 0 ? at : _latest;
        }
    }
}
