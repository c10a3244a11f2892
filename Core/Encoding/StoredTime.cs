namespace PhrCluster.Core.Encoding;

/// <summary>Instants as they are stored; a number that is none is an <see cref="InvalidDataException"/>.</summary>
internal static class StoredTime
{
    private static readonly long FirstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromMilliseconds(long sinceUnixEpoch) =>
        sinceUnixEpoch >= FirstMillisecond && sinceUnixEpoch <= LastMillisecond
            ? DateTimeOffset.FromUnixTimeMilliseconds(sinceUnixEpoch)
            : throw OutOfRange();

    public static DateTimeOffset FromTicks(long utc) =>
        utc >= 0 && utc <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(utc, TimeSpan.Zero) : throw OutOfRange();

    private static InvalidDataException OutOfRange() => new("A stored time is out of range.");
}
