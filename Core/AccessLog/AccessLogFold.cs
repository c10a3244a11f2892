using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;

namespace PhrCluster.Core.AccessLog;

/// <summary>The access log as a fold of the journal: what a commit says of who did what.</summary>
public static class AccessLogFold
{
    /// <summary>Null for a commit that tells of no act.</summary>
    /// <param name="citizen">Whose record it is.</param>
    public static AccessLogEntry? Of(Commit commit, string citizen)
    {
        var notice = commit.Entries.OfType<NoticeRaised>().FirstOrDefault();
        return Act(commit, citizen) is { } act ? act with { Notice = notice?.Kind ?? NoticeKind.None } : null;
    }

    private static AccessLogEntry? Act(Commit commit, string citizen)
    {
        if (commit.Entries is [.., SubmissionRecorded delivered])
        {
            return Delivery(commit, delivered, Capacities.Of(delivered.By, citizen)); // What was shown beside it is told with it.
        }

        foreach (var entry in commit.Entries)
        {
            switch (entry)
            {
                case AccessRecorded { Request.By: var by } access:
                    return Entry(commit, access.Request.Action, by, Reasons.Of(access.Reason, Capacities.Of(by, citizen), access.Request, access.Rules)) with
                    {
                        Permitted = access.Permitted, Rules = access.Rules, Data = access.Data, Intent = access.Request.Query?.Action ?? access.Request.Search?.Action, Asked = AskedText.Of(access.Request),
                        Count = access.Count, Since = access.Since, Origin = access.Request.Origin, TokenId = access.Request.TokenId,
                    };
                case EmergencyDeclared { By: var by } declared:
                    return Entry(commit, AccessAction.DeclareEmergency, by, Reasons.EmergencyDeclared(Capacities.Of(by, citizen), declared)) with { Statement = declared.Statement };
                case PracticeRegistered { By: var by } registered:
                    return Made(commit, AccessAction.Register, by, Reasons.Registered(Capacities.Of(by, citizen), registered, commit));
                case DemographicsRecorded { By: var by }:
                    return Entry(commit, AccessAction.SetDemographics, by, Reasons.DemographicsChanged(Capacities.Of(by, citizen), by));
                case ConcernRaised { By: var by }:
                    return Made(commit, AccessAction.RaiseConcern, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.RaiseConcern));
                case ConcernAnswered { By: var by }:
                    return Made(commit, AccessAction.AnswerConcern, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.AnswerConcern));
                case PreferencesSet { By: var by }:
                    return Made(commit, AccessAction.SetPreferences, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.SetPreferences));
                case MessageChoicesSet { By: var by }:
                    return Made(commit, AccessAction.ChooseMessages, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.ChooseMessages));
                case ConsentRequested { By: var by } asked:
                    return Entry(commit, AccessAction.RequestConsent, by, Reasons.Asked(Capacities.Of(by, citizen), by, AccessAction.RequestConsent)) with { Statement = asked.Request.Words };
                case ConsentRequestWithdrawn { By: var by }:
                    return Entry(commit, AccessAction.WithdrawRequest, by, Reasons.Asked(Capacities.Of(by, citizen), by, AccessAction.WithdrawRequest));
                case ConsentRequestAnswered { By: var by, ConsentId: not null }:
                    return Made(commit, AccessAction.AnswerRequest, by, Reasons.RulesChanged(Capacities.Of(by, citizen), by, commit.Entries));
                case ConsentRequestAnswered { By: var by }:
                    return Made(commit, AccessAction.AnswerRequest, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.AnswerRequest));
                case AskingChanged { By: var by }:
                    return Made(commit, AccessAction.SetAsking, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.SetAsking));
                case CarePlanSet { By: var by }:
                    return Made(commit, AccessAction.SetCarePlan, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.SetCarePlan));
                case AlertMuted { By: var by }:
                    return Made(commit, AccessAction.MuteAlert, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.MuteAlert));
                case ProgrammeJoined { By: var by }:
                    return Made(commit, AccessAction.JoinProgramme, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.JoinProgramme));
                case ProgrammeLeft { By: var by }:
                    return Made(commit, AccessAction.LeaveProgramme, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.LeaveProgramme));
                case ProgrammeOptedOut { By: var by }:
                    return Made(commit, AccessAction.OptOut, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.OptOut));
                case ProgrammeOptedIn { By: var by }:
                    return Made(commit, AccessAction.OptIn, by, Reasons.ByRight(Capacities.Of(by, citizen), by, AccessAction.OptIn));
                case ConsentGiven { By: var by }:
                    return Change(commit, AccessAction.GiveConsent, by, citizen);
                case ConsentWithdrawn { By: var by }:
                    return Change(commit, AccessAction.WithdrawConsent, by, citizen);
                case Labelled { By: var by }:
                    return Change(commit, AccessAction.Arrange, by, citizen);
            }
        }

        return null;
    }

    private static AccessLogEntry Delivery(Commit commit, SubmissionRecorded submission, Capacity capacity)
    {
        var data = Disclosures.Describe(commit.Entries.OfType<ItemRecorded>().Select(static recorded => recorded.Item));
        var stopped = submission.Notes.OfType<ItemStopped>().ToList();
        ImmutableArray<DecidingRule> rules = [.. stopped
            .Select(static note => new DecidingRule(false, note.Consent, note.Provision)).Distinct().Take(RecordLimits.MaxLoggedRules)];
        var shown = commit.Entries.OfType<AccessRecorded>().FirstOrDefault();
        var reason = Reasons.DataReceived(capacity, submission.By, data.Count, stopped.Count, rules, shown);
        return Entry(commit, AccessAction.Submit, submission.By, reason) with
        {
            Data = shown is null ? data : Disclosures.Join(data, shown.Data),
            Rules = shown is null ? rules : [.. shown.Rules, .. rules],
        };
    }

    /// <summary>Changes of different kinds in one commit are one arrangement.</summary>
    /// <param name="first">What the first of them is.</param>
    private static AccessLogEntry Change(Commit commit, AccessAction first, Requester by, string citizen)
    {
        var kinds = commit.Entries.Where(static entry => entry is not (NoticeRaised or ContributionChanged)).Select(static entry => entry.GetType()).Distinct().Count();
        return Made(commit, kinds == 1 ? first : AccessAction.Arrange, by, Reasons.RulesChanged(Capacities.Of(by, citizen), by, commit.Entries));
    }

    private static AccessLogEntry Made(Commit commit, AccessAction action, Requester by, Reason reason) => Entry(commit, action, by, reason) with
    {
        Consents =
        [
            .. commit.Entries.Select(static entry => entry switch
            {
                ConsentGiven { Consent.Id: var id } => id,
                ConsentWithdrawn { ConsentId: var id } => id,
                _ => null,
            }).OfType<string>(),
        ],
    };

    private static AccessLogEntry Entry(Commit commit, AccessAction action, Requester by, Reason reason) => new(
        commit.Sequence, commit.Time, action, true, by.Subject, by.Role, by.Organization, by.Purpose, [], reason, DataDescription.Nothing, [],
        NoticeKind.None, null)
    {
        Wording = commit.Wording,
        Client = by.Client,
        Grant = by.Grant,
    };
}
