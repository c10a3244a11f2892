using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Publishing;

namespace PhrCluster.Core.Contributions;

/// <summary>
/// A part of a programme's aggregate: of some citizens, under pseudonyms of that programme, what each contributed last. Pure: what it becomes by what it is told, what it comes to, and its bytes.
/// </summary>
/// <remarks>
/// Each citizen's last word is all that counts, and an older one changes nothing: so it may be told twice, late and out of order. Whoever left is remembered with nothing, since an older word may
/// come after. Bytes: 2 alone where the programme has ended; else the version 1; the tables, and through which period each was published; then each citizen's place (16 bytes, as the distance from the one before), since when, version, whether in, and slots.
/// </remarks>
public sealed class AggregateShard
{
    public static readonly AggregateShard Empty = new(ImmutableSortedDictionary<UInt128, Contributor>.Empty, ImmutableSortedDictionary.Create<string, DateOnly>(StringComparer.Ordinal));

    /// <summary>Of a programme that has ended: nobody is in it any more, and nothing that comes late changes that.</summary>
    public static readonly AggregateShard Over = new(Empty._citizens, Empty._published);

    private const byte Format = 1, FormatOver = 2;
    private const int BytesOfPlace = 16, BitsOfHalf = 64;

    private readonly ImmutableSortedDictionary<UInt128, Contributor> _citizens;
    private readonly ImmutableSortedDictionary<string, DateOnly> _published;

    private AggregateShard(ImmutableSortedDictionary<UInt128, Contributor> citizens, ImmutableSortedDictionary<string, DateOnly> published) => (_citizens, _published) = (citizens, published);

    /// <summary>How many it has heard of.</summary>
    public int Citizens => _citizens.Count;

    /// <returns>The shard itself where nothing changes.</returns>
    public AggregateShard Take(ToldContribution told)
    {
        var known = _citizens.GetValueOrDefault(told.Place);
        if (ReferenceEquals(this, Over) || (known is not null && known.Version >= told.Version))
        {
            return this;
        }

        // Whoever left and came again since has nothing of before, also where nobody said here that they left.
        var before = known is { IsIn: true } && known.Since == told.Since ? known.Slots : [];
        var slots = told.IsIn ? before.RemoveAll(slot => told.Slots.Any(other => IsSame(slot, other))).AddRange(told.Slots.Where(slot => slot.Cell is not null && !IsPublished(slot))) : [];
        return new AggregateShard(_citizens.SetItem(told.Place, new Contributor(told.Since, told.Version, told.IsIn, slots)), _published);
    }

    /// <summary>Without what was published: it is never counted again.</summary>
    /// <param name="through">The last period of each table that was published.</param>
    /// <returns>The shard itself where nothing changes.</returns>
    public AggregateShard Forget(IEnumerable<TableOfPeriod> through)
    {
        var published = _published;
        foreach (var (table, from) in through)
        {
            if (!published.TryGetValue(table, out var before) || before < from)
            {
                published = published.SetItem(table, from);
            }
        }

        if (ReferenceEquals(published, _published) || ReferenceEquals(this, Over))
        {
            return this;
        }

        var after = new AggregateShard(_citizens, published);
        return new AggregateShard(
            _citizens.SetItems(_citizens.Where(citizen => citizen.Value.Slots.Any(after.IsPublished)).Select(citizen => KeyValuePair.Create(citizen.Key, citizen.Value with { Slots = citizen.Value.Slots.RemoveAll(after.IsPublished) }))),
            published);
    }

    /// <summary>What some tables come to here, by cell.</summary>
    /// <param name="keys">Each citizen's key, by pseudonym.</param>
    public Dictionary<(TableOfPeriod Table, long Cell), CellSum> Sum(IReadOnlySet<TableOfPeriod> tables, Func<UInt128, RecordKey> keys)
    {
        var sums = new Dictionary<(TableOfPeriod, long), CellSum>();
        foreach (var (place, citizen) in _citizens)
        {
            RecordKey? key = null;
            foreach (var slot in citizen.Slots)
            {
                if (slot.Cell is { } cell && new TableOfPeriod(slot.Table, slot.From) is var table && tables.Contains(table))
                {
                    var at = (table, cell.ToNumber());
                    sums[at] = sums.GetValueOrDefault(at, CellSum.Nobody).Add(CellSum.Of(key ??= keys(place)));
                }
            }
        }

        return sums;
    }

    public byte[] Pack()
    {
        if (ReferenceEquals(this, Over))
        {
            return [FormatOver];
        }

        var writer = new ByteWriter();
        writer.Byte(Format);
        string[] tables = [.. _citizens.Values.SelectMany(static citizen => citizen.Slots).Select(static slot => slot.Table).Concat(_published.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        writer.Unsigned((ulong)tables.Length);
        foreach (var table in tables)
        {
            writer.Text(table);
            writer.Unsigned(_published.TryGetValue(table, out var through) ? (ulong)through.DayNumber + 1 : 0);
        }

        writer.Unsigned((ulong)_citizens.Count);
        UInt128 last = 0;
        foreach (var (place, citizen) in _citizens)
        {
            writer.Fixed64((ulong)((place - last) >> BitsOfHalf));
            writer.Fixed64((ulong)(place - last));
            last = place;
            writer.Unsigned((ulong)citizen.Since << 1 | (citizen.IsIn ? 1u : 0u));
            writer.Unsigned((ulong)(citizen.Version - citizen.Since));
            writer.Unsigned((ulong)citizen.Slots.Length);
            foreach (var slot in citizen.Slots)
            {
                writer.Unsigned((ulong)Array.BinarySearch(tables, slot.Table, StringComparer.Ordinal));
                writer.Unsigned((ulong)slot.From.DayNumber);
                writer.Unsigned((ulong)slot.Cell!.ToNumber());
            }
        }

        return writer.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a shard.</exception>
    public static AggregateShard Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes is [FormatOver])
        {
            return bytes.IsEmpty ? Empty : Over;
        }

        var reader = new ByteReader(bytes);
        if (reader.Byte() != Format)
        {
            throw new InvalidDataException("The version of a shard is unknown.");
        }

        var (tables, published) = (new string[Math.Min(reader.Count(), reader.Remaining)], Empty._published.ToBuilder());
        for (var i = 0; i < tables.Length; i++)
        {
            tables[i] = reader.Text() ?? "";
            if (reader.Count() is > 0 and var through)
            {
                published.Add(tables[i], DateOnly.FromDayNumber(through - 1));
            }
        }

        var citizens = Empty._citizens.ToBuilder();
        UInt128 place = 0;
        for (var i = Math.Min(reader.Count(), reader.Remaining / BytesOfPlace); i > 0; i--)
        {
            place += new UInt128(reader.Fixed64(), reader.Fixed64());
            var since = reader.Unsigned();
            var version = (long)(since >> 1) + (long)reader.Unsigned();
            var slots = ImmutableArray.CreateBuilder<ContributionSlot>(Math.Min(reader.Count(), reader.Remaining));
            for (var j = slots.Capacity; j > 0; j--)
            {
                slots.Add(new ContributionSlot(tables[reader.Count()], DateOnly.FromDayNumber(reader.Count()), ContributionCell.OfNumber((long)reader.Unsigned())));
            }

            citizens.Add(place, new Contributor((long)(since >> 1), version, (since & 1) == 1, slots.MoveToImmutable()));
        }

        return new AggregateShard(citizens.ToImmutable(), published.ToImmutable());
    }

    private bool IsPublished(ContributionSlot slot) => _published.TryGetValue(slot.Table, out var through) && slot.From <= through;

    private static bool IsSame(ContributionSlot one, ContributionSlot other) => one.From == other.From && one.Table == other.Table;

    /// <summary>What one citizen contributed last.</summary>
    private sealed record Contributor(long Since, long Version, bool IsIn, ImmutableArray<ContributionSlot> Slots);
}

/// <summary>What a shard is told of a citizen: all that may still change of what they contribute, as it stands at a version of their record.</summary>
/// <param name="Place">Their pseudonym in the programme.</param>
/// <param name="Since">The version at which they began to contribute.</param>
/// <param name="IsIn">False where they left: nothing of them counts any more.</param>
/// <param name="Slots">Others that are known stay: they are frozen.</param>
public readonly record struct ToldContribution(UInt128 Place, long Since, long Version, bool IsIn, ImmutableArray<ContributionSlot> Slots);

/// <summary>A table of one period.</summary>
/// <param name="From">The period's first day.</param>
public readonly record struct TableOfPeriod(string Table, DateOnly From);
