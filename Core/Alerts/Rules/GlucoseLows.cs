using System.Collections.Immutable;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// Low values that are confirmed, and the events that they belong to: another event begins where one was over 15 minutes or more, or where more than two hours lie between.
/// A sensor's value is confirmed by values below the level for 15 minutes, without a gap of more than 20. It is not where a meter says 4.0 or more meanwhile: pressure on a
/// sensor reads low. Nor is it in a sensor's first day: the same device must have sent one the day before.
/// </summary>
internal sealed class GlucoseLows
{
    /// <summary>As long as the longest that one looks back for a low: a sensor's day before, and the quarters of an hour of a low.</summary>
    public static readonly TimeSpan Back = TimeSpan.FromHours(49);

    private static readonly TimeSpan Confirmed = TimeSpan.FromMinutes(15), LongestGap = TimeSpan.FromMinutes(20), Apart = TimeSpan.FromHours(2), ADay = TimeSpan.FromHours(24);

    private readonly AlertWindow _window;
    private readonly decimal _level;
    private readonly Func<AlertReading, bool> _isOver;

    /// <param name="level">A sensor's value is low below it.</param>
    /// <param name="byMeter">The place of the reading that confirms one of a meter; its own where it needs none, null where it is not confirmed.</param>
    /// <param name="isOver">Whether a value is not low any more.</param>
    public GlucoseLows(AlertWindow window, decimal level, Func<int, int?> byMeter, Func<AlertReading, bool> isOver)
    {
        (_window, _level, _isOver) = (window, level, isOver);
        Found = Find(byMeter);
    }

    /// <summary>By time.</summary>
    public ImmutableArray<GlucoseLow> Found { get; }

    /// <summary>The newest low up to a place, by its own place among lows; -1 where there is none.</summary>
    public int UpTo(int place)
    {
        var (from, to) = (0, Found.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = Found[middle].Place <= place ? (middle + 1, to) : (from, middle);
        }

        return from - 1;
    }

    /// <summary>Lows of some that stand together of which each is the first of its event, or the first of them.</summary>
    public IEnumerable<GlucoseLow> Events(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (i == first || Found[i].Begins)
            {
                yield return Found[i];
            }
        }
    }

    /// <summary>Whether values have been well for 15 minutes.</summary>
    public bool IsOver(int at)
    {
        for (var i = at; i >= 0; i--)
        {
            var reading = _window.Readings[i];
            if (!GlucoseValues.Counts(reading))
            {
                continue;
            }

            if (!_isOver(reading))
            {
                return false;
            }

            if (_window.Readings[at].At - reading.At >= Confirmed)
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<GlucoseLow> Find(Func<int, int?> byMeter)
    {
        var found = ImmutableArray.CreateBuilder<GlucoseLow>();
        var over = false;
        for (var i = 0; i < _window.Readings.Count; i++)
        {
            if (!GlucoseValues.Counts(_window.Readings[i]))
            {
                continue;
            }

            if ((_window.Readings[i].IsOfSensor ? BySensor(i) : byMeter(i)) is { } first)
            {
                var at = _window.Readings[i].At;
                var begins = found.Count == 0 || over || at - found[^1].At > Apart;
                found.Add(new GlucoseLow(i, at, _window.DayOf(_window.Readings[i]), _window.Readings[first].At, begins));
                over = false;
            }
            else
            {
                over = over || IsOver(i);
            }
        }

        return found.ToImmutable();
    }

    private int? BySensor(int at)
    {
        var last = _window.Readings[at];
        var (before, first) = (last, default(int?));
        for (var i = at; first is null && i >= 0; i--)
        {
            var reading = _window.Readings[i];
            if (!IsSame(reading, last))
            {
                continue;
            }

            if (reading.Value >= _level || before.At - reading.At > LongestGap)
            {
                return null;
            }

            (before, first) = (reading, last.At - reading.At >= Confirmed ? i : null);
        }

        return first is { } confirmed && !IsDeniedByMeter(confirmed, at) && WasWornBefore(at) ? confirmed : null;
    }

    private bool IsDeniedByMeter(int first, int last)
    {
        for (var i = last; i >= 0 && _window.Readings[i].At >= _window.Readings[first].At - Confirmed; i--)
        {
            if (!_window.Readings[i].IsOfSensor && GlucoseValues.Counts(_window.Readings[i]) && _window.Readings[i].Value >= GlucoseValues.LowByMeter)
            {
                return true;
            }
        }

        return false;
    }

    private bool WasWornBefore(int at)
    {
        var last = _window.Readings[at];
        var (from, to) = (0, at);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = last.At - _window.Readings[middle].At >= ADay ? (middle + 1, to) : (from, middle);
        }

        for (var i = from - 1; i >= 0 && last.At - _window.Readings[i].At <= 2 * ADay; i--)
        {
            if (IsSame(_window.Readings[i], last))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(in AlertReading reading, in AlertReading other) =>
        reading.IsOfSensor && (reading.Source, reading.Device) == (other.Source, other.Device);
}

/// <summary>A low value that is confirmed.</summary>
/// <param name="Place">Of the reading in its window.</param>
/// <param name="From">The first reading that confirms it.</param>
/// <param name="Begins">True for the first of an event.</param>
internal readonly record struct GlucoseLow(int Place, DateTimeOffset At, int Day, DateTimeOffset From, bool Begins);
