using System.Buffers.Binary;

namespace PhrCluster.Tests.Support.Silo;

/// <summary>A client's message byte by byte, as a stranger would write it.</summary>
internal static class RawMessage
{
    public const byte Fields = 0b0010_0000, EndOfFields = 0b1110_0000;

    /// <summary>With the lengths of both before it.</summary>
    public static byte[] Frame(byte[] header, byte[] body)
    {
        var frame = new byte[8 + header.Length + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, header.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body.Length);
        header.CopyTo(frame, 8);
        body.CopyTo(frame, 8 + header.Length);
        return frame;
    }

    /// <param name="name">Of each value that comes with the call.</param>
    /// <param name="context">Values that come with the call, each a field.</param>
    public static byte[] Header(string sender = "sys.client", uint flags = 0x0001_0000, string key = "one", string name = "k", params byte[][] context)
    {
        var bytes = new List<byte>();
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, flags | (context.Length > 0 ? 1u << 4 : 0));
        bytes.AddRange(number);
        bytes.AddRange(new byte[8]);
        bytes.AddRange([.. Name(sender), .. Name(key), .. Name("phr.citizen"), .. Name("anna"), .. Number(0), .. Number(0)]);
        if (context.Length > 0)
        {
            bytes.AddRange(Number((uint)context.Length));
            foreach (var value in context)
            {
                bytes.AddRange([.. Number((uint)name.Length + 1), .. System.Text.Encoding.ASCII.GetBytes(name), .. value]);
            }
        }

        return [.. bytes];
    }

    /// <summary>Fields within fields, and nothing in them.</summary>
    public static byte[] Nested(int depth) => [.. Enumerable.Repeat(Fields, depth), .. Enumerable.Repeat(EndOfFields, depth)];

    /// <summary>Up to 28 bits.</summary>
    public static byte[] Number(uint value)
    {
        var length = value < 1 << 7 ? 1 : value < 1 << 14 ? 2 : value < 1 << 21 ? 3 : 4;
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, (value << length) | (1u << (length - 1)));
        return bytes[..length];
    }

    private static byte[] Name(string text) => [.. Number((uint)text.Length), 0, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(text)];
}
