using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Notices;

namespace PhrCluster.Core.Notices;

/// <summary>What the citizen is told of without asking. The notice is an entry of the very commit that it is about, so that neither is there without the other.</summary>
public static class NoticeRules
{
    /// <summary>An organisation is told of when it first gets data, not when it only asks.</summary>
    public static ImmutableArray<NoticeRaised> OfDisclosure(CitizenRecord record, AccessRecorded disclosure) =>
        disclosure is { Permitted: true, Data.Count: > 0, Request.By: var by } && by.IsOutside && !record.KnownOrganizations.Contains(by.Organization!)
            ? [new NoticeRaised(NoticeKind.NewOrganization, by)]
            : [];

    /// <summary>Whoever but the citizen changes who may see what, the citizen is told of it.</summary>
    public static ImmutableArray<NoticeRaised> OfChange(Capacity capacity, Requester by) =>
        capacity == Capacity.Self ? [] : [new NoticeRaised(NoticeKind.ChangedByAnother, by)];

    /// <summary>Whoever asked is told that there is an answer.</summary>
    public static ImmutableArray<JournalEntry> With(JournalEntry change) =>
        change is ConcernAnswered { By: var by } ? [change, new NoticeRaised(NoticeKind.Answered, by)] : [change];
}
