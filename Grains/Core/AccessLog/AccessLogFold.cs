using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.AccessLog;

/// <summary>The access log as a fold of the journal: what a commit says of who did what.</summary>
public static class AccessLogFold
{
    /// <summary>Null for a commit that tells of no act; a commit never tells of two.</summary>
    public static AccessLogEntry? Of(Commit commit)
    {
        foreach (var entry in commit.Entries)
        {
            switch (entry)
            {
                case SubmissionRecorded submission:
                    var data = Disclosures.Describe(commit.Entries.OfType<ItemRecorded>().Select(static recorded => recorded.Item));
                    return Entry(commit, AccessAction.Submit, true, submission.By, null, null,
                        data.Count == 0 ? AccessWords.ReceivedNothing : AccessWords.Received, data);
                case ConsentGiven { Consent.Id: var id } given:
                    return Entry(commit, AccessAction.GiveConsent, true, given.By, id, null, AccessWords.OwnRecord, DataDescription.Nothing);
                case ConsentWithdrawn withdrawn:
                    return Entry(commit, AccessAction.WithdrawConsent, true, withdrawn.By, withdrawn.ConsentId, null, AccessWords.OwnRecord, DataDescription.Nothing);
                case AccessRecorded access:
                    return Entry(commit, access.Action, access.Permitted, access.By, access.Consent, access.Provision, access.Words, access.Data);
            }
        }

        return null;
    }

    private static AccessLogEntry Entry(
        Commit commit, AccessAction action, bool permitted, Requester by, string? consent, string? provision, string words, DataDescription data) =>
        new(commit.Sequence, commit.Time, action, permitted, by.Subject, by.Role, by.Organization, by.Purpose, consent, provision, words, data);
}
