using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>
/// The end of a snapshot: parts that later versions added, each behind its number and as a block of its own, in the order of their numbers, as far as the record has them. One more is one more number.
/// </summary>
internal static class LaterParts
{
    private const byte Pressures = 1, Requests = 2, Subscriptions = 3, Plans = 4, Messages = 5, Missed = 6, Programmes = 7, Contributions = 8;

    /// <summary>Whether there are any beside blood pressures.</summary>
    public static bool AreIn(RareParts parts) =>
        !parts.Requests.IsEmpty || !parts.Subscriptions.IsEmpty || PlansSnapshot.IsIn(parts) || !parts.Messages.IsEmpty || MissedSnapshot.IsIn(parts)
        || !parts.Programmes.IsEmpty || !parts.Contributions.IsEmpty;

    /// <param name="tellsPressures">Also that none are kept, where figures may be of some.</param>
    public static void Write(ByteWriter writer, RareParts parts, bool tellsPressures)
    {
        if (tellsPressures)
        {
            var block = BlockOf(writer);
            RecentPressuresSnapshot.Write(block, parts.Pressures);
            Write(writer, Pressures, block);
        }

        if (!parts.Requests.IsEmpty)
        {
            var block = BlockOf(writer);
            RequestsSnapshot.Write(block, parts.Requests);
            Write(writer, Requests, block);
        }

        if (!parts.Subscriptions.IsEmpty)
        {
            var block = BlockOf(writer);
            SubscriptionsSnapshot.Write(block, parts.Subscriptions);
            Write(writer, Subscriptions, block);
        }

        if (PlansSnapshot.IsIn(parts))
        {
            var block = BlockOf(writer);
            PlansSnapshot.Write(block, parts);
            Write(writer, Plans, block);
        }

        if (!parts.Messages.IsEmpty)
        {
            var block = BlockOf(writer);
            MessagesSnapshot.Write(block, parts.Messages);
            Write(writer, Messages, block);
        }

        if (MissedSnapshot.IsIn(parts))
        {
            var block = BlockOf(writer);
            MissedSnapshot.Write(block, parts.Alerts);
            Write(writer, Missed, block);
        }

        if (!parts.Programmes.IsEmpty)
        {
            var block = BlockOf(writer);
            ProgrammesSnapshot.Write(block, parts.Programmes);
            Write(writer, Programmes, block);
        }

        if (!parts.Contributions.IsEmpty)
        {
            var block = BlockOf(writer);
            ContributionsSnapshot.Write(block, parts.Contributions);
            Write(writer, Contributions, block);
        }
    }

    /// <summary>It shares with citizens what the whole does.</summary>
    private static ByteWriter BlockOf(ByteWriter whole) => new() { Shared = whole.Shared };

    private static void Write(ByteWriter writer, byte number, ByteWriter block)
    {
        writer.Byte(number);
        writer.Block(block.Written);
    }

    /// <exception cref="InvalidDataException">A part is of no known number, or holds more than it should.</exception>
    public static RareParts Read(ref ByteReader reader, RareParts parts)
    {
        while (!reader.AtEnd)
        {
            var number = reader.Byte();
            var block = reader.Part();
            parts = number switch
            {
                Pressures => parts with { Pressures = RecentPressuresSnapshot.Read(ref block) },
                Requests => parts with { Requests = RequestsSnapshot.Read(ref block) },
                Subscriptions => parts with { Subscriptions = SubscriptionsSnapshot.Read(ref block) },
                Plans => PlansSnapshot.Read(ref block, parts),
                Messages => parts with { Messages = MessagesSnapshot.Read(ref block) },
                Missed => MissedSnapshot.Read(ref block, parts),
                Programmes => parts with { Programmes = ProgrammesSnapshot.Read(ref block) },
                Contributions => parts with { Contributions = ContributionsSnapshot.Read(ref block) },
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
