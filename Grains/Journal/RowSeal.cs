using System.Buffers.Binary;
using System.Security.Cryptography;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// Seals a citizen's rows with AES-256-GCM under their own key, bound to partition, kind and number, so that a row moved elsewhere does not open. Form:
/// 12 bytes nonce, the sealed bytes, 16 bytes tag.
/// </summary>
public sealed class RowSeal(PartitionKey partition, byte[] key)
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>What sealing adds to a row.</summary>
    public const int Overhead = NonceLength + TagLength;

    /// <summary>The key made ready, kept from one row to the next; null while it is in use, or was released.</summary>
    private AesGcm? _cipher;

    /// <summary>Lets go of the key made ready: a citizen at rest does not hold it, it is larger than their record.</summary>
    public void Release() => Interlocked.Exchange(ref _cipher, null)?.Dispose();

    public byte[] Seal(RowKind kind, long number, ReadOnlySpan<byte> plain)
    {
        var row = new byte[plain.Length + Overhead];
        var nonce = row.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        Span<byte> name = stackalloc byte[NameLength];
        Name(kind, number, name);
        var aes = Take();
        aes.Encrypt(nonce, plain, row.AsSpan(NonceLength, plain.Length), row.AsSpan(NonceLength + plain.Length), name);
        PutBack(aes);
        return row;
    }

    /// <exception cref="JournalCorruptException">The row was changed, moved, or sealed under another key.</exception>
    public byte[] Open(RowKind kind, long number, ReadOnlySpan<byte> row, long firstBad)
    {
        if (row.Length < Overhead)
        {
            throw new JournalCorruptException(firstBad, $"A row of kind {kind} is too short.");
        }

        var plain = new byte[row.Length - Overhead];
        Span<byte> name = stackalloc byte[NameLength];
        Name(kind, number, name);
        var aes = Take();
        try
        {
            aes.Decrypt(row[..NonceLength], row[NonceLength..^TagLength], row[^TagLength..], plain, name);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new JournalCorruptException(firstBad, $"A row of kind {kind} is not what was written.", e);
        }
        finally
        {
            PutBack(aes);
        }

        return plain;
    }

    /// <summary>Whoever uses it has it alone: it is not safe for two at a time.</summary>
    private AesGcm Take() => Interlocked.Exchange(ref _cipher, null) ?? new AesGcm(key, TagLength);

    private void PutBack(AesGcm aes) => Interlocked.Exchange(ref _cipher, aes)?.Dispose();

    private const int NameLength = 16 + 1 + 8;

    private void Name(RowKind kind, long number, Span<byte> name)
    {
        BinaryPrimitives.WriteUInt128BigEndian(name, partition.Value);
        name[16] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(name[17..], number);
    }
}

/// <summary>Kinds of sealed rows. Numbers are part of what is sealed: append only.</summary>
public enum RowKind : byte
{
    Commit = 1,
    Segment = 2,
    Snapshot = 3,
    IndexPage = 4,
    Checkpoint = 5,
}
