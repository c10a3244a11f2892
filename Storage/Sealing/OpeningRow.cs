using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.Sealing;

/// <summary>
/// The bytes of an opening row: 1 byte version, 12 bytes nonce, the sealed text, 16 bytes tag; AES-256-GCM, authenticated together with the
/// version and the partition key. The text is the citizen's key (32 bytes), the length of the citizen id (1), and the id padded with zeros
/// to 64 bytes, so that a row's length tells nothing.
/// </summary>
internal static class OpeningRow
{
    private const byte Version = 1;
    private const int NonceLength = 12, TagLength = 16, PartitionLength = 16;
    private const int TextLength = RecordVault.SecretLength + 1 + CitizenId.MaxLength;
    private const int Length = 1 + NonceLength + TextLength + TagLength;

    /// <summary>A wrapping key made ready.</summary>
    public static AesGcm Cipher(byte[] wrappingKey) => new(wrappingKey, TagLength);

    public static byte[] Seal(byte[] wrappingKey, PartitionKey partition, string citizen, byte[] key)
    {
        Span<byte> text = stackalloc byte[TextLength];
        text.Clear();
        key.CopyTo(text);
        text[RecordVault.SecretLength] = (byte)Encoding.ASCII.GetBytes(citizen, text[(RecordVault.SecretLength + 1)..]);

        var row = new byte[Length];
        row[0] = Version;
        var nonce = row.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = Cipher(wrappingKey);
        aes.Encrypt(nonce, text, row.AsSpan(1 + NonceLength, TextLength), row.AsSpan(Length - TagLength), Bound(Version, partition));
        CryptographicOperations.ZeroMemory(text);
        return row;
    }

    /// <param name="cipher">From <see cref="Cipher"/>.</param>
    /// <exception cref="JournalCorruptException">The row was changed, or sealed for another partition or by another cluster.</exception>
    public static (string Citizen, byte[] Key) Unseal(AesGcm cipher, PartitionKey partition, ReadOnlySpan<byte> row)
    {
        if (row.Length != Length || row[0] != Version)
        {
            throw new JournalCorruptException(1, "The opening row has an unknown version or a wrong length.");
        }

        Span<byte> text = stackalloc byte[TextLength];
        try
        {
            cipher.Decrypt(row.Slice(1, NonceLength), row.Slice(1 + NonceLength, TextLength), row[^TagLength..], text, Bound(row[0], partition));
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new JournalCorruptException(1, "The opening row was changed, or sealed for another partition or cluster.", mismatch);
        }

        var key = text[..RecordVault.SecretLength].ToArray();
        var citizen = Encoding.ASCII.GetString(text.Slice(RecordVault.SecretLength + 1, text[RecordVault.SecretLength]));
        CryptographicOperations.ZeroMemory(text);
        return (citizen, key);
    }

    private static byte[] Bound(byte version, PartitionKey partition)
    {
        var bound = new byte[1 + PartitionLength];
        bound[0] = version;
        BinaryPrimitives.WriteUInt128BigEndian(bound.AsSpan(1), partition.Value);
        return bound;
    }
}
