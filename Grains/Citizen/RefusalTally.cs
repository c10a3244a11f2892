using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// Refusals of one activation that are like one in its journal already: they are counted, and written as one entry once their minute is over, or before what
/// <see cref="IsWrittenBefore"/> names. Somebody who is refused a thousand times a second writes two entries a minute; the first is always written at once.
/// </summary>
/// <remarks>Counts are lost with a silo that dies; that there was a refusal never is, and nothing is ever disclosed by one.</remarks>
public sealed class RefusalTally
{
    /// <summary>How long refusals count as one.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Kinds that are told apart at a time; of further ones, each is written.</summary>
    public const int MaxKinds = 64;

    private readonly List<Counted> _kinds = [];

    /// <summary>True where something waits to be written.</summary>
    public bool IsPending => _kinds.Exists(static kind => kind.Count > 0);

    /// <summary>
    /// Whether what was counted must stand in the journal before such a request goes ahead: it changes the rules that refused, or shows the log. Before anything
    /// else it need not, and whoever mixes requests that are refused with some that are permitted writes no more for it.
    /// </summary>
    public static bool IsWrittenBefore(AccessAction action) => action is AccessAction.GiveConsent or AccessAction.WithdrawConsent or AccessAction.Arrange
        or AccessAction.Register or AccessAction.DeclareEmergency or AccessAction.AccessLog or AccessAction.AnswerRequest or AccessAction.SetAsking or AccessAction.WithdrawRequest
        or AccessAction.JoinProgramme or AccessAction.LeaveProgramme or AccessAction.OptOut or AccessAction.OptIn;

    /// <summary>Whether a refusal is like one that was written within the last minute: it is counted then, and need not be written.</summary>
    public bool TryCount(AccessRecorded refusal, DateTimeOffset now)
    {
        if (Find(refusal) is not { } kind || now - kind.Written >= Window)
        {
            return false;
        }

        kind.Since = kind.Count++ == 0 ? now : kind.Since;
        kind.Last = refusal;
        return true;
    }

    /// <summary>A refusal has been written: like ones are counted from now on.</summary>
    public void Begin(AccessRecorded refusal, DateTimeOffset now)
    {
        if (Find(refusal) is { } kind)
        {
            kind.Written = now;
            return;
        }

        _kinds.RemoveAll(old => old.Count == 0 && now - old.Written >= Window);
        if (_kinds.Count < MaxKinds)
        {
            _kinds.Add(new Counted(KeyOf(refusal), refusal, now));
        }
    }

    /// <summary>What waits to be written, each kind as one entry.</summary>
    public ImmutableArray<AccessRecorded> Pending =>
        [.. _kinds.Where(static kind => kind.Count > 0).Select(static kind => kind.Last with { Count = kind.Count, Since = kind.Since })];

    /// <summary>An entry of <see cref="Pending"/> has been written: the next minute of its kind begins.</summary>
    public void Wrote(AccessRecorded counted, DateTimeOffset now)
    {
        if (Find(counted) is { } kind)
        {
            (kind.Written, kind.Count) = (now, 0);
        }
    }

    private Counted? Find(AccessRecorded refusal)
    {
        var key = KeyOf(refusal);
        return _kinds.Find(kind => kind.Key == key);
    }

    private static Kind KeyOf(AccessRecorded refusal) => new(refusal.Request.By, refusal.Request.Action, refusal.Request.Fault, refusal.Reason);

    /// <summary>What makes refusals alike.</summary>
    private readonly record struct Kind(Requester By, AccessAction Action, TicketFault Fault, ReasonCode Reason);

    private sealed class Counted(Kind key, AccessRecorded first, DateTimeOffset written)
    {
        public Kind Key => key;

        public AccessRecorded Last { get; set; } = first;

        public DateTimeOffset Written { get; set; } = written;

        public DateTimeOffset Since { get; set; }

        public int Count { get; set; }
    }
}
