using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.Grains.Journal;

/// <summary>
/// A citizen's journal as their grain holds it: the record in memory, and the fenced append that changes it. Memory changes only after the store has
/// acknowledged; whoever finds the fence moved forgets what it knew and loads again (G1–G4).
/// </summary>
/// <remarks>
/// Not thread-safe but for <see cref="Rest"/>: it lives in a grain's turns. An export may interleave with them; each step therefore works on what it captured, and
/// the fence sorts out the rest.
/// </remarks>
public sealed partial class CitizenJournal
{
    private readonly string _citizen;
    private readonly IJournalStore _store;
    private readonly IRecordVault _vault;
    private readonly JournalOptions _options;
    private readonly ILogger _logger;
    private readonly DecodedCommits _decoded;
    private readonly RecordMeter? _meter;
    private Held? _held;
    private ulong _attempt;

    /// <param name="writer">Random: names this activation's commits apart from any other's.</param>
    /// <param name="meter">Null outside silos.</param>
    public CitizenJournal(
        string citizen, IJournalStore store, IRecordVault vault, JournalOptions options, DecodedMemory memory, ILogger logger, uint writer, RecordMeter? meter = null)
    {
        _meter = meter;
        _citizen = citizen;
        _store = store;
        _vault = vault;
        _options = options;
        _decoded = memory.NewPlace(this);
        _logger = logger;
        _attempt = (ulong)writer << 32;
    }

    /// <summary>What is known of the partition at one fence: a <see cref="State"/>, or the same at <see cref="Rest"/>.</summary>
    private abstract record Held(JournalFence Fence, TailSize? Left)
    {
        public abstract TailSize Tail { get; }
    }

    /// <summary>The record in use.</summary>
    /// <param name="Rows">Null until the record is opened.</param>
    /// <param name="Pages">Index pages read so far, from the first on.</param>
    /// <param name="SnapshotAtMost">An upper bound of the bytes that the record takes as a snapshot.</param>
    /// <param name="Left">The part of the tail that a checkpoint covers; null where there is none, as after a fold.</param>
    private sealed record State(
        CitizenRecord Record, JournalFence Fence, JournalRows? Rows, ImmutableArray<IndexPage> Pages, int SnapshotAtMost, TailSize? Left = null) : Held(Fence, Left)
    {
        public override TailSize Tail => Record.Tail;

        public RecordCheckpoint ToCheckpoint() => new(Record, SnapshotAtMost, Fence.Mark);
    }

    private State? Awake => Volatile.Read(ref _held) as State;

    /// <summary>
    /// The record, from memory or from one range read. One that was never opened is not remembered: what it answers is not fenced, so that
    /// nothing would tell this activation that another has opened it.
    /// </summary>
    public async ValueTask<CitizenRecord> Record(CancellationToken cancellationToken)
    {
        if (Awake is not { Record.IsOpened: true } state)
        {
            _held = state = await Load(cancellationToken);
        }

        return state.Record;
    }

    /// <summary>Whether somebody has opened the record, as far as was seen: true also while what was known of it is forgotten.</summary>
    public bool HasRecord { get; private set; }

    /// <summary>
    /// Whether the store still stands where <paramref name="decidedOn"/> does: an answer that appends nothing has no fence of its own, and
    /// must not come from a stale memory (G4). If it does not, everything is forgotten.
    /// </summary>
    public async ValueTask<bool> StillStands(CitizenRecord decidedOn, CancellationToken cancellationToken)
    {
        if (Awake is { } state && ReferenceEquals(state.Record, decidedOn)
            && await _store.Fence(state.Rows?.Partition ?? _vault.PartitionOf(_citizen), cancellationToken) == state.Fence)
        {
            return true;
        }

        Forget();
        return false;
    }

    /// <summary>The journal's past, as it stands at the record's version; null for a record that was never opened.</summary>
    public async ValueTask<JournalHistory?> History(bool withPages, CancellationToken cancellationToken)
    {
        if (Awake is not { } state)
        {
            _held = state = await Load(cancellationToken);
        }

        if (state.Rows is null)
        {
            return null;
        }

        if (withPages && state.Pages.Length < state.Record.Index.Pages.Length)
        {
            _held = state = state with { Pages = await ReadPages(state, state.Rows, cancellationToken) };
        }

        return new JournalHistory(state.Rows, state.Record, state.Pages, _decoded);
    }

    /// <summary>Commits whose outcome was unknown and that are nowhere: one after the other means a store that takes none, and not another activation.</summary>
    public int Lost { get; private set; }

    /// <summary>Forgets everything; the next request loads.</summary>
    public void Forget()
    {
        (Volatile.Read(ref _held) as State)?.Rows?.Release();
        _held = null;
        _decoded.Drop();
    }

    /// <summary>Appends entries at the version of <paramref name="decidedOn"/>, durably and fenced.</summary>
    /// <param name="now">When they were decided, in whole milliseconds; the commit bears the last commit's time where that is later.</param>
    /// <param name="formers">The held items that the entries supersede.</param>
    public async ValueTask<AppendOutcome> Append(
        CitizenRecord decidedOn,
        ImmutableArray<JournalEntry> entries,
        DateTimeOffset now,
        IReadOnlyDictionary<ItemRef, HeldItem>? formers,
        CancellationToken cancellationToken)
    {
        if (Awake is not { } state || !ReferenceEquals(state.Record, decidedOn))
        {
            return AppendOutcome.Overtaken.Instance;
        }

        var rows = state.Rows ?? JournalRows.Of(_store, _vault.PartitionOf(_citizen), _vault.Open(_citizen));
        if (TailFold.IsOverdue(decidedOn.Tail, _options))
        {
            return await Fold(state, rows, now, cancellationToken)
                ? AppendOutcome.Overtaken.Instance
                : throw new StoreUnavailableException("The journal cannot grow on before its tail is folded.");
        }

        var time = now > decidedOn.LastTime ? now : decidedOn.LastTime;
        var commit = new Commit(decidedOn.Version + 1, ++_attempt, time, entries) { Wording = Language.Default.Edition, Behind = time - now };
        var tip = decidedOn.Tip.Next(commit, out var unpacked);
        if (unpacked > RecordLimits.MaxCommitUnpackedBytes)
        {
            return AppendOutcome.TooLarge.Unpacked;
        }

        var packed = PackedRun.Pack([commit], tip, PackedRun.CommitQuality);
        if (packed.Length > RecordLimits.MaxCommitBytes)
        {
            return AppendOutcome.TooLarge.Packed;
        }

        var record = RecordFold.Apply(decidedOn, commit, tip, packed.Length, formers);
        if (!SnapshotRoom.TryTake(record, commit, unpacked, state.SnapshotAtMost, out var snapshotAtMost))
        {
            return AppendOutcome.TooLarge.Snapshot;
        }

        var append = new JournalAppend(state.Fence, rows.SealCommit(commit.Sequence, packed), state.Rows is null ? rows.Opening.Wrapped : default(ReadOnlyMemory<byte>?));
        // A caller who gave up may have decided otherwise since: up to here nothing has changed, and nothing shall.
        cancellationToken.ThrowIfCancellationRequested();
        var sent = await Send(append, commit, rows.Partition, cancellationToken);
        if (sent.Landing != Landing.Last)
        {
            // What has landed stands as it was decided, also when others came after it: deciding again might undo what they did.
            return sent.Landing == Landing.Followed ? new AppendOutcome.Committed(record) : AppendOutcome.Overtaken.Instance;
        }

        HasRecord = true;
        _decoded.Append(commit, tip, packed);
        state = new State(record, sent.Fence, rows, state.Pages, snapshotAtMost, state.Left);
        if (record.Summaries.IsStale)
        {
            Forget(); // Should summing up anew fail, the stale figures must not stay.
            state = await Refresh(state, rows, cancellationToken);
        }

        _held = state;
        if (TailFold.IsDue(record.Tail, _options))
        {
            await Fold(state, rows, now, cancellationToken);
        }

        return new AppendOutcome.Committed(state.Record);
    }

    /// <summary>Where a commit that was sent stands in the journal.</summary>
    private enum Landing
    {
        /// <summary>Nowhere: another was faster, and what was known is forgotten.</summary>
        Nowhere,

        /// <summary>At its end.</summary>
        Last,

        /// <summary>Before others, which are loaded already.</summary>
        Followed,
    }

    /// <param name="Fence">Where the partition stands; of <see cref="Landing.Last"/> only.</param>
    private readonly record struct Sent(Landing Landing, JournalFence Fence = default);

    private async ValueTask<Sent> Send(JournalAppend append, Commit commit, PartitionKey partition, CancellationToken cancellationToken)
    {
        var (began, end) = (Stopwatch.GetTimestamp(), AppendEnd.Failed);
        try
        {
            if (await _store.Append(partition, append, cancellationToken) is FencedOutcome.FenceHeld held)
            {
                end = AppendEnd.Durable;
                return new Sent(Landing.Last, held.Fence);
            }

            end = AppendEnd.Overtaken;
            LogFenceMoved(commit.Sequence);
            Forget();
            return default;
        }
        catch (OutcomeUnknownException e)
        {
            end = AppendEnd.Unknown;
            LogOutcomeUnknown(e, commit.Sequence);
            Forget();
            return await Resolve(commit, cancellationToken);
        }
        catch
        {
            // The memory may be behind what a cancelled or failed call did after all.
            Forget();
            throw;
        }
        finally
        {
            _meter?.Appended(began, end);
        }
    }

    /// <summary>G3: a commit whose outcome is unknown is looked for under its sequence number, and known by its id.</summary>
    private async ValueTask<Sent> Resolve(Commit commit, CancellationToken cancellationToken)
    {
        State state;
        try
        {
            state = await Load(cancellationToken);
        }
        catch (StoreUnavailableException nobodyTells)
        {
            throw new OutcomeUnknownException("The journal can't be read to look for the commit.", nobodyTells);
        }

        var landed = state is { Rows: { } rows, Record: var record } && record.Version >= commit.Sequence
            && await new JournalHistory(rows, record, [], _decoded).ReadCommit(commit.Sequence, cancellationToken) is { } there
            && there.Id == commit.Id;
        if (landed && state.Record.Version == commit.Sequence)
        {
            return new Sent(Landing.Last, state.Fence);
        }

        _held = state;
        Lost += landed ? 0 : 1;
        return new Sent(landed ? Landing.Followed : Landing.Nowhere);
    }

    /// <summary>Packs the tail into segments and writes a new snapshot. A fold that fails loses nothing: the next commit makes it due again.</summary>
    /// <returns>False when the tail stays as it is.</returns>
    private async ValueTask<bool> Fold(State state, JournalRows rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (began, end) = (Stopwatch.GetTimestamp(), AppendEnd.Failed);
        try
        {
            var tail = _decoded.Tail(state.Record.Index.FoldedThrough, state.Record.Version, toFold: true) ?? await rows.ReadPackedTail(cancellationToken);
            if (tail.IsEmpty || tail[^1].Hash != state.Record.Tip)
            {
                end = AppendEnd.Overtaken;
                Forget();
                return true; // Another activation has committed or folded: there is another tail now.
            }

            var (folded, fold) = TailFold.Of(state.Record, state.Fence, rows, tail, DayBucket.DayOf(now));
            if (await _store.Fold(rows.Partition, fold, cancellationToken) is FencedOutcome.FenceHeld held)
            {
                _decoded.Fold(tail, fold.Segments);
                _held = state with { Record = folded, Fence = held.Fence, SnapshotAtMost = fold.Snapshot.Length, Left = null };
                end = AppendEnd.Durable;
                return true;
            }

            end = AppendEnd.Overtaken;
            Forget();
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or OutcomeUnknownException or OperationCanceledException)
        {
            LogFoldFailed(e, state.Record.Version);
            Forget();
            return false;
        }
        finally
        {
            _meter?.Folded(began, end);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Another activation committed before sequence number {Sequence}; loading again.")]
    private partial void LogFenceMoved(long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of committing sequence number {Sequence} is unknown; looking for it.")]
    private partial void LogOutcomeUnknown(Exception exception, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Folding up to sequence number {Sequence} failed; it stays due.")]
    private partial void LogFoldFailed(Exception exception, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A checkpoint up to sequence number {Sequence} is of no use; the journal is read instead.")]
    private partial void LogCheckpointUnusable(Exception exception, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A checkpoint up to sequence number {Sequence} could not be left.")]
    private partial void LogCheckpointNotLeft(Exception exception, long sequence);
}
