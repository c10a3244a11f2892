using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Storage;

/// <summary>What an account of a store was made for, in a row that only who has the cluster secret could have written (docs/storage-layout.md, "Mark").</summary>
/// <param name="Account">Its place among the accounts, from 0.</param>
/// <param name="Accounts">How many there are.</param>
/// <param name="TimeZone">The deployment's time zone, by its IANA name.</param>
internal sealed record StoreMark(int Account, int Accounts, string TimeZone)
{
    private const byte Version = 1;
    private const int Fixed = 1 + (2 * sizeof(ushort));

    public byte[] ToBytes(RecordVault vault)
    {
        var zone = Encoding.UTF8.GetBytes(TimeZone);
        var row = new byte[Fixed + zone.Length + HMACSHA256.HashSizeInBytes];
        row[0] = Version;
        BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(1), (ushort)Account);
        BinaryPrimitives.WriteUInt16BigEndian(row.AsSpan(1 + sizeof(ushort)), (ushort)Accounts);
        zone.CopyTo(row, Fixed);
        vault.Mac(row.AsSpan(0, Fixed + zone.Length), row.AsSpan(Fixed + zone.Length));
        return row;
    }

    /// <returns>Null for a row that another secret wrote, or nobody who has one.</returns>
    public static StoreMark? Parse(ReadOnlySpan<byte> row, RecordVault vault)
    {
        var text = row.Length - HMACSHA256.HashSizeInBytes;
        if (text < Fixed || row[0] != Version)
        {
            return null;
        }

        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        vault.Mac(row[..text], mac);
        return CryptographicOperations.FixedTimeEquals(mac, row[text..])
            ? new StoreMark(
                BinaryPrimitives.ReadUInt16BigEndian(row[1..]),
                BinaryPrimitives.ReadUInt16BigEndian(row[(1 + sizeof(ushort))..]),
                Encoding.UTF8.GetString(row[Fixed..text]))
            : null;
    }
}
