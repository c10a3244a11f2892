using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>Subscriptions as bytes of a snapshot.</summary>
internal static class SubscriptionsSnapshot
{
    public static void Write(ByteWriter writer, ImmutableArray<HeldSubscription> subscriptions)
    {
        writer.Unsigned((ulong)subscriptions.Length);
        foreach (var held in subscriptions)
        {
            writer.Unsigned((ulong)held.Version);
            writer.Signed(held.At.ToUnixTimeMilliseconds());
            var fields = new ByteWriter();
            SubscriptionSchema.Write(new RowSink(fields), new SubscriptionMade(held.Id, held.Terms, held.By));
            writer.Block(fields.Written);
            writer.Unsigned((ulong)held.Fired.Length);
            var last = held.Version;
            foreach (var version in held.Fired)
            {
                writer.Unsigned((ulong)(version - last));
                last = version;
            }
        }
    }

    public static ImmutableArray<HeldSubscription> Read(ref ByteReader reader)
    {
        var subscriptions = ImmutableArray.CreateBuilder<HeldSubscription>();
        for (var i = reader.Count(); i > 0; i--)
        {
            var (version, at) = ((long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed()));
            var made = SubscriptionSchema.ReadMade(new RowSource(reader.Block().ToArray()));
            var fired = ImmutableArray.CreateBuilder<long>();
            var last = version;
            for (var j = reader.Count(); j > 0; j--)
            {
                fired.Add(last += (long)reader.Unsigned());
            }

            subscriptions.Add(new HeldSubscription(made.Id, made.Terms, made.By, version, at) { Fired = fired.ToImmutable() });
        }

        return subscriptions.ToImmutable();
    }
}
