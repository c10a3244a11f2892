using PhrCluster.Core.Encoding;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>
/// The latest time that a source has reported under a code. A reading without an identifier that is later than it cannot be held
/// already: data that arrives in order is told new without reading anything.
/// </summary>
public readonly record struct HighWater(string Source, string? System, string Code, long FromTicks)
{
    public bool Marks(RecordItem item, Coding primary) =>
        Code == primary.Code && Source == item.Source.Name && System == primary.System;

    public void WriteTo(ByteWriter writer)
    {
        writer.SharedText(Source);
        writer.SharedText(System);
        writer.SharedText(Code);
        writer.Unsigned((ulong)FromTicks);
    }

    public static HighWater ReadFrom(ref ByteReader reader) => new(
        reader.SharedText() ?? "", reader.SharedText(), reader.SharedText() ?? "", (long)reader.Unsigned());
}
