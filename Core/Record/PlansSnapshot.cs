using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Plans;

namespace PhrCluster.Core.Record;

/// <summary>The plan, and what is muted, as bytes: a part of a snapshot of a record that has either.</summary>
internal static class PlansSnapshot
{
    public static bool IsIn(RareParts parts) => parts.Plan.Version > 0 || !parts.Muted.IsEmpty;

    public static void Write(ByteWriter writer, RareParts parts)
    {
        var held = parts.Plan;
        writer.Unsigned((ulong)held.Version);
        if (held.Version > 0)
        {
            writer.Signed(held.At?.ToUnixTimeMilliseconds() ?? 0);
            writer.Text(held.By);
            writer.Text(held.Organization);
            var fields = new ByteWriter();
            CarePlanSchema.Write(new RowSink(fields), held.Plan);
            writer.Block(fields.Written);
        }

        writer.Unsigned((ulong)parts.Muted.Length);
        foreach (var muted in parts.Muted)
        {
            writer.Text(muted.Rule);
            writer.Signed(muted.Until?.UtcTicks ?? -1);
        }
    }

    public static RareParts Read(ref ByteReader reader, RareParts parts)
    {
        var version = (long)reader.Unsigned();
        if (version > 0)
        {
            var (at, by, organization) = (StoredTime.FromMilliseconds(reader.Signed()), reader.Text(), reader.Text());
            parts = parts with { Plan = new HeldCarePlan(CarePlanSchema.Read(new RowSource(reader.Block().ToArray())), version, at, by, organization) };
        }

        var muted = ImmutableArray.CreateBuilder<MutedRule>();
        for (var i = reader.Count(); i > 0; i--)
        {
            var (rule, until) = (reader.Text() ?? "", reader.Signed());
            muted.Add(new MutedRule(rule, until < 0 ? null : StoredTime.FromTicks(until)));
        }

        return parts with { Muted = muted.ToImmutable() };
    }
}
