namespace PhrCluster.Datatypes;

/// <summary>
/// The deployment's time zone: which day an instant belongs to, and when a date begins, summer time included. It holds the zone's changes as a small sorted
/// table, since every reading that comes in is asked for its day.
/// </summary>
/// <remarks>
/// A process has one, set once before anything is read (ADR 0013). Changes are followed from 1900 to 2100; before and after, the nearest offset holds.
/// </remarks>
public sealed class DeploymentZone
{
    /// <summary>What a name must be, in words.</summary>
    public const string Rule = "must be UTC, or the IANA name of a time zone that this machine knows, such as Europe/London";

    private const int MaxNameLength = 64;
    private const int FirstYear = 1900, LastYear = 2100;

    /// <summary>Dates as UTC counts them.</summary>
    public static readonly DeploymentZone Utc = new("UTC", [], [0]);

    private static DeploymentZone? _current;

    /// <summary>When an offset begins to hold, in UTC ticks; the first offset holds before all of them.</summary>
    private readonly long[] _changes;

    /// <summary>Local time less UTC, in ticks: one more than there are changes.</summary>
    private readonly long[] _offsets;

    private DeploymentZone(string name, long[] changes, long[] offsets) => (Name, _changes, _offsets) = (name, changes, offsets);

    /// <summary>The process's own; UTC unless <see cref="Use"/> said otherwise.</summary>
    public static DeploymentZone Current => _current ?? Utc;

    /// <summary>Its IANA name, or UTC.</summary>
    public string Name { get; }

    /// <summary>Sets the process's zone, for good.</summary>
    /// <exception cref="InvalidOperationException">Another was set before: what was read until now would not fit what is read from now on.</exception>
    public static void Use(DeploymentZone zone)
    {
        if (Interlocked.CompareExchange(ref _current, zone, null) is { } before && before.Name != zone.Name)
        {
            throw new InvalidOperationException($"The time zone of this process is {before.Name}, and can't become {zone.Name}.");
        }
    }

    /// <summary>Null for a name that breaks <see cref="Rule"/>.</summary>
    public static DeploymentZone? Find(string name)
    {
        if (name == Utc.Name)
        {
            return Utc;
        }

        return name.Length <= MaxNameLength && name.Contains('/', StringComparison.Ordinal)
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId
            ? Of(name, zone)
            : null;
    }

    /// <summary>Days since 0001-01-01, by the calendar of the zone.</summary>
    public int DayOf(DateTimeOffset instant) => (int)(LocalTicks(instant) / TimeSpan.TicksPerDay);

    /// <summary>What clocks of the zone show.</summary>
    public DateTime LocalOf(DateTimeOffset instant) => new(LocalTicks(instant), DateTimeKind.Unspecified);

    /// <summary>The first instant of a day of the zone: where its midnight comes twice the first, where it is left out the first after it.</summary>
    public DateTimeOffset StartOf(DateTime date)
    {
        var local = date.Date.Ticks;
        var (before, after) = (OffsetAt(local - TimeSpan.TicksPerDay), OffsetAt(local + TimeSpan.TicksPerDay));
        var start = local - before;
        if (before != after && IndexAt(local + TimeSpan.TicksPerDay) is > 0 and var last && start >= _changes[last - 1])
        {
            start = Math.Max(local - after, _changes[last - 1]);
        }

        return new DateTimeOffset(Math.Clamp(start, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>The first instant at which clocks of the zone show a time; one that they leave out is read as if they had not been put forward.</summary>
    public DateTimeOffset InstantOf(DateTime local)
    {
        var (before, after) = (OffsetAt(local.Ticks - TimeSpan.TicksPerDay), OffsetAt(local.Ticks + TimeSpan.TicksPerDay));
        var ticks = before == after || OffsetAt(local.Ticks - before) == before || OffsetAt(local.Ticks - after) != after ? local.Ticks - before : local.Ticks - after;
        return new DateTimeOffset(Math.Clamp(ticks, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);
    }

    private long LocalTicks(DateTimeOffset instant) => Math.Clamp(instant.UtcTicks + OffsetAt(instant.UtcTicks), 0, DateTime.MaxValue.Ticks);

    private long OffsetAt(long utc) => _changes.Length == 0 ? _offsets[0] : _offsets[IndexAt(utc)];

    private int IndexAt(long utc)
    {
        var at = Array.BinarySearch(_changes, utc);
        return at >= 0 ? at + 1 : ~at;
    }

    private static DeploymentZone Of(string name, TimeZoneInfo zone)
    {
        var (changes, offsets) = (new List<long>(), new List<long>());
        var from = new DateTime(FirstYear, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        offsets.Add(zone.GetUtcOffset(from).Ticks);
        for (var day = from; day.Year <= LastYear; day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(day.AddDays(1)).Ticks is var next && next != offsets[^1])
            {
                changes.Add(FirstWith(next, day, day.AddDays(1), zone).Ticks);
                offsets.Add(next);
            }
        }

        return new DeploymentZone(name, [.. changes], [.. offsets]);
    }

    /// <summary>The first second between two instants at which an offset holds.</summary>
    private static DateTime FirstWith(long offset, DateTime before, DateTime after, TimeZoneInfo zone)
    {
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var between = before.AddSeconds((int)((after - before).TotalSeconds / 2));
            (before, after) = zone.GetUtcOffset(between).Ticks == offset ? (before, between) : (between, after);
        }

        return after;
    }
}
