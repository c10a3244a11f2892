using System.Buffers;
using PhrCluster.Grains.ClientPort;

namespace PhrCluster.Silo.ClientPort;

/// <summary>Whether a client's message may be unpacked: its bounds, and that it says it is from a client.</summary>
public static class ClientMessage
{
    /// <summary>Before each message: the length of its header, and that of its body.</summary>
    public const int FramingBytes = 2 * sizeof(int);

    private const uint HasContext = 1 << 4, HasVersion = 1 << 5, HasInterface = 1 << 6, HasInvalidations = 1 << 7, HasTimeToLive = 1 << 8;
    private const uint DirectionMask = 0x000F_0000, Response = 0x0002_0000;

    /// <summary>What kind of grain a client is.</summary>
    private static ReadOnlySpan<byte> Client => "sys.client"u8;

    /// <exception cref="InvalidDataException">It may not; the message is the rule.</exception>
    public static void RequireLengths(int header, int body)
    {
        WireCursor.Require(header is > 0 and <= ClientPortLimits.MaxHeaderBytes, "has too long a header");
        WireCursor.Require(body is >= 0 and <= ClientPortLimits.MaxBodyBytes, "has too long a body");
    }

    /// <exception cref="InvalidDataException">It may not; the message is the rule.</exception>
    public static void Require(ReadOnlySequence<byte> header, ReadOnlySequence<byte> body)
    {
        RequireHeader(header);
        var fields = new WireCursor(body);
        while (!fields.AtEnd)
        {
            fields.SkipField();
        }
    }

    private static void RequireHeader(ReadOnlySequence<byte> header)
    {
        var cursor = new WireCursor(header);
        var flags = cursor.Fixed4();
        WireCursor.Require((flags & DirectionMask) != Response, "answers what nobody asked a client");
        WireCursor.Require((flags & HasInvalidations) == 0, "tells silos where grains are");
        cursor.Skip(sizeof(long));
        WireCursor.Require(BeginsWith(cursor.Name(), Client), "is not from a client");
        WireCursor.Require(!BeginsWith(cursor.Name(), ClientCallFilter.HostedClient), "says to be from the silo itself");
        cursor.Name(); // Whom it is for.
        cursor.Name();
        cursor.Skip(cursor.Number()); // The silos of both.
        cursor.Skip(cursor.Number());
        cursor.Skip((flags & HasTimeToLive) != 0 ? sizeof(int) : 0u);
        if ((flags & HasInterface) != 0)
        {
            cursor.Name();
        }

        if ((flags & HasVersion) != 0)
        {
            cursor.Number();
        }

        if ((flags & HasContext) != 0)
        {
            RequireContext(ref cursor);
        }
    }

    private static void RequireContext(ref WireCursor cursor)
    {
        var values = cursor.Number();
        WireCursor.Require(values <= ClientPortLimits.MaxContextValues, "brings too many values beside its arguments");
        for (var i = 0UL; i < values; i++)
        {
            // A key's length is one more than it is: 0 is for no key.
            var length = cursor.Number();
            cursor.Skip(length > 0 ? length - 1 : 0);
            cursor.SkipField();
        }
    }

    private static bool BeginsWith(ReadOnlySequence<byte> name, ReadOnlySpan<byte> start)
    {
        if (name.Length < start.Length)
        {
            return false;
        }

        Span<byte> first = stackalloc byte[start.Length];
        name.Slice(0, start.Length).CopyTo(first);
        return first.SequenceEqual(start);
    }
}
