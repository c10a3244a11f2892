using System.Security.Cryptography;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// Random bytes, asked of the system for many rows at a time: it takes as long for twelve bytes as for a thousand, which is longer than sealing a row.
/// Each byte is handed out once, and belongs to one thread.
/// </summary>
internal static class Nonces
{
    private const int Drawn = 1_536;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static int _used;

    /// <param name="nonce">At most <see cref="Drawn"/> bytes.</param>
    public static void Fill(Span<byte> nonce)
    {
        if (_bytes is null || _used + nonce.Length > Drawn)
        {
            RandomNumberGenerator.Fill(_bytes ??= new byte[Drawn]);
            _used = 0;
        }

        _bytes.AsSpan(_used, nonce.Length).CopyTo(nonce);
        _used += nonce.Length;
    }
}
