using System.Security.Cryptography;
using PhrCluster.Anchors;
using PhrCluster.Client.Connecting;

namespace PhrCluster.Client.Journals;

/// <summary>Writes an anchor: where records stand now, signed page by page as it comes. Memory does not grow with the records.</summary>
/// <param name="Records">Records in it.</param>
/// <param name="Root">The Merkle root over all, lowercase hexadecimal: what is worth printing in a newspaper.</param>
/// <param name="Key">SHA-256 of the key that signed it, lowercase hexadecimal.</param>
/// <param name="Damaged">Partitions whose rows tell nothing any more.</param>
public sealed record AnchorExport(long Records, string Root, string Key, IReadOnlyList<string> Damaged)
{
    /// <summary>Of everybody, as an administrator.</summary>
    /// <exception cref="AccessRefusedException">The caller is none.</exception>
    public static Task<AnchorExport> WriteAll(Session session, TextWriter lines, CancellationToken cancellation = default)
    {
        var directory = session.Grains.GetGrain<IRecordDirectoryGrain>(0);
        return Write(async continuation => Answer.Expect<TipsAttested>(await directory.Attest(await session.Tickets.Get(cancellation), continuation, cancellation)), lines);
    }

    /// <summary>Of one record.</summary>
    /// <exception cref="NoRecordException">There is none.</exception>
    public static async Task<AnchorExport> Write(CitizenSession citizen, TextWriter lines, CancellationToken cancellation = default)
    {
        var attested = await citizen.Attest(cancellation: cancellation);
        return attested.Tips.IsEmpty
            ? throw new NoRecordException(Words.Language.Default.Failures.NoRecord(citizen.Citizen))
            : await Write(_ => Task.FromResult(attested), lines);
    }

    private static async Task<AnchorExport> Write(Func<string?, Task<TipsAttested>> page, TextWriter lines)
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
        return new AnchorExport(root.Leaves, hash, Convert.ToHexStringLower(SHA256.HashData(key)), damaged);
    }
}
