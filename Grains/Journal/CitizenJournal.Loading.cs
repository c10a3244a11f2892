using System.Collections.Immutable;
using System.Diagnostics;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Journal;

/// <summary>How a record comes into memory, and what is left where it goes.</summary>
public sealed partial class CitizenJournal
{
    /// <summary>Commits to replay at waking from which on a checkpoint is worth its bytes (ADR 0025).</summary>
    public const int CommitsWorthACheckpoint = 4;

    /// <summary>The same in items.</summary>
    public const int ItemsWorthACheckpoint = 24;

    /// <summary>
    /// Leaves the record as it stands for whoever wakes it next, who then replays nothing. It waits for nobody and never fails: the journal holds all that it
    /// leaves.
    /// </summary>
    public void LeaveBehind()
    {
        if (!_store.KeepsCheckpoints || Volatile.Read(ref _held) is not { } held || !IsWorthACheckpoint(held)
            || (held is Resting resting ? Unrest(resting) : held as State) is not { Rows: { } rows } state)
        {
            return;
        }

        try
        {
            var payload = rows.SealCheckpoint(state.ToCheckpoint());
            if (payload.Length <= StoreLimits.MaxPayloadBytes && _store.LeaveCheckpoint(rows.Partition, new JournalCheckpoint(state.Fence, payload)))
            {
                _held = state with { Left = state.Tail };
            }
        }
        catch (Exception e)
        {
            LogCheckpointNotLeft(e, state.Record.Version); // Whoever falls asleep does so all the same.
        }
    }

    /// <summary>Where a fold has put the record into a snapshot, three point reads are cheaper than its range, also with no tail.</summary>
    private static bool IsWorthACheckpoint(Held held)
    {
        var left = held.Left ?? default;
        var isFolded = held.Fence.Sequence > held.Tail.Commits;
        return (held.Left is null && isFolded)
            || held.Tail.Commits - left.Commits >= CommitsWorthACheckpoint || held.Tail.Items - left.Items >= ItemsWorthACheckpoint;
    }

    private async ValueTask<State> Load(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _held) is Resting resting)
        {
            return Unrest(resting);
        }

        var (began, partition) = (Stopwatch.GetTimestamp(), _vault.PartitionOf(_citizen));
        var woken = await Wake(partition, cancellationToken);
        var state = woken ?? await Replay(partition, cancellationToken);
        _meter?.Woke(began, woken is not null ? WakeSource.Checkpoint : state.Rows is null ? WakeSource.Nothing : WakeSource.Journal);
        return state is { Rows: { } rows, Record.Summaries.IsStale: true } ? await Refresh(state, rows, cancellationToken) : state;
    }

    /// <summary>The record from what was left of it, and the commits since; null where that does not do.</summary>
    private async ValueTask<State?> Wake(PartitionKey partition, CancellationToken cancellationToken)
    {
        if (!_store.KeepsCheckpoints)
        {
            return null;
        }

        try
        {
            if (await _store.Checkpoint(partition, cancellationToken) is not { } stored || RowsOf(partition, stored.Opening) is not { } rows
                || rows.OpenCheckpoint(stored) is not { Record: var left, SnapshotAtMost: var atMost, Mark: var mark })
            {
                return null;
            }

            if (stored.Since.IsEmpty && mark != stored.Fence.Mark)
            {
                throw new JournalCorruptException(stored.Sequence, "The checkpoint was left after another commit."); // Its rows were set back, and others came.
            }

            var since = rows.OpenCommits(stored.Since);
            var superseded = Superseded(since);
            if (superseded.Any(item => item.Sequence > stored.Folded && item.Sequence <= stored.Sequence))
            {
                return null; // They stand in the part of the tail that is not read.
            }

            var formers = await Formers(rows, left, since, superseded, cancellationToken);
            var state = Follow(new State(left, stored.Fence, rows, [], atMost, left.Tail), since, formers, atMost);
            HasRecord = true;
            return state;
        }
        catch (JournalCorruptException e)
        {
            LogCheckpointUnusable(e, e.FirstBad);
            return null;
        }
    }

    /// <summary>The record from its snapshot and tail, in one range read.</summary>
    private async ValueTask<State> Replay(PartitionKey partition, CancellationToken cancellationToken)
    {
        var genesis = ChainHash.Genesis(partition);
        if (await _store.Load(partition, cancellationToken) is not { } stored)
        {
            HasRecord = false;
            return new State(CitizenRecord.Unopened(genesis), JournalFence.Unwritten, null, [], 0);
        }

        var rows = RowsOf(partition, stored.Opening);
        HasRecord = true;
        var folded = stored.Snapshot is { } snapshot ? rows.OpenSnapshot(snapshot) : CitizenRecord.Unopened(genesis);
        var tail = rows.OpenCommits(stored.Tail);
        var formers = await Formers(rows, folded, tail, Superseded(tail), cancellationToken);
        var state = Follow(new State(folded, stored.Fence, rows, [], 0), tail, formers, stored.Snapshot?.Payload.Length ?? 0);
        if (!stored.EndsAtItsMark)
        {
            throw new JournalCorruptException(state.Record.Version, "The fence bears the mark of another row.");
        }

        _decoded.KeepTail(folded.Version, tail);
        return state;
    }

    /// <summary>A citizen at rest holds their id once, and not the row that has been written.</summary>
    private JournalRows RowsOf(PartitionKey partition, ReadOnlyMemory<byte> wrapped)
    {
        var opening = _vault.Unwrap(partition, wrapped, _citizen);
        return JournalRows.Of(_store, partition, opening with { Wrapped = default });
    }

    /// <summary>Folds the commits since onto what was stored of a record, up to its fence.</summary>
    /// <param name="atMost">Bound of the stored record as a snapshot.</param>
    private static State Follow(State stored, ImmutableArray<PackedCommit> since, Dictionary<ItemRef, HeldItem> formers, long atMost)
    {
        var (tip, version) = (stored.Record.Tip, stored.Record.Version);
        foreach (var (commit, hash, _, _) in since)
        {
            tip = tip.Next(commit, out var canonical);
            atMost += SnapshotRoom.AtMost(commit, canonical);
            if (commit.Sequence != ++version || tip != hash)
            {
                throw new JournalCorruptException(version, "The chain of hashes breaks.");
            }
        }

        var record = RecordFold.ApplyAll(stored.Record, since.AsSpan(), formers);
        if (record.Version != stored.Fence.Sequence)
        {
            throw new JournalCorruptException(record.Version + 1, "The journal does not reach its fence.");
        }

        return stored with { Record = record, SnapshotAtMost = SnapshotRoom.Bound(record, atMost) };
    }

    private static HashSet<ItemRef> Superseded(ImmutableArray<PackedCommit> commits) =>
        commits.SelectMany(static packed => RecordFold.Superseded(packed.Commit)).ToHashSet();

    /// <param name="wanted">Items that the commits supersede: they stand in segments, or in the commits themselves.</param>
    private async ValueTask<Dictionary<ItemRef, HeldItem>> Formers(
        JournalRows rows, CitizenRecord record, ImmutableArray<PackedCommit> commits, HashSet<ItemRef> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var pages = await ReadPages(new State(record, default, rows, [], 0), rows, cancellationToken);
        var history = new JournalHistory(rows, record, pages, _decoded);
        var formers = await history.ReadItems(wanted, cancellationToken);
        foreach (var held in commits.SelectMany(static packed => RecordedItems.Of(packed.Commit)).Where(held => wanted.Contains(held.Ref)))
        {
            formers[held.Ref] = held;
        }

        return formers;
    }

    private static async ValueTask<ImmutableArray<IndexPage>> ReadPages(State state, JournalRows rows, CancellationToken cancellationToken)
    {
        var read = await rows.ReadPages(state.Pages.Length, state.Record.Index.Pages, cancellationToken);
        return state.Pages.AddRange(read);
    }

    /// <summary>Sums up anew what a correction has made stale, or a clock that went back.</summary>
    private async ValueTask<State> Refresh(State state, JournalRows rows, CancellationToken cancellationToken)
    {
        var pages = await ReadPages(state, rows, cancellationToken);
        var current = await new JournalHistory(rows, state.Record, pages, _decoded).ReadStale(cancellationToken);
        var anew = RecordSummaries.Of(current, state.Record.Summaries.Through);
        var record = state.Record with { Summaries = state.Record.Summaries.Refresh(anew) };
        return state with { Record = record, Pages = pages, SnapshotAtMost = SnapshotRoom.Measure(record) };
    }
}
