using System.Security.Cryptography;
using PhrCluster.Anchors;
using PhrCluster.Words;

namespace PhrCluster.Client.Journals;

/// <summary>
/// Where records stood once, as a deployment signed it: read from a file that was kept outside (docs/anchors.md). It lies sorted in a temporary file, so that memory
/// does not grow with the records.
/// </summary>
public sealed class Anchor : IDisposable
{
    private readonly SortedTips _tips;

    private Anchor(string key, DateTimeOffset time, long records, SortedTips tips) => (Key, Time, Records, _tips) = (key, time, records, tips);

    /// <summary>SHA-256 of the key that signed it, lowercase hexadecimal: to be compared with what was kept of the deployment.</summary>
    public string Key { get; }

    /// <summary>Records in it.</summary>
    public long Records { get; }

    /// <summary>When the last of it was signed.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Reads an anchor, and verifies its signatures and its root.</summary>
    /// <exception cref="BadInputException">It is no whole anchor, or was changed; the message names the file and the rule.</exception>
    public static Task<Anchor> Read(string path, CancellationToken cancellation = default) => Read(path, TipSorter.AtATime, cancellation);

    /// <param name="atATime">Records that are held in memory.</param>
    internal static async Task<Anchor> Read(string path, int atATime, CancellationToken cancellation = default)
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
            using var sorter = new TipSorter(atATime);
            var signed = DateTimeOffset.MinValue;
            var (whole, page) = (new MerkleRoot(), new MerkleRoot());
            for (var number = 2; await lines.ReadLineAsync(cancellation) is { } text; number++)
            {
                switch (AnchorLine.Parse(text))
                {
                    case { Tip: not null } line when line.ToTip() is { } tip:
                        sorter.Add(tip);
                        whole.Add(tip.ToLeaf());
                        page.Add(tip.ToLeaf());
                        break;
                    case { Time: { } time, Signature: { } signature } when key.VerifyData(page.Signed(time), signature, HashAlgorithmName.SHA256):
                        (signed, page) = (time, new MerkleRoot());
                        break;
                    case { Records: { } records, Root: { } root } when records == whole.Leaves && page.Leaves == 0 && root == Convert.ToHexStringLower(whole.Current()):
                        return await lines.ReadLineAsync(cancellation) is not null ? throw new BadInputException($"{path}: goes on after its end")
                            : signed == DateTimeOffset.MinValue ? throw new BadInputException($"{path}: is not signed")
                            : sorter.Sorted() is not { } sorted ? throw new BadInputException($"{path}: holds a record twice")
                            : new Anchor(HashOf(publicKey), signed, sorter.Count, sorted);
                    default:
                        throw new BadInputException($"{path}: line {number} is not what was signed");
                }
            }
        }

        throw new BadInputException($"{path}: breaks off before its end");
    }

    /// <summary>Where a record stood, which is then no longer <see cref="Unmet"/>; null where the anchor does not hold it. Safe for concurrent use.</summary>
    /// <param name="genesis">What the record's first commit links to, 32 bytes.</param>
    public RecordTip? Meet(ReadOnlySpan<byte> genesis) => _tips.Mark(genesis);

    /// <summary>Records that nobody asked about.</summary>
    public IEnumerable<RecordTip> Unmet => _tips.Unmarked();

    /// <summary>Its own key stands in it, and anybody can write one: what it says counts only where it is this deployment's.</summary>
    /// <exception cref="BadInputException">Another key signed it.</exception>
    internal void MustBeOf(ReadOnlySpan<byte> publicKey)
    {
        if (Key != HashOf(publicKey))
        {
            throw new BadInputException(Language.Default.Failures.OtherAnchorKey);
        }
    }

    public void Dispose() => _tips.Dispose();

    private static string HashOf(ReadOnlySpan<byte> publicKey) => Convert.ToHexStringLower(SHA256.HashData(publicKey));

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
}
