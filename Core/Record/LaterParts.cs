using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>
/// The end of a snapshot: parts that later versions added, each behind its number and as a block of its own, in the order of their numbers, as far as the record has them. One more is one more number.
/// </summary>
internal static class LaterParts
{
    private const byte Subscriptions = 3;

    public static bool AreIn(RareParts parts) => !parts.Subscriptions.IsEmpty;

    public static void Write(ByteWriter writer, RareParts parts)
    {
        if (!parts.Subscriptions.IsEmpty)
        {
            var block = new ByteWriter();
            SubscriptionsSnapshot.Write(block, parts.Subscriptions);
            writer.Byte(Subscriptions);
            writer.Block(block.Written);
        }
    }

    /// <exception cref="InvalidDataException">A part is of no known number, or holds more than it should.</exception>
    public static RareParts Read(ref ByteReader reader, RareParts parts)
    {
        while (!reader.AtEnd)
        {
            var number = reader.Byte();
            var block = new ByteReader(reader.Block());
            parts = number switch
            {
                Subscriptions => parts with { Subscriptions = SubscriptionsSnapshot.Read(ref block) },
                _ => throw new InvalidDataException("A part of a snapshot is unknown."),
            };
            if (!block.AtEnd)
            {
                throw new InvalidDataException("A part of a snapshot holds more than it should.");
            }
        }

        return parts;
    }
}
