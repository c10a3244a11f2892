using System.Collections.Immutable;
using PhrCluster.Concerns;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>What the citizen has raised, as bytes of a snapshot.</summary>
internal static class ConcernsSnapshot
{
    public static void Write(ByteWriter writer, ImmutableArray<HeldConcern> concerns)
    {
        writer.Unsigned((ulong)concerns.Length);
        foreach (var held in concerns)
        {
            writer.Unsigned((ulong)held.Version);
            writer.Signed(held.At.ToUnixTimeMilliseconds());
            writer.Text(held.Concern.Id);
            writer.Byte((byte)held.Concern.Kind);
            writer.Unsigned((ulong)held.Concern.About);
            writer.Unsigned(held.Concern.Item is { } item ? (ulong)item + 1 : 0);
            writer.Text(held.Concern.Words);
            writer.Byte((byte)held.State);
            writer.Text(held.Answer);
            if (held.Answer is not null)
            {
                writer.Signed(held.AnsweredAt?.ToUnixTimeMilliseconds() ?? 0);
            }
        }
    }

    public static ImmutableArray<HeldConcern> Read(ref ByteReader reader)
    {
        var concerns = ImmutableArray.CreateBuilder<HeldConcern>();
        for (var i = reader.Count(); i > 0; i--)
        {
            var version = (long)reader.Unsigned();
            var at = StoredTime.FromMilliseconds(reader.Signed());
            var id = reader.Text() ?? "";
            var kind = (ConcernKind)reader.Byte();
            var about = (long)reader.Unsigned();
            var item = reader.Unsigned();
            var concern = new Concern(id, kind, about, reader.Text() ?? "", item == 0 ? null : (int)item - 1);
            var state = (ConcernState)reader.Byte();
            var answer = reader.Text();
            concerns.Add(new HeldConcern(version, at, concern, state, answer, answer is null ? null : StoredTime.FromMilliseconds(reader.Signed())));
        }

        return concerns.ToImmutable();
    }
}
