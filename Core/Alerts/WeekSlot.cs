using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// The five minutes of each week in which what long times tell of one citizen is looked at. They follow from the citizen's id alone, so that a nation's sensors are not all looked
/// at as a day or a week begins.
/// </summary>
/// <param name="Number">0 to 2015: of those minutes from the beginning of a Monday on, by UTC.</param>
public readonly record struct WeekSlot(int Number)
{
    public const int OfDay = 24 * 12, Count = 7 * OfDay;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5), Day = TimeSpan.FromDays(1), Week = TimeSpan.FromDays(7);

    /// <summary>The first four bytes of the SHA-256 of the id in UTF-8, as a number with the highest byte first, modulo how many there are.</summary>
    public static WeekSlot Of(string citizen)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(citizen), hash);
        return new WeekSlot((int)(BinaryPrimitives.ReadUInt32BigEndian(hash) % Count));
    }

    /// <summary>Whether a time is in it. The first day of the calendar was a Monday.</summary>
    public bool Holds(DateTimeOffset time) => time.UtcTicks % Week.Ticks / Length.Ticks == Number;

    /// <summary>Whether it is in the same five minutes of any day.</summary>
    public bool HoldsDaily(DateTimeOffset time) => time.UtcTicks % Day.Ticks / Length.Ticks == Number % OfDay;
}
