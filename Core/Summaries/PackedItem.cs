using PhrCluster.Core.Encoding;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Summaries;

/// <summary>
/// A held item in few bytes, for the record's "latest" of each code: without its residual, and without what its measure's context
/// says already.
/// </summary>
public readonly record struct PackedItem(ItemRef Ref, long FromTicks, long ReceivedMs, byte[] Bytes)
{
    private static readonly CodeableConcept NoCode = new([]);

    [ThreadStatic]
    private static ByteWriter? _scratch;

    public DateTimeOffset From => new(FromTicks, TimeSpan.Zero);

    public static PackedItem Of(HeldItem held, DateTimeOffset from)
    {
        var writer = _scratch ??= new ByteWriter(256);
        writer.Clear();
        ItemSchema.Write(new CompactSink(writer), held.Item with { Code = NoCode, Categories = [], SecurityLabels = [], Residual = null });
        return new PackedItem(held.Ref, from.UtcTicks, held.Received.ToUnixTimeMilliseconds(), writer.ToArray());
    }

    /// <summary>Where an item stands, before it is known whether it stays the latest and is worth packing.</summary>
    public static PackedItem Place(HeldItem held, DateTimeOffset from) => new(held.Ref, from.UtcTicks, held.Received.ToUnixTimeMilliseconds(), []);

    public HeldItem Unpack(ItemContext context)
    {
        var item = ItemSchema.Read(new RowSource(Bytes, RowForm.Compact)) with
        {
            Code = context.Code, Categories = context.Categories, SecurityLabels = context.Labels,
        };
        return new HeldItem(Ref, item, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedMs), HeldItems.Canonical(item));
    }

    public void WriteTo(ByteWriter writer)
    {
        writer.Unsigned((ulong)Ref.Sequence);
        writer.Unsigned((ulong)Ref.Index);
        writer.Unsigned((ulong)FromTicks);
        writer.Unsigned((ulong)ReceivedMs);
        writer.Block(Bytes);
    }

    public static PackedItem ReadFrom(ref ByteReader reader) => new(
        new ItemRef((long)reader.Unsigned(), reader.Count()),
        StoredTime.FromTicks((long)reader.Unsigned()).UtcTicks,
        StoredTime.FromMilliseconds((long)reader.Unsigned()).ToUnixTimeMilliseconds(),
        reader.Block().ToArray());
}
