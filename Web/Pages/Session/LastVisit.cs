using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Anchors;

namespace PhrCluster.Web.Pages.Session;

/// <summary>How far a citizen saw their record, in one browser. It holds no value.</summary>
/// <param name="Session">The session that saw it last.</param>
/// <param name="Version">The last version that was seen.</param>
/// <param name="Tip">The hash of the commit at it.</param>
/// <param name="At">When that was.</param>
/// <param name="Before">Where the session before ended, which is what a person knows already; null in the first one.</param>
internal sealed record LastVisit(string Session, long Version, ImmutableArray<byte> Tip, DateTimeOffset At, SeenUntil? Before)
{
    private const char Between = '|';

    /// <summary>The same, seen further: a new session begins where the one before ended.</summary>
    public static LastVisit Of(LastVisit? last, string session, long version, ImmutableArray<byte> tip, DateTimeOffset now) =>
        new(session, version, tip, now, last is null ? null : last.Session == session ? last.Before : new SeenUntil(last.Version, last.At));

    public override string ToString() => string.Join(
        Between, Session, Text(Version), Convert.ToHexStringLower(Tip.AsSpan()), Text(At.UtcTicks), Before is { } before ? Text(before.Version) : "", Before is { } until ? Text(until.At.UtcTicks) : "");

    /// <summary>Null for what is none.</summary>
    public static LastVisit? Parse(string text) =>
        text.Split(Between) is [{ Length: > 0 } session, var version, { Length: 2 * RecordTip.HashLength } tip, var at, var before, var until]
            && Number(version) is { } seen && Time(at) is { } then && tip.All(char.IsAsciiHexDigitLower)
            ? new LastVisit(session, seen, [.. Convert.FromHexString(tip)], then, Number(before) is { } known && Time(until) is { } since ? new SeenUntil(known, since) : null)
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(string text) => Number(text) is { } ticks && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
}

/// <summary>How far a record had been seen, and when.</summary>
public sealed record SeenUntil(long Version, DateTimeOffset At);
