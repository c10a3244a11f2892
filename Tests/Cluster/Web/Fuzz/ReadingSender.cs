using System.Buffers;
using System.Net.Sockets;
using System.Text;

namespace PhrCluster.Tests.Cluster.Web.Fuzz;

/// <summary>
/// A client that reads while it sends, and goes on reading when it can't send any more. HttpClient sends all of a body before it reads, so that a server which closes
/// the connection meanwhile is not heard by it.
/// </summary>
internal static class ReadingSender
{
    private const int ChunkBytes = 16 * 1024;

    private static readonly byte[] Chunk = [.. Encoding.ASCII.GetBytes($"{ChunkBytes:X}\r\n"), .. Enumerable.Repeat((byte)' ', ChunkBytes), (byte)'\r', (byte)'\n'];

    /// <summary>Posts a body of spaces, in chunks.</summary>
    /// <param name="bytes">Rounded up to whole chunks.</param>
    /// <returns>All that was answered until the connection ended, as it came.</returns>
    public static async Task<string> Post(Uri address, string token, long bytes)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(address.Host, address.Port);
        var stream = connection.GetStream();
        var answer = ReadAll(stream);
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/fhir+json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"));
            for (var left = bytes; left > 0; left -= ChunkBytes)
            {
                await stream.WriteAsync(Chunk);
            }

            await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
        }
        catch (IOException)
        {
            // It takes no more; what it said is on its way.
        }

        return await answer;
    }

    private static async Task<string> ReadAll(NetworkStream stream)
    {
        var read = new ArrayBufferWriter<byte>();
        try
        {
            while (await stream.ReadAsync(read.GetMemory(ChunkBytes)) is > 0 and var count)
            {
                read.Advance(count);
            }
        }
        catch (IOException)
        {
            // It closed while we were sending.
        }

        return Encoding.UTF8.GetString(read.WrittenSpan);
    }
}
