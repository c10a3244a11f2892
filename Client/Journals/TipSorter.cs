using PhrCluster.Anchors;

namespace PhrCluster.Client.Journals;

/// <summary>Takes tips in any order, as many as there are, and sorts them in files.</summary>
/// <param name="atATime">Tips that are sorted in memory.</param>
internal sealed class TipSorter(int atATime = TipSorter.AtATime) : IDisposable
{
    /// <summary>About 25 MiB; a nation's records then make some 250 parts.</summary>
    public const int AtATime = 256 * 1024;

    private readonly List<byte[]> _leaves = [];
    private readonly List<FileStream> _parts = [];

    public long Count { get; private set; }

    public void Add(RecordTip tip)
    {
        Count++;
        _leaves.Add(tip.ToLeaf());
        if (_leaves.Count == atATime)
        {
            Spill();
        }
    }

    /// <returns>Null where a record came twice.</returns>
    public SortedTips? Sorted()
    {
        Spill();
        return SortedTips.Merge(_parts);
    }

    public void Dispose() => _parts.ForEach(static part => part.Dispose());

    private void Spill()
    {
        _leaves.Sort(static (a, b) => a.AsSpan().SequenceCompareTo(b));
        var part = SortedTips.TemporaryFile();
        _parts.Add(part);
        _leaves.ForEach(leaf => part.Write(leaf));
        part.Position = 0;
        _leaves.Clear();
    }
}
