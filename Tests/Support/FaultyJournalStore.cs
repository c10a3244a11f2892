using System.Collections.Immutable;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;

namespace PhrCluster.Tests.Support;

/// <summary>The calls that a <see cref="FaultyJournalStore"/> can be told to disturb.</summary>
public enum StoreCall
{
    Load,
    Fence,
    Append,
    Fold,
    Checkpoint,
}

/// <summary>How a disturbed call fails.</summary>
public enum StoreFault
{
    /// <summary>The store is not reached, and its caller hears so.</summary>
    Unreached,

    /// <summary>The store is not reached, and its caller cannot know.</summary>
    LostCall,

    /// <summary>The store acts, and its caller cannot know.</summary>
    LostReply,
}

/// <summary>
/// A store as a bad day makes it, by script: the n-th call from now, counted from 1 for each kind of call, or every call until the store is
/// healed, fails before it reaches the store, loses its reply after the store acted, or waits until the test lets it go on.
/// </summary>
public sealed class FaultyJournalStore(IJournalStore inner) : IJournalStore
{
    private readonly Lock _lock = new();
    private int _segmentReads;
    private int _left;
    private volatile Exception? _leaving;
    private readonly Dictionary<StoreCall, int> _calls = Enum.GetValues<StoreCall>().ToDictionary(call => call, _ => 0);
    private readonly Dictionary<(StoreCall Call, int Number), Fault> _script = [];
    private readonly Dictionary<StoreCall, StoreFault> _every = [];

    private abstract record Fault
    {
        public sealed record Before(Exception Failure) : Fault;

        public sealed record After(Exception Failure) : Fault;

        public sealed record Held(HeldCall Hold, bool AfterActing) : Fault;
    }

    /// <summary>Calls so far, disturbed ones included.</summary>
    public int Calls(StoreCall call)
    {
        lock (_lock)
        {
            return _calls[call];
        }
    }

    /// <summary>Checkpoints left so far.</summary>
    public int CheckpointsLeft => Volatile.Read(ref _left);

    /// <summary>Whoever leaves a checkpoint meets this.</summary>
    public void FailLeaving(Exception failure) => _leaving = failure;

    /// <summary>Reads of segments so far.</summary>
    public int SegmentReads => Volatile.Read(ref _segmentReads);

    /// <summary>The store is not reached: <see cref="StoreUnavailableException"/>.</summary>
    public void FailBefore(StoreCall call, int nth = 1) => Plan(call, nth, FaultOf(call, StoreFault.Unreached));

    /// <summary>
    /// The store acts, but its caller hears <see cref="OutcomeUnknownException"/>; that of a load or a look at the fence or a checkpoint, which change nothing, hears
    /// <see cref="StoreUnavailableException"/>.
    /// </summary>
    public void LoseReply(StoreCall call, int nth = 1) => Plan(call, nth, FaultOf(call, StoreFault.LostReply));

    /// <summary>Every call of a kind fails that the script says nothing of.</summary>
    public void FailEvery(StoreCall call, StoreFault fault)
    {
        lock (_lock)
        {
            _every[call] = fault;
        }
    }

    /// <summary>No call fails any more.</summary>
    public void Heal()
    {
        lock (_lock)
        {
            _every.Clear();
            _script.Clear();
        }
    }

    /// <summary>The call waits before it reaches the store.</summary>
    public HeldCall Hold(StoreCall call, int nth = 1) => Plan(call, nth, afterActing: false);

    /// <summary>The store acts at once, and its reply waits.</summary>
    public HeldCall HoldReply(StoreCall call, int nth = 1) => Plan(call, nth, afterActing: true);

    public ValueTask<StoredJournal?> Load(PartitionKey partition, CancellationToken cancellationToken) =>
        Disturb(StoreCall.Load, () => inner.Load(partition, cancellationToken), cancellationToken);

    /// <summary>False where a test is about the rows that a checkpoint spares.</summary>
    public bool KeepsCheckpoints { get; init; } = inner.KeepsCheckpoints;

    public ValueTask<StoredCheckpoint?> Checkpoint(PartitionKey partition, CancellationToken cancellationToken) =>
        Disturb(StoreCall.Checkpoint, () => inner.Checkpoint(partition, cancellationToken), cancellationToken);

    public bool LeaveCheckpoint(PartitionKey partition, JournalCheckpoint checkpoint)
    {
        Interlocked.Increment(ref _left);
        return _leaving is { } failure ? throw failure : inner.LeaveCheckpoint(partition, checkpoint);
    }

    public ValueTask<JournalFence> Fence(PartitionKey partition, CancellationToken cancellationToken) =>
        Disturb(StoreCall.Fence, () => inner.Fence(partition, cancellationToken), cancellationToken);

    public ValueTask<FencedOutcome> Append(PartitionKey partition, JournalAppend append, CancellationToken cancellationToken) =>
        Disturb(StoreCall.Append, () => inner.Append(partition, append, cancellationToken), cancellationToken);

    public ValueTask<FencedOutcome> Fold(PartitionKey partition, JournalFold fold, CancellationToken cancellationToken) =>
        Disturb(StoreCall.Fold, () => inner.Fold(partition, fold, cancellationToken), cancellationToken);

    public IAsyncEnumerable<CommitRun> ReadSegments(PartitionKey partition, long from, long through, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _segmentReads);
        return inner.ReadSegments(partition, from, through, cancellationToken);
    }

    public ValueTask<ImmutableArray<IndexPageRow>> ReadIndexPages(PartitionKey partition, int from, CancellationToken cancellationToken) =>
        inner.ReadIndexPages(partition, from, cancellationToken);

    public ValueTask<PartitionPage> ListPartitions(string? continuation, int pageSize, CancellationToken cancellationToken) =>
        inner.ListPartitions(continuation, pageSize, cancellationToken);

    private async ValueTask<T> Disturb<T>(StoreCall call, Func<ValueTask<T>> act, CancellationToken cancellationToken)
    {
        switch (NextFault(call))
        {
            case Fault.Before before:
                throw before.Failure;
            case Fault.After after:
                await act();
                throw after.Failure;
            case Fault.Held { AfterActing: false } held:
                await held.Hold.Pass(cancellationToken);
                return await act();
            case Fault.Held held:
                var result = await act();
                await held.Hold.Pass(cancellationToken);
                return result;
            default:
                return await act();
        }
    }

    private Fault? NextFault(StoreCall call)
    {
        lock (_lock)
        {
            return _script.Remove((call, ++_calls[call]), out var planned) ? planned
                : _every.TryGetValue(call, out var fault) ? FaultOf(call, fault)
                : null;
        }
    }

    private static Fault FaultOf(StoreCall call, StoreFault fault)
    {
        Exception failure = fault == StoreFault.Unreached || call is StoreCall.Load or StoreCall.Fence or StoreCall.Checkpoint
            ? new StoreUnavailableException($"The test fails this {call}: {fault}.")
            : new OutcomeUnknownException($"The test fails this {call}: {fault}.");
        return fault == StoreFault.LostReply ? new Fault.After(failure) : new Fault.Before(failure);
    }

    private HeldCall Plan(StoreCall call, int nth, bool afterActing)
    {
        var hold = new HeldCall();
        Plan(call, nth, new Fault.Held(hold, afterActing));
        return hold;
    }

    private void Plan(StoreCall call, int nth, Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nth, 1);
        lock (_lock)
        {
            _script[(call, _calls[call] + nth)] = fault; // Of two plans for one call the later counts.
        }
    }
}
