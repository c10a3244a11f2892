using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Messages;

namespace PhrCluster.Core.Record;

/// <summary>What a record keeps for messages, as bytes of a snapshot.</summary>
internal static class MessagesSnapshot
{
    public static void Write(ByteWriter writer, RecordMessages held)
    {
        var fields = new ByteWriter();
        MessageSchema.Write(new RowSink(fields), held.Choices);
        writer.Block(fields.Written);
        writer.Unsigned((ulong)held.Begun.Length);
        foreach (var begun in held.Begun)
        {
            writer.Byte((byte)begun.Kind);
            writer.Unsigned((ulong)begun.Version);
        }

        writer.Unsigned((ulong)held.Again.Length);
        foreach (var declared in held.Again)
        {
            writer.Unsigned((ulong)declared.Version);
            writer.Signed(declared.At.ToUnixTimeMilliseconds());
        }
    }

    public static RecordMessages Read(ref ByteReader reader)
    {
        var choices = MessageSchema.Read(new RowSource(reader.Block().ToArray()));
        var begun = ImmutableArray.CreateBuilder<BegunKind>();
        for (var i = reader.Count(); i > 0; i--)
        {
            begun.Add(new BegunKind((MessageKind)reader.Byte(), (long)reader.Unsigned()));
        }

        var again = ImmutableArray.CreateBuilder<DeclaredAgain>();
        for (var i = reader.Count(); i > 0; i--)
        {
            again.Add(new DeclaredAgain((long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed())));
        }

        return new RecordMessages(choices, begun.ToImmutable(), again.ToImmutable());
    }
}
