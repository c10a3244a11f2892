namespace PhrCluster.Core.Encoding;

/// <summary>What bytes in memory refer to by number, since many citizens share it: texts, and whatever else a silo holds once.</summary>
public sealed class SharedObjects
{
    private readonly List<object> _objects = [];

    /// <summary>Counted from 0; an object has one number, however often it is asked for.</summary>
    public int NumberOf(object shared)
    {
        for (var i = 0; i < _objects.Count; i++)
        {
            if (ReferenceEquals(_objects[i], shared))
            {
                return i;
            }
        }

        _objects.Add(shared);
        return _objects.Count - 1;
    }

    /// <summary>By their numbers.</summary>
    public object[] ToArray() => [.. _objects];

    public void Clear() => _objects.Clear();
}
