using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Core.Entries;

/// <summary>Reasons with the arguments that belong to them: all of them follow from what the journal holds, so that a replay finds the same (G6).</summary>
public static class Reasons
{
    /// <summary>Why a request was permitted or refused.</summary>
    /// <param name="rules">The rules that decided.</param>
    public static Reason Of(ReasonCode code, Capacity capacity, AccessRequest request, ImmutableArray<DecidingRule> rules) => By(code, capacity, request.By) with
    {
        Action = request.Action,
        Fault = request.Fault,
        Intent = request.Query?.Action ?? ConsentAction.Access,
        Consents = ConsentsOf(rules, permits: true),
        Against = ConsentsOf(rules, permits: false),
    };

    /// <summary>Why the citizen, a delegate or an administrator went ahead: no consent about data decided.</summary>
    public static ReasonCode ByRight(Capacity capacity) => capacity switch
    {
        Capacity.Self => ReasonCode.OwnRecord,
        Capacity.Delegate => ReasonCode.ActedForCitizen,
        _ => ReasonCode.ActedAsAdministrator,
    };

    /// <summary>The same, with who it was.</summary>
    public static Reason ByRight(Capacity capacity, Requester by, AccessAction action) => By(ByRight(capacity), capacity, by) with { Action = action };

    public static Reason EmergencyDeclared(Capacity capacity, EmergencyDeclared declared) =>
        By(ReasonCode.EmergencyDeclared, capacity, declared.By) with { Action = AccessAction.DeclareEmergency, Until = declared.Until };

    /// <summary>Somebody asked the citizen for a consent, or took that back.</summary>
    public static Reason Asked(Capacity capacity, Requester by, AccessAction action) => By(ReasonCode.AskedForConsent, capacity, by) with { Action = action };

    public static Reason NewOrganization(Capacity capacity, Requester by) => By(ReasonCode.NewOrganization, capacity, by);

    /// <param name="commit">Its commit, which holds the consents that follow from it, and who the citizen is where that was said with it.</param>
    public static Reason Registered(Capacity capacity, PracticeRegistered registered, Commit commit) =>
        By(registered.By.Role == Role.Citizen || commit.Entries.Any(static entry => entry is ConsentGiven) ? ReasonCode.Registered : ReasonCode.RegisteredWithoutConsent, capacity, registered.By) with
        {
            Action = AccessAction.Register, Practice = registered.Registration.Practice, Details = commit.Entries.Any(static entry => entry is DemographicsRecorded),
        };

    public static Reason DemographicsChanged(Capacity capacity, Requester by) =>
        By(ReasonCode.DemographicsChanged, capacity, by) with { Action = AccessAction.SetDemographics };

    public static Reason PlanChanged(Capacity capacity, Requester by) => By(ReasonCode.PlanChanged, capacity, by) with { Action = AccessAction.SetCarePlan };

    /// <summary>Who changed which consents and labels.</summary>
    public static Reason RulesChanged(Capacity capacity, Requester by, ImmutableArray<JournalEntry> changes) => By(ReasonCode.RulesChanged, capacity, by) with
    {
        Consents = [.. changes.OfType<ConsentGiven>().Select(static given => given.Consent.Id)],
        Against = [.. changes.OfType<ConsentWithdrawn>().Select(static withdrawn => withdrawn.ConsentId)],
        Labels = changes.Any(static entry => entry is Labelled),
    };

    /// <summary>What came of a delivery.</summary>
    /// <param name="taken">Items that entered the record.</param>
    /// <param name="rules">The rules that stopped others.</param>
    /// <param name="shown">What the requester was shown beside it; null for nothing.</param>
    public static Reason DataReceived(Capacity capacity, Requester by, int taken, int stopped, ImmutableArray<DecidingRule> rules, AccessRecorded? shown) =>
        By(ReasonCode.DataReceived, capacity, by) with
        {
            Taken = taken,
            Stopped = stopped,
            Against = ConsentsOf(rules, permits: false),
            Shown = shown?.Data.Count ?? 0,
            Consents = shown is null ? [] : ConsentsOf(shown.Rules, permits: true),
        };

    /// <summary>What a notice tells of: it follows from the commit that it stands in.</summary>
    public static Reason Of(NoticeRaised notice, Commit commit)
    {
        var capacity = Capacities.OfAnother(notice.By);
        return notice.Kind switch
        {
            NoticeKind.Emergency when commit.Entries.OfType<EmergencyDeclared>().FirstOrDefault() is { } declared => EmergencyDeclared(capacity, declared),
            NoticeKind.ChangedByAnother => commit.Entries.OfType<PracticeRegistered>().FirstOrDefault() is { } registered ? Registered(capacity, registered, commit)
                : commit.Entries.Any(static entry => entry is DemographicsRecorded) ? DemographicsChanged(capacity, notice.By)
                : commit.Entries.Any(static entry => entry is CarePlanSet) ? PlanChanged(capacity, notice.By)
                : ProgrammeActIn(commit) is { } act ? ByRight(capacity, notice.By, act)
                : RulesChanged(capacity, notice.By, commit.Entries),
            NoticeKind.Answered => ByRight(capacity, notice.By, AccessAction.AnswerConcern),
            _ => NewOrganization(capacity, notice.By),
        };
    }

    /// <summary>What a commit says of programmes first; null for nothing.</summary>
    private static AccessAction? ProgrammeActIn(Commit commit) => commit.Entries[0] switch
    {
        ProgrammeJoined => AccessAction.JoinProgramme,
        ProgrammeLeft => AccessAction.LeaveProgramme,
        ProgrammeOptedOut => AccessAction.OptOut,
        ProgrammeOptedIn => AccessAction.OptIn,
        _ => null,
    };

    private static Reason By(ReasonCode code, Capacity capacity, Requester by) =>
        new(code) { Capacity = capacity, Subject = by.Subject, Organization = by.Organization, Purpose = by.Purpose };

    private static ImmutableArray<string> ConsentsOf(ImmutableArray<DecidingRule> rules, bool permits) =>
        rules.IsEmpty ? [] : [.. rules.Where(rule => rule.Permits == permits).Select(static rule => rule.Consent).Distinct()];
}
