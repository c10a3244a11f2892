using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of what a citizen contributes to a programme.</summary>
internal static class ContributionSchema
{
    public static void Write<TSink>(TSink sink, ContributionChanged changed) where TSink : struct, IFieldSink
    {
        sink.Text(Field.ContributionProgramme, changed.Programme);
        sink.Int(Field.ContributionVersion, ((long)changed.ProgrammeVersion << 1) | (changed.IsIn ? 1L : 0L));
        if (!changed.IsIn)
        {
            return;
        }

        sink.Int(Field.ContributionVersion, changed.Slots.Length);
        foreach (var slot in changed.Slots)
        {
            sink.Text(Field.ContributionTable, slot.Table);
            sink.Int(Field.ContributionFrom, slot.From.DayNumber);
            sink.Int(Field.ContributionCell, slot.Cell?.ToNumber() ?? 0);
        }
    }

    public static ContributionChanged Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var programme = TextFields.Required(source, Field.ContributionProgramme);
        var version = source.Int(Field.ContributionVersion);
        if ((version & 1) == 0)
        {
            return new ContributionChanged(programme, (int)(version >> 1), IsIn: false, []);
        }

        var slots = ImmutableArray.CreateBuilder<ContributionSlot>(source.Count(Field.ContributionVersion));
        for (var i = slots.Capacity; i > 0; i--)
        {
            var (table, from, cell) = (TextFields.Required(source, Field.ContributionTable), source.Int(Field.ContributionFrom), source.Int(Field.ContributionCell));
            slots.Add(new ContributionSlot(table, DateOf(from), cell == 0 ? null : ContributionCell.OfNumber(cell)));
        }

        return new ContributionChanged(programme, (int)(version >> 1), IsIn: true, slots.MoveToImmutable());
    }

    private static DateOnly DateOf(long number) =>
        number >= 0 && number <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)number) : throw new InvalidDataException("The period of a contribution is out of range.");
}
