using System.Runtime.InteropServices;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>A window's submissions, and the receipts of its lines as they come in. Safe for concurrent use once it is made.</summary>
internal sealed class MappedWindow
{
    private const string StoppedRule = "the citizen takes no such data from this source";

    /// <summary>The record's own words may name people.</summary>
    private const string TicketRule = "the importer's ticket does not let it be delivered to this record";

    private const string MovedNote = "an earlier version names another citizen, from whom it was taken back";

    private const string NotMovedNote = "an earlier version names another citizen, whose record did not let it be taken back";

    private const string LaterHeldNote = "an earlier version names another citizen, whose record holds a later one, which stays";

    private readonly List<LineReceipt> _receipts;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unsettled;

    private readonly List<PendingSubmission> _submissions;

    /// <param name="sightings">In the order in which they came about.</param>
    public MappedWindow(
        RawWindow window, SubmissionOrigin origin, List<LineReceipt> receipts, IReadOnlyList<PendingSubmission> submissions, IReadOnlyList<Sighting> sightings)
    {
        // The text is not needed any more, and is most of what a window holds.
        Bytes = window.Bytes;
        Window = window with { Text = default };
        Origin = origin;
        Sightings = sightings;
        _receipts = receipts;
        _submissions = [.. submissions];
        _unsettled = 1; // Until it is complete.
    }

    public RawWindow Window { get; }

    /// <inheritdoc cref="RawWindow.Bytes"/>
    public long Bytes { get; }

    public SubmissionOrigin Origin { get; }

    public IReadOnlyList<Sighting> Sightings { get; private set; }

    public IReadOnlyList<PendingSubmission> Submissions => _submissions;

    /// <summary>Complete when every submission was answered.</summary>
    public Task Settled => _settled.Task;

    /// <summary>In the order of the lines; final once <see cref="Settled"/>.</summary>
    public IReadOnlyList<LineReceipt> Receipts => _receipts;

    /// <summary>The record refused the importer, not only what it brought.</summary>
    public bool IsImporterRefused { get; private set; }

    /// <inheritdoc cref="SubmissionReceipt.Doubled"/>
    public long Doubled { get; private set; }

    /// <summary>Adds what takes an item back, before anything is sent.</summary>
    public void Add(PendingRetraction retraction)
    {
        var slot = retraction.Submission.Slots[0];
        var pending = retraction.IsMove
            ? retraction.Submission with { Slots = [], Place = _receipts.Count + slot, Moved = slot }
            : retraction.Submission;
        _submissions.Insert(retraction.GoesFirst ? 0 : _submissions.Count, pending);
    }

    /// <summary>Rejects a line that would have been sent.</summary>
    public void Reject(int slot, string field, string rule) => At(slot) = At(slot) with { Status = LineStatus.Rejected, Field = field, Rule = rule };

    /// <summary>Says of a line what else came of it. The line's own receipt may come at the same time.</summary>
    public void Note(int slot, string note)
    {
        lock (_receipts)
        {
            At(slot) = At(slot) with { Note = At(slot).Note is { } before ? $"{before}; {note}" : note };
        }
    }

    /// <summary>Says that nothing more will be added: it is settled when all its submissions are.</summary>
    public void Complete()
    {
        Sightings = [];
        Interlocked.Add(ref _unsettled, _submissions.Count);
        Leave();
    }

    /// <summary>Takes down what a record answered to one of the submissions.</summary>
    /// <param name="isOwn">A first receipt of a submission sent again is this import's own; else the record held all of it before.</param>
    public void Settle(PendingSubmission pending, SubmitOutcome outcome, bool isOwn)
    {
        if (pending.Moved is { } moved)
        {
            Note(moved, outcome is not SubmissionReceipt receipt || receipt.Items.Any(static note => note is ItemRefused or ItemStopped) ? NotMovedNote
                : receipt.Items.Any(static note => note is ItemOutdated) ? LaterHeldNote
                : MovedNote);
            Leave();
            return;
        }

        switch (outcome)
        {
            case SubmissionReceipt receipt:
                Settle(pending, receipt, isOwn);
                break;
            case SubmitOutcome.Invalid invalid:
                SetAll(pending, LineStatus.Rejected, invalid.Field, invalid.Rule);
                break;
            case SubmitOutcome.Refused { Explanation.Rules: [_, ..] }:
                SetAll(pending, LineStatus.Refused, "consent", StoppedRule);
                break;
            case SubmitOutcome.Refused:
                IsImporterRefused = true;
                SetAll(pending, LineStatus.Refused, "ticket", TicketRule);
                break;
            default:
                throw new InvalidOperationException("A submission is answered by a receipt or a refusal.");
        }

        Leave();
    }

    /// <summary>Takes down that a record holds all of a submission.</summary>
    public void SettleAsHeld(PendingSubmission pending)
    {
        if (pending.Moved is { } moved)
        {
            Note(moved, MovedNote);
        }

        SetAll(pending, LineStatus.Duplicate, field: null, rule: null);
        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _unsettled) == 0)
        {
            _settled.SetResult();
        }
    }

    private void Settle(PendingSubmission pending, SubmissionReceipt receipt, bool isOwn)
    {
        lock (_receipts)
        {
            SetEach(pending, receipt, isOwn);
        }
    }

    private void SetEach(PendingSubmission pending, SubmissionReceipt receipt, bool isOwn)
    {
        Doubled += receipt.Doubled;
        for (var i = 0; i < pending.Slots.Length; i++)
        {
            ref var line = ref At(pending.Slots[i]);
            line = receipt.Repeated && !isOwn
                ? line with { Status = LineStatus.Duplicate }
                : line with { Status = LineStatus.Accepted, Version = receipt.Version, IsNew = pending.Submission.Items[i].Source.Identifier is not null };
        }

        foreach (var note in receipt.Items)
        {
            ref var line = ref At(pending.Slots[note.Index]);
            line = line with { IsNew = false };
            line = note switch
            {
                ItemDuplicate => line with { Status = LineStatus.Duplicate, Version = 0 },
                ItemOutdated => line with { Status = LineStatus.Outdated, Version = 0 },
                ItemRefused refused => line with { Status = LineStatus.Rejected, Version = 0, Field = refused.Field, Rule = refused.Rule },
                ItemStopped => line with { Status = LineStatus.Refused, Version = 0, Field = "consent", Rule = StoppedRule },
                _ => line,
            };
        }
    }

    private void SetAll(PendingSubmission pending, LineStatus status, string? field, string? rule)
    {
        lock (_receipts)
        {
            foreach (var slot in pending.Slots)
            {
                At(slot) = At(slot) with { Status = status, Field = field, Rule = rule };
            }
        }
    }

    private ref LineReceipt At(int slot) => ref CollectionsMarshal.AsSpan(_receipts)[slot];
}
