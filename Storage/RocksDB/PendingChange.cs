namespace PhrCluster.Storage.RocksDB;

/// <summary>A change on its way to the writer.</summary>
internal abstract class PendingChange(CancellationToken cancellationToken)
{
    /// <summary>Payload bytes that it adds to a batch.</summary>
    public abstract int Bytes { get; }

    /// <summary>Judges the change by what the database holds and those before it in the batch left, and takes up its rows if its condition holds.</summary>
    public abstract void Enter(CommitBatch batch);

    /// <summary>Tells the caller how it was judged, now that the batch is durable.</summary>
    public abstract void Resolve();

    public abstract void Fail(Exception exception);

    /// <summary>A change may be given up until it enters a batch, never after.</summary>
    public bool GivenUp()
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        Cancel(cancellationToken);
        return true;
    }

    protected abstract void Cancel(CancellationToken cancelled);
}

/// <summary>A change, and the answer that its caller waits for.</summary>
internal abstract class PendingChange<TOutcome>(CancellationToken cancellationToken) : PendingChange(cancellationToken)
    where TOutcome : class
{
    // Callers go on elsewhere: the writer must not run their continuations between two batches.
    private readonly TaskCompletionSource<TOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TOutcome? _outcome;

    public Task<TOutcome> Answer => _answer.Task;

    public sealed override void Enter(CommitBatch batch) => _outcome = Judge(batch);

    public sealed override void Resolve() => _answer.TrySetResult(_outcome!);

    public sealed override void Fail(Exception exception) => _answer.TrySetException(exception);

    protected abstract TOutcome Judge(CommitBatch batch);

    protected sealed override void Cancel(CancellationToken cancelled) => _answer.TrySetCanceled(cancelled);
}
