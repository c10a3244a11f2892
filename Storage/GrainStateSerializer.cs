using Orleans.Serialization;
using Orleans.Storage;

namespace PhrCluster.Storage;

/// <summary>
/// States of grains that are not citizens in Orleans' own binary form, by the aliases and ids of their types: the same bytes, and the same limit,
/// in both stores.
/// </summary>
internal sealed class GrainStateSerializer(Serializer serializer) : IGrainStorageSerializer
{
    /// <summary>Bytes of one state: a table row holds no more, with room for its names. What grows without end is not for a state.</summary>
    public const int MaxStateBytes = 720 * 1024;

    private readonly OrleansGrainStorageSerializer _inner = new(serializer);

    /// <exception cref="ArgumentException">The state is larger than <see cref="MaxStateBytes"/>.</exception>
    public BinaryData Serialize<T>(T? input)
    {
        var data = _inner.Serialize(input);
        return data.ToMemory().Length <= MaxStateBytes
            ? data
            : throw new ArgumentException(
                $"A state of type {typeof(T).Name} has {data.ToMemory().Length} bytes; {nameof(GrainStateSerializer)}.{nameof(MaxStateBytes)} is {MaxStateBytes}.");
    }

    public T? Deserialize<T>(BinaryData input) => _inner.Deserialize<T>(input);
}
