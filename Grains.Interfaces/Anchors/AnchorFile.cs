using System.Security.Cryptography;

namespace PhrCluster.Anchors;

/// <summary>Writes an anchor: where records stand, signed page by page as it comes (docs/anchors.md). Memory does not grow with the records.</summary>
public static class AnchorFile
{
    /// <param name="page">The next page, by the continuation of the one before; null asks for the first.</param>
    public static async Task<AnchorWritten> Write(Func<string?, Task<TipsAttested>> page, TextWriter lines)
    {
        var root = new MerkleRoot();
        var damaged = new List<string>();
        byte[]? key = null;
        string? continuation = null;
        do
        {
            var attested = await page(continuation);
            if (key is null)
            {
                key = [.. attested.PublicKey];
                await lines.WriteLineAsync(new AnchorLine(Format: AnchorLine.CurrentFormat, Key: key).ToText());
            }

            foreach (var tip in attested.Tips)
            {
                root.Add(tip.ToLeaf());
                await lines.WriteLineAsync(AnchorLine.Of(tip).ToText());
            }

            await lines.WriteLineAsync(new AnchorLine(Time: attested.Time, Signature: [.. attested.Signature]).ToText());
            damaged.AddRange(attested.Damaged);
            continuation = attested.Continuation;
        }
        while (continuation is not null);

        var hash = Convert.ToHexStringLower(root.Current());
        await lines.WriteLineAsync(new AnchorLine(Records: root.Leaves, Root: hash).ToText());
        return new AnchorWritten(root.Leaves, hash, Convert.ToHexStringLower(SHA256.HashData(key)), damaged);
    }
}

/// <summary>An anchor that was written.</summary>
/// <param name="Records">Records in it.</param>
/// <param name="Root">The Merkle root over all, lowercase hexadecimal: what is worth printing in a newspaper.</param>
/// <param name="Key">SHA-256 of the key that signed it, lowercase hexadecimal.</param>
/// <param name="Damaged">Partitions whose rows tell nothing any more.</param>
public sealed record AnchorWritten(long Records, string Root, string Key, IReadOnlyList<string> Damaged);
