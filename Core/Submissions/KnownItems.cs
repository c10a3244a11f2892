using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>What the journal already holds of a submission's items, read from the places where they may stand.</summary>
public sealed class KnownItems
{
    private readonly Dictionary<(string Source, string Identifier), HeldItem> _byIdentifier = [];
    private readonly List<RecordItem> _unidentified = [];
    private HashSet<byte[]>? _contents;

    /// <summary>The commit that took up the same submission before, if any.</summary>
    public Commit? FirstTime { get; private set; }

    /// <param name="isSuperseded">Tells items that a later version has replaced: they are no longer what the record holds.</param>
    public static KnownItems Of(IEnumerable<Commit> commits, Submission submission, Func<ItemRef, bool> isSuperseded)
    {
        var known = new KnownItems();
        var wanted = submission.Items
            .Where(static item => item?.Source?.Identifier is not null)
            .Select(static item => (item.Source.Name, item.Source.Identifier!))
            .ToHashSet();
        var times = submission.Items.Where(static item => item?.Time is not null).Select(static item => From(item)).ToHashSet();
        foreach (var commit in commits)
        {
            for (var i = 0; i < commit.Entries.Length; i++)
            {
                switch (commit.Entries[i])
                {
                    case SubmissionRecorded recorded when recorded.Id == submission.Id:
                        known.FirstTime ??= commit;
                        break;
                    case ItemRecorded { Item: var item } when !isSuperseded(new ItemRef(commit.Sequence, i)) && MayEqual(item, wanted, times):
                        known.Learn(HeldItems.Hold(item, new ItemRef(commit.Sequence, i), commit.Time));
                        break;
                }
            }
        }

        return known;
    }

    public HeldItem? Find(ItemSource source) => _byIdentifier.GetValueOrDefault((source.Name, source.Identifier!));

    /// <summary>True when an item of the very same content is held.</summary>
    /// <remarks>Data that arrives in order is never asked about: contents are made at the first question.</remarks>
    public bool Holds(RecordItem item)
    {
        _contents ??= new HashSet<byte[]>(ContentComparer.Instance);
        foreach (var held in _unidentified)
        {
            _contents.Add(Content(held));
        }

        _unidentified.Clear();
        return _contents.Contains(Content(item));
    }

    /// <summary>Everything equal but when the source last touched it.</summary>
    public static bool SameContent(RecordItem one, RecordItem other) => Content(one).AsSpan().SequenceEqual(Content(other));

    public void Learn(HeldItem held)
    {
        if (held.Item.Source.Identifier is { } identifier)
        {
            _byIdentifier[(held.Item.Source.Name, identifier)] = held;
            return;
        }

        _unidentified.Add(held.Item);
    }

    /// <summary>Spares what a submission cannot repeat the making of its content.</summary>
    private static bool MayEqual(RecordItem held, HashSet<(string, string)> wanted, HashSet<long?> times) =>
        held.Source.Identifier is { } identifier ? wanted.Contains((held.Source.Name, identifier)) : times.Contains(From(held));

    private static long? From(RecordItem item) => item.Time.TryInterval(out var interval, out _) ? interval.From.UtcTicks : null;

    private static byte[] Content(RecordItem item)
    {
        var writer = new ByteWriter();
        ItemSchema.Write(new RowSink(writer), item with { Source = item.Source with { Updated = null } });
        return writer.ToArray();
    }

    private sealed class ContentComparer : IEqualityComparer<byte[]>
    {
        public static readonly ContentComparer Instance = new();

        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(byte[] content)
        {
            var hash = new HashCode();
            hash.AddBytes(content);
            return hash.ToHashCode();
        }
    }
}
