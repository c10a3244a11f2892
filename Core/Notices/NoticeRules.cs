using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Core.Notices;

/// <summary>What the citizen is told of without asking. The notice is an entry of the very commit that it is about, so that neither is there without the other.</summary>
public static class NoticeRules
{
    /// <summary>An organisation is told of when it first gets data, not when it only asks.</summary>
    public static ImmutableArray<NoticeRaised> OfDisclosure(CitizenRecord record, AccessRecorded disclosure) =>
        disclosure is { Permitted: true, Data.Count: > 0, Request.By: var by } && IsOutside(by) && !record.KnownOrganizations.Contains(by.Organization!)
            ? [new NoticeRaised(NoticeKind.NewOrganization, by)]
            : [];

    /// <summary>Whoever but the citizen changes who may see what, the citizen is told of it.</summary>
    public static ImmutableArray<NoticeRaised> OfChange(Capacity capacity, Requester by) =>
        capacity == Capacity.Self ? [] : [new NoticeRaised(NoticeKind.ChangedByAnother, by)];

    /// <summary>What a notice tells of: it follows from the commit that it stands in.</summary>
    public static Reason ReasonOf(NoticeRaised notice, Commit commit)
    {
        var capacity = Capacities.OfAnother(notice.By);
        return notice.Kind switch
        {
            NoticeKind.Emergency when commit.Entries.OfType<EmergencyDeclared>().FirstOrDefault() is { } declared => Reasons.EmergencyDeclared(capacity, declared),
            NoticeKind.ChangedByAnother => commit.Entries.OfType<PracticeRegistered>().FirstOrDefault() is { } registered
                ? Reasons.Registered(capacity, registered)
                : Reasons.RulesChanged(capacity, notice.By, commit.Entries),
            _ => Reasons.NewOrganization(capacity, notice.By),
        };
    }

    /// <summary>Acts for an organisation. What a citizen's own ticket says of one tells of nobody who looks.</summary>
    public static bool IsOutside(Requester by) => by is { Organization: not null, Role: Role.Professional or Role.Service };
}
