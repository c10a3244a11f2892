using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Submissions;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Transactions;

namespace PhrCluster.Core.Transactions;

/// <summary>A digest of a transaction's operations, so that the same one is known again.</summary>
internal static class TransactionContent
{
    public static long Digest(ImmutableArray<ItemOperation> operations)
    {
        var writer = new ByteWriter();
        foreach (var operation in operations)
        {
            Write(writer, operation);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(writer.Written, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    private static void Write(ByteWriter writer, ItemOperation operation)
    {
        switch (operation)
        {
            case CreateItem create:
                writer.Byte(0);
                Write(writer, create.Item);
                Write(writer, create.IfNoneExist);
                break;
            case UpdateItem update:
                writer.Byte(1);
                Write(writer, update.Item);
                Write(writer, update.IfMatch);
                Write(writer, update.Where);
                break;
            case DeleteItem delete:
                writer.Byte(2);
                writer.Text(delete.Type);
                writer.Text(delete.Id);
                Write(writer, delete.IfMatch);
                Write(writer, delete.Where);
                break;
        }
    }

    private static void Write(ByteWriter writer, RecordItem? item) =>
        writer.Block(ItemContent.IsWritable(item) ? ItemContent.Whole(item!) : []);

    private static void Write(ByteWriter writer, ItemRef? place)
    {
        writer.Unsigned((ulong)(place?.Sequence ?? 0));
        writer.Unsigned((ulong)(place?.Index ?? 0));
    }

    private static void Write(ByteWriter writer, ItemSearch? search)
    {
        writer.Unsigned((ulong)(search?.Terms.Length ?? 0));
        foreach (var term in search?.Terms ?? [])
        {
            writer.Text(term.Parameter);
            writer.Text(term.Value);
        }
    }
}
