using System.Buffers;
using System.Collections;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>
/// Readings in a row that is used again by another look. Two weeks of a sensor are an array of 350 KB, which the collector would only clear away together with everything that is old: a nation's
/// reports of one morning kept it at that.
/// </summary>
public sealed class ReadingBuffer : IReadOnlyCollection<AlertReading>, IDisposable
{
    private const int Least = 64;

    private AlertReading[] _array = [];

    public int Count { get; private set; }

    public ref readonly AlertReading this[int index] => ref _array[index];

    /// <summary>Good until something is added, and until the end.</summary>
    internal Span<AlertReading> Span => _array.AsSpan(0, Count);

    public void Add(in AlertReading reading)
    {
        if (Count == _array.Length)
        {
            var larger = ArrayPool<AlertReading>.Shared.Rent(Math.Max(Least, 2 * Count));
            Span.CopyTo(larger);
            GiveBack();
            _array = larger;
        }

        _array[Count++] = reading;
    }

    /// <summary>Leaves the first of them.</summary>
    internal void Cut(int count)
    {
        _array.AsSpan(count, Count - count).Clear();
        Count = count;
    }

    public IEnumerator<AlertReading> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _array[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whoever looked does not look again.</summary>
    public void Dispose()
    {
        GiveBack();
        (_array, Count) = ([], 0);
    }

    /// <summary>Without what it held, which would stay in memory with it.</summary>
    private void GiveBack()
    {
        if (_array.Length > 0)
        {
            Span.Clear();
            ArrayPool<AlertReading>.Shared.Return(_array);
        }
    }
}
