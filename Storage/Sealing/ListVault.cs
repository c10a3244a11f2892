using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Storage.Sealing;

/// <summary>
/// Names lists of people and seals who is on them, under the cluster secret. A sealed id is 12 bytes nonce, the sealed text, 16 bytes tag; AES-256-GCM under a key of the list alone. The
/// text is the length of the id (1 byte), and the id padded with zeros to 64 bytes. Other texts are sealed under the same key, bound to a name of their own, and their length shows.
/// </summary>
public sealed class ListVault : IListVault
{
    private const int NonceLength = 12, TagLength = 16, TextLength = 1 + CitizenId.MaxLength;

    private static readonly byte[] OfText = Encoding.ASCII.GetBytes("phr list text v1");

    private readonly byte[] _namingKey;
    private readonly byte[] _sealingKey;
    private readonly byte[] _alarmKey;
    private readonly byte[] _alarmNamingKey;

    /// <param name="clusterSecret">As of <see cref="RecordVault"/>.</param>
    public ListVault(ReadOnlySpan<byte> clusterSecret)
    {
        _namingKey = RecordVault.SubKey(clusterSecret, "phr list name v1");
        _sealingKey = RecordVault.SubKey(clusterSecret, "phr list sealing v1");
        _alarmKey = RecordVault.SubKey(clusterSecret, "phr alarm sealing v1");
        _alarmNamingKey = RecordVault.SubKey(clusterSecret, "phr alarm nonce v1");
    }

    public PeopleListName ListOf(ListKind kind, string owner)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_namingKey, [(byte)kind, .. Encoding.UTF8.GetBytes(owner)], mac);
        return new PeopleListName($"{NameOf(kind)}-{Convert.ToHexStringLower(mac[..16])}");
    }

    private static string NameOf(ListKind kind) => kind switch
    {
        ListKind.Patients => "patients",
        ListKind.Delegators => "delegators",
        ListKind.Alerts => "alerts",
        ListKind.Requests => "requests",
        ListKind.Subscriptions => "subscriptions",
        ListKind.Messages => "messages",
        ListKind.Contributions => "contributions",
        ListKind.RecordKeys => "record-keys",
        _ => throw new InvalidOperationException($"No name for {kind}."),
    };

    public UInt128 PlaceIn(PeopleListName list, string citizen)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_namingKey, [0, .. Encoding.ASCII.GetBytes(list.Key), .. Encoding.UTF8.GetBytes(citizen)], mac); // 0 is no kind of list.
        return BinaryPrimitives.ReadUInt128BigEndian(mac);
    }

    public byte[] Seal(PeopleListName list, string citizen) => Seal(KeyOf(list), RandomNumberGenerator.GetBytes(NonceLength), citizen);

    public string Open(PeopleListName list, ReadOnlySpan<byte> sealedId) => Open(KeyOf(list), sealedId);

    public string SealText(PeopleListName list, string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var row = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(row.AsSpan(0, NonceLength));
        using var aes = new AesGcm(KeyOf(list), TagLength);
        aes.Encrypt(row.AsSpan(0, NonceLength), plain, row.AsSpan(NonceLength, plain.Length), row.AsSpan(NonceLength + plain.Length), OfText);
        return Convert.ToBase64String(row);
    }

    public string OpenText(PeopleListName list, string sealedText)
    {
        var row = new byte[sealedText.Length];
        if (!Convert.TryFromBase64String(sealedText, row, out var length) || length < NonceLength + TagLength)
        {
            throw new InvalidDataException("A sealed text has a wrong length, or is none.");
        }

        var plain = new byte[length - NonceLength - TagLength];
        try
        {
            using var aes = new AesGcm(KeyOf(list), TagLength);
            aes.Decrypt(row.AsSpan(0, NonceLength), row.AsSpan(NonceLength, plain.Length), row.AsSpan(NonceLength + plain.Length, TagLength), plain, OfText);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new InvalidDataException("A sealed text was changed, or is for another place.", mismatch);
        }

        return Encoding.UTF8.GetString(plain);
    }

    /// <remarks>The nonce is a MAC of the id, so that no two ids share one.</remarks>
    public string AlarmOf(string citizen) =>
        Convert.ToHexStringLower(Seal(_alarmKey, HMACSHA256.HashData(_alarmNamingKey, Encoding.UTF8.GetBytes(citizen))[..NonceLength], citizen));

    public string WokenBy(string alarm)
    {
        try
        {
            return Open(_alarmKey, Convert.FromHexString(alarm));
        }
        catch (FormatException e)
        {
            throw new InvalidDataException("The name of an alarm is no sealed id.", e);
        }
    }

    private static byte[] Seal(byte[] key, byte[] nonce, string citizen)
    {
        Span<byte> text = stackalloc byte[TextLength];
        text.Clear();
        text[0] = (byte)Encoding.ASCII.GetBytes(citizen, text[1..]);
        var row = new byte[NonceLength + TextLength + TagLength];
        nonce.CopyTo(row, 0);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, text, row.AsSpan(NonceLength, TextLength), row.AsSpan(NonceLength + TextLength));
        return row;
    }

    private static string Open(byte[] key, ReadOnlySpan<byte> sealedId)
    {
        if (sealedId.Length != NonceLength + TextLength + TagLength)
        {
            throw new InvalidDataException("A sealed id has a wrong length.");
        }

        Span<byte> text = stackalloc byte[TextLength];
        try
        {
            using var aes = new AesGcm(key, TagLength);
            aes.Decrypt(sealedId[..NonceLength], sealedId[NonceLength..^TagLength], sealedId[^TagLength..], text);
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw new InvalidDataException("A sealed id was changed, or is for another place.", mismatch);
        }

        return Encoding.ASCII.GetString(text.Slice(1, text[0]));
    }

    /// <summary>Each list has its own, so that nothing can be moved from one to another, and no key seals without end.</summary>
    private byte[] KeyOf(PeopleListName list) => HMACSHA256.HashData(_sealingKey, Encoding.ASCII.GetBytes(list.Key));
}
