using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.AccessLog;

/// <summary>The access log as a fold of the journal: what a commit says of who did what.</summary>
public static class AccessLogFold
{
    /// <summary>Null for a commit that tells of no act.</summary>
    public static AccessLogEntry? Of(Commit commit)
    {
        var notice = commit.Entries.OfType<NoticeRaised>().FirstOrDefault();
        return Act(commit) is { } act ? act with { Notice = notice?.Kind ?? NoticeKind.None } : null;
    }

    private static AccessLogEntry? Act(Commit commit)
    {
        AccessLogEntry? act = null;
        foreach (var entry in commit.Entries)
        {
            switch (entry)
            {
                case AccessRecorded access:
                    return Entry(commit, access.Request.Action, access.Request.By, access.Words, access.Data) with { Permitted = access.Permitted, Rules = access.Rules };
                case SubmissionRecorded submission:
                    var data = Disclosures.Describe(commit.Entries.OfType<ItemRecorded>().Select(static recorded => recorded.Item));
                    return Entry(commit, AccessAction.Submit, submission.By, data.Count == 0 ? AccessWords.ReceivedNothing : AccessWords.Received, data);
                case EmergencyDeclared declared:
                    return Entry(commit, AccessAction.BreakGlass, declared.By, AccessWords.EmergencyDeclared(declared)) with { Statement = declared.Statement };
                case PracticeRegistered registered:
                    act = Entry(commit, AccessAction.Register, registered.By, AccessWords.Registered(registered));
                    break;
                case ConsentGiven { Consent.Id: var id } given:
                    act = With(act ?? Entry(commit, AccessAction.GiveConsent, given.By, AccessWords.OwnRecord), AccessAction.GiveConsent, id);
                    break;
                case ConsentWithdrawn { ConsentId: var id } withdrawn:
                    act = With(act ?? Entry(commit, AccessAction.WithdrawConsent, withdrawn.By, AccessWords.OwnRecord), AccessAction.WithdrawConsent, id);
                    break;
                case Labelled labelled:
                    act = With(act ?? Entry(commit, AccessAction.Arrange, labelled.By, AccessWords.OwnRecord), AccessAction.Arrange, consent: null);
                    break;
            }
        }

        return act;
    }

    /// <summary>Acts of different kinds in one commit are one arrangement.</summary>
    private static AccessLogEntry With(AccessLogEntry act, AccessAction action, string? consent) => act with
    {
        Action = act.Action == action || act.Action == AccessAction.Register ? act.Action : AccessAction.Arrange,
        Consents = consent is null ? act.Consents : act.Consents.Add(consent),
    };

    private static AccessLogEntry Entry(Commit commit, AccessAction action, Requester by, string words, DataDescription? data = null) => new(
        commit.Sequence, commit.Time, action, true, by.Subject, by.Role, by.Organization, by.Purpose, [], words, data ?? DataDescription.Nothing, [],
        NoticeKind.None, null);
}
