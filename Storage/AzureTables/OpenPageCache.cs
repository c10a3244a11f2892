using PhrCluster.Core.Encoding;

namespace PhrCluster.Storage.AzureTables;

/// <summary>
/// The open pages used last, so that a busy partition's commit needs no read, and an idle grain holds no page. Pages beyond
/// <paramref name="maxPageBytes"/> are not kept, which bounds its memory by the product of its two limits.
/// </summary>
internal sealed class OpenPageCache(int capacity, int maxPageBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PartitionKey, LinkedListNode<(PartitionKey Partition, OpenPage Page)>> _nodes = [];
    private readonly LinkedList<(PartitionKey Partition, OpenPage Page)> _byUse = new();

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _nodes.Count;
            }
        }
    }

    public OpenPage? Find(PartitionKey partition)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(partition, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Page;
        }
    }

    public void Put(PartitionKey partition, OpenPage page)
    {
        lock (_lock)
        {
            Forget(partition);
            if (page.Packed.Length > maxPageBytes)
            {
                return;
            }

            _nodes[partition] = _byUse.AddFirst((partition, page));
            if (_nodes.Count > capacity)
            {
                Forget(_byUse.Last!.Value.Partition);
            }
        }
    }

    public void Remove(PartitionKey partition)
    {
        lock (_lock)
        {
            Forget(partition);
        }
    }

    private void Forget(PartitionKey partition)
    {
        if (_nodes.Remove(partition, out var node))
        {
            _byUse.Remove(node);
        }
    }
}
