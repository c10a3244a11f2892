using Azure.Data.Tables;

namespace PhrCluster.Storage.AzureTables;

/// <summary>A payload spread over binary properties <c>P0, P1, …</c> of 64 KiB each, the most that one property holds. None for an empty payload.</summary>
internal static class ChunkedBytes
{
    public const int ChunkLength = 64 * 1024;

    /// <summary>16 chunks are 1 MiB, the most that one entity holds.</summary>
    private static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(number => $"P{number}")];

    public static void Write(TableEntity row, ReadOnlyMemory<byte> payload)
    {
        for (var chunk = 0; chunk * ChunkLength < payload.Length; chunk++)
        {
            var start = chunk * ChunkLength;
            row[Names[chunk]] = payload.Slice(start, Math.Min(ChunkLength, payload.Length - start)).ToArray();
        }
    }

    public static ReadOnlyMemory<byte> Read(TableEntity row)
    {
        var chunks = Names.Select(row.GetBinary).TakeWhile(chunk => chunk is not null).ToArray();
        return chunks.Length switch
        {
            0 => ReadOnlyMemory<byte>.Empty,
            1 => chunks[0],
            _ => Joined(chunks),
        };
    }

    private static byte[] Joined(byte[][] chunks)
    {
        var joined = new byte[chunks.Sum(chunk => chunk.Length)];
        var filled = 0;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(joined, filled);
            filled += chunk.Length;
        }

        return joined;
    }
}
