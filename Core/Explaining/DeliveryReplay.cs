using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>
/// A delivery that is taken again: what entered goes through the gate once more. What was stopped is not in the journal; it stays stopped where the rule
/// that stopped it stands, and still concerns whoever delivered.
/// </summary>
internal static class DeliveryReplay
{
    public static ImmutableArray<JournalEntry> Again(CitizenRecord before, Commit commit, AccessJudgement.Granted granted)
    {
        var taken = ImmutableArray.CreateBuilder<JournalEntry>();
        var notes = ImmutableArray.CreateBuilder<ItemNote>();
        for (var i = 0; i < commit.Entries.Length; i++)
        {
            switch (commit.Entries[i])
            {
                case ItemRecorded recorded when granted.Gate.Stops(recorded.Item, recorded.Supersedes) is { } rule:
                    notes.Add(new ItemStopped(i, rule.Consent!, rule.Provision!));
                    break;
                case ItemRecorded recorded:
                    taken.Add(recorded);
                    break;
                case SubmissionRecorded submission:
                    notes.InsertRange(0, submission.Notes.RemoveAll(note => note is ItemStopped stopped && !Stands(before, stopped, granted, commit.DecidedAt)));
                    taken.Add(submission with { Notes = notes.ToImmutable() });
                    break;
            }
        }

        return taken.ToImmutable();
    }

    /// <summary>Whether the rule may have stopped an item: it denies, or is the delegation that does not reach as far.</summary>
    private static bool Stands(CitizenRecord before, ItemStopped stopped, AccessJudgement.Granted granted, DateTimeOffset now) =>
        granted.Capacity != Capacity.Self
        && (granted.Basis.Contains(new DecidingRule(true, stopped.Consent, stopped.Provision))
            || before.ConsentsInForce(now).FirstOrDefault(consent => consent.Id == stopped.Consent) is { } consent
                && (Denies(consent, stopped.Provision, new ConsentQuestion(granted.By, ConsentAction.Collect, now))
                    || Denies(consent, stopped.Provision, new ConsentQuestion(granted.By, ConsentAction.Correct, now))));

    private static bool Denies(Consent consent, string path, ConsentQuestion question) =>
        ApplicableConsents.Of([consent], question).MayDenyBy(consent.Id, path);
}
