using PhrCluster.Words;
using System.Security.Cryptography;
using PhrCluster.Anchors;

namespace PhrCluster.Client.Journals;

/// <summary>Recomputes a record's hash chain, commit by commit, from nothing but its canonical bytes (G5).</summary>
/// <param name="genesis">What the first commit links to, 32 bytes.</param>
/// <param name="anchored">Where the record stood once: it must have passed there; null where nobody kept that.</param>
internal sealed class ChainCheck(ReadOnlySpan<byte> genesis, RecordTip? anchored = null)
{
    private readonly byte[] _last = genesis.ToArray();

    /// <summary>Commits found good.</summary>
    public long Commits { get; private set; }

    public ReadOnlySpan<byte> Tip => _last;

    /// <summary>What is wrong; null while everything is good.</summary>
    public BrokenLink? Broken { get; private set; }

    /// <summary>Takes the next commit; once a link is broken, nothing after it counts.</summary>
    /// <returns>False when the chain is broken.</returns>
    public bool Add(long sequence, ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> hash)
    {
        if (Broken is not null)
        {
            return false;
        }

        if (sequence != Commits + 1)
        {
            return Break(Language.Default.Failures.CommitOutOfOrder(sequence));
        }

        Span<byte> computed = stackalloc byte[SHA256.HashSizeInBytes];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(_last);
        sha.AppendData(canonical);
        sha.GetHashAndReset(computed);
        if (!computed.SequenceEqual(hash))
        {
            return Break(Language.Default.Failures.OtherHash);
        }

        if (sequence == anchored?.Version && !computed.SequenceEqual(anchored.Tip.AsSpan()))
        {
            return Break(Language.Default.Failures.OtherThanAnchored);
        }

        computed.CopyTo(_last);
        Commits = sequence;
        return true;
    }

    /// <summary>Compares the end with what the record said it would be.</summary>
    /// <returns>False when the chain is broken.</returns>
    public bool End(long version, ReadOnlySpan<byte> tip)
    {
        if (Broken is not null)
        {
            return false;
        }

        return Commits != version ? Break(Language.Default.Failures.CommitsMissing(version))
            : !tip.SequenceEqual(_last) ? Break(Language.Default.Failures.OtherEnd, Commits)
            : anchored is null || Commits >= anchored.Version || Break(Language.Default.Failures.OlderThanAnchored(anchored!.Version));
    }

    /// <summary>For a commit that cannot even be read.</summary>
    public bool Break(string reason) => Break(reason, Commits + 1);

    private bool Break(string reason, long at)
    {
        Broken = new BrokenLink(at, reason);
        return false;
    }
}
