using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>What alerts tell that stays away, as bytes: a part of a snapshot of a record with such alerts. Each is told behind the alert's place among all.</summary>
internal static class MissedSnapshot
{
    public static bool IsIn(RareParts parts) => parts.Alerts.Any(static alert => !alert.Missed.IsEmpty);

    public static void Write(ByteWriter writer, ImmutableArray<Alert> alerts)
    {
        writer.Unsigned((ulong)alerts.Count(static alert => !alert.Missed.IsEmpty));
        for (var i = 0; i < alerts.Length; i++)
        {
            if (!alerts[i].Missed.IsEmpty)
            {
                writer.Unsigned((ulong)i);
                var fields = new ByteWriter();
                MissedSchema.Write(new RowSink(fields), alerts[i].Missed);
                writer.Block(fields.Written);
            }
        }
    }

    /// <param name="parts">With their alerts.</param>
    /// <exception cref="InvalidDataException">There is no such alert.</exception>
    public static RareParts Read(ref ByteReader reader, RareParts parts)
    {
        var alerts = parts.Alerts.ToBuilder();
        for (var i = reader.Count(); i > 0; i--)
        {
            var at = reader.Count();
            if (at >= alerts.Count)
            {
                throw new InvalidDataException("A snapshot tells what stays away by an alert that it does not hold.");
            }

            alerts[at] = alerts[at] with { Missed = MissedSchema.Read(new RowSource(reader.Block().ToArray())) };
        }

        return parts with { Alerts = alerts.ToImmutable() };
    }
}
