using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage.RocksDB;

/// <summary>A change on its way to the writer, and the answer that its caller waits for.</summary>
internal abstract class PendingChange(PartitionKey partition, JournalFence fence, CancellationToken cancellationToken)
{
    // Callers go on elsewhere: the writer must not run their continuations between two batches.
    private readonly TaskCompletionSource<FencedOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PartitionKey Partition { get; } = partition;

    public JournalFence Fence { get; } = fence;

    public Task<FencedOutcome> Answer => _answer.Task;

    /// <summary>Payload bytes that it adds to a batch.</summary>
    public abstract int Bytes { get; }

    /// <summary>Writes its rows into <paramref name="batch"/>, given the state that its fence named.</summary>
    /// <returns>The state after it.</returns>
    public abstract RocksFence WriteTo(RocksDbSharp.WriteBatch batch, RocksFence current);

    /// <summary>A change may be given up until it enters a batch, never after.</summary>
    public bool GivenUp()
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        _answer.TrySetCanceled(cancellationToken);
        return true;
    }

    public void Resolve(FencedOutcome outcome) => _answer.TrySetResult(outcome);

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}
