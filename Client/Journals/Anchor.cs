using System.Buffers.Binary;
using System.Security.Cryptography;
using PhrCluster.Anchors;

namespace PhrCluster.Client.Journals;

/// <summary>Where records stood once, as a deployment signed it: read from a file that was kept outside (docs/anchors.md). About 120 bytes of memory a record.</summary>
public sealed class Anchor
{
    private readonly Dictionary<UInt128, Anchored> _records = [];

    private Anchor(string key) => Key = key;

    /// <summary>SHA-256 of the key that signed it, lowercase hexadecimal: to be compared with what was kept of the deployment.</summary>
    public string Key { get; }

    /// <summary>Records in it.</summary>
    public int Records => _records.Count;

    /// <summary>When the last of it was signed.</summary>
    public DateTimeOffset Time { get; private set; }

    /// <summary>Reads an anchor, and verifies its signatures and its root.</summary>
    /// <exception cref="BadInputException">It is no whole anchor, or was changed; the message names the file and the rule.</exception>
    public static async Task<Anchor> Read(string path, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path}: does not exist");
        }

        using var lines = new StreamReader(path);
        var header = AnchorLine.Parse(await lines.ReadLineAsync(cancellation));
        if (header is not { Format: AnchorLine.CurrentFormat, Key: { } publicKey } || KeyOf(publicKey) is not { } key)
        {
            throw new BadInputException($"{path}: must start with the header of an anchor, of format {AnchorLine.CurrentFormat}");
        }

        using (key)
        {
            var anchor = new Anchor(Convert.ToHexStringLower(SHA256.HashData(publicKey)));
            var (whole, page) = (new MerkleRoot(), new MerkleRoot());
            for (var number = 2; await lines.ReadLineAsync(cancellation) is { } text; number++)
            {
                switch (AnchorLine.Parse(text))
                {
                    case { Tip: not null } line when line.ToTip() is { } tip && anchor._records.TryAdd(Name(tip.Genesis.AsSpan()), new Anchored(tip)):
                        whole.Add(tip.ToLeaf());
                        page.Add(tip.ToLeaf());
                        break;
                    case { Time: { } time, Signature: { } signature } when key.VerifyData(page.Signed(time), signature, HashAlgorithmName.SHA256):
                        (anchor.Time, page) = (time, new MerkleRoot());
                        break;
                    case { Records: { } records, Root: { } root } when records == whole.Leaves && page.Leaves == 0 && root == Convert.ToHexStringLower(whole.Current()):
                        return await lines.ReadLineAsync(cancellation) is null ? anchor : throw new BadInputException($"{path}: goes on after its end");
                    default:
                        throw new BadInputException($"{path}: line {number} is not what was signed");
                }
            }
        }

        throw new BadInputException($"{path}: breaks off before its end");
    }

    /// <summary>Where a record stood, which is then no longer <see cref="Unmet"/>; null where the anchor does not hold it.</summary>
    /// <param name="genesis">What the record's first commit links to, 32 bytes.</param>
    public RecordTip? Meet(ReadOnlySpan<byte> genesis)
    {
        lock (_records)
        {
            if (!_records.TryGetValue(Name(genesis), out var anchored) || !anchored.Tip.Genesis.AsSpan().SequenceEqual(genesis))
            {
                return null;
            }

            anchored.IsMet = true;
            return anchored.Tip;
        }
    }

    /// <summary>Records that nobody asked about.</summary>
    public IEnumerable<RecordTip> Unmet => _records.Values.Where(static anchored => !anchored.IsMet).Select(static anchored => anchored.Tip);

    private static UInt128 Name(ReadOnlySpan<byte> genesis) => BinaryPrimitives.ReadUInt128BigEndian(genesis);

    private static ECDsa? KeyOf(byte[] publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }

    private sealed class Anchored(RecordTip tip)
    {
        public RecordTip Tip => tip;

        public bool IsMet { get; set; }
    }
}
