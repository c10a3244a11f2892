using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace PhrCluster.Storage.RocksDB;

/// <summary>
/// States of grains that are not citizens, in the embedded database: what Orleans' own Azure Tables provider is in a cluster. A write or removal is
/// answered once it is synced, and happens only under the ETag of the row as the grain knows it.
/// </summary>
internal sealed class RocksDbGrainStorage(RocksDatabase database, IGrainStorageSerializer serializer, IActivatorProvider activators) : IGrainStorage
{
    /// <exception cref="InvalidDataException">The row is damaged.</exception>
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = GrainKey.Of(grainId, stateName);
        var value = database.Read(rows => rows.Get(key, rows.GetColumnFamily(RocksFamily.States)), part: DatabasePart.Of(RocksFamily.States));
        if (value is null)
        {
            Empty(grainState);
        }
        else
        {
            var row = TaggedRow.Parse(value);
            grainState.State = serializer.Deserialize<T>(new BinaryData(row.Payload)) ?? New<T>();
            (grainState.ETag, grainState.RecordExists) = (row.Tag, true);
        }

        return Task.CompletedTask;
    }

    /// <exception cref="InconsistentStateException">Another activation has written since; Orleans then drops this one.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var payload = serializer.Serialize(grainState.State).ToMemory();
        grainState.ETag = await Change(stateName, grainId, grainState.ETag, payload).ConfigureAwait(false);
        grainState.RecordExists = true;
    }

    /// <summary>Removes the row; of one that was never read or written nothing is removed.</summary>
    /// <exception cref="InconsistentStateException">Another activation has written since; Orleans then drops this one.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            await Change(stateName, grainId, grainState.ETag, payload: null).ConfigureAwait(false);
        }

        Empty(grainState);
    }

    private async Task<string?> Change(string stateName, GrainId grainId, string? known, ReadOnlyMemory<byte>? payload)
    {
        var change = new PendingRowChange(RocksFamily.States, GrainKey.Of(grainId, stateName), RowCondition.StandsAt(known), payload, CancellationToken.None);
        return await database.Submit(change, CancellationToken.None).ConfigureAwait(false) switch
        {
            RowOutcome.Done done => done.Tag,
            RowOutcome.Moved moved => throw new InconsistentStateException("The state was changed by another activation.", moved.Stored, known),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private void Empty<T>(IGrainState<T> grainState) => (grainState.State, grainState.ETag, grainState.RecordExists) = (New<T>(), null, false);

    private T New<T>() => activators.GetActivator<T>().Create();
}
