using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>What a citizen contributes, as bytes of a snapshot.</summary>
internal static class ContributionsSnapshot
{
    public static void Write(ByteWriter writer, ImmutableArray<HeldContribution> held)
    {
        writer.Unsigned((ulong)held.Length);
        foreach (var one in held)
        {
            writer.SharedText(one.Programme);
            writer.Unsigned((ulong)one.Since);
            writer.Unsigned((ulong)one.Version);
            writer.Byte(one.IsIn ? (byte)1 : (byte)0);
            writer.Unsigned((ulong)one.Slots.Length);
            foreach (var slot in one.Slots)
            {
                writer.SharedText(slot.Table);
                writer.Unsigned((ulong)slot.From.DayNumber);
                writer.Unsigned((ulong)(slot.Cell?.ToNumber() ?? 0));
            }
        }
    }

    public static ImmutableArray<HeldContribution> Read(ref ByteReader reader)
    {
        var held = ImmutableArray.CreateBuilder<HeldContribution>();
        for (var i = reader.Count(); i > 0; i--)
        {
            var (programme, since, version, isIn) = (reader.SharedText() ?? "", (long)reader.Unsigned(), (long)reader.Unsigned(), reader.Byte() == 1);
            var slots = ImmutableArray.CreateBuilder<ContributionSlot>();
            for (var j = reader.Count(); j > 0; j--)
            {
                slots.Add(new ContributionSlot(reader.SharedText() ?? "", DateOf(reader.Unsigned()), CellOf(reader.Unsigned())));
            }

            held.Add(new HeldContribution(programme, since, version, isIn, slots.ToImmutable()));
        }

        return held.ToImmutable();
    }

    private static DateOnly DateOf(ulong number) =>
        number <= (ulong)DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : throw new InvalidDataException("The period of a contribution is out of range.");

    private static ContributionCell? CellOf(ulong number) => number == 0 ? null : ContributionCell.OfNumber((long)number);
}
