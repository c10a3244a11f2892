using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Tests.Support.Stories;

/// <summary>Holds what the callers of a story saw against the guarantees: what it names could not have happened in a record that keeps them.</summary>
internal static class StoryChecker
{
    public static List<string> Violations(ObservedStory story) => Violations(story, story with { Acts = [.. WithoutCounted(story)] });

    /// <param name="logged">Without the refusals that have no entry of their own.</param>
    private static List<string> Violations(ObservedStory story, ObservedStory logged) =>
    [
        .. story.Damage is { } damage ? [damage] : Array.Empty<string>(),
        .. ConsentChecker.Violations(story),
        .. VersionsOrderAnswers(logged.Acts),
        .. EveryAnswerIsLogged(logged),
        .. EveryEntryWasAnswered(story),
        .. NothingAcknowledgedIsLost(story.Acts),
        .. EverySubmissionIsThereOnce(story),
    ];

    /// <summary>
    /// A refusal that is like one before is counted, and answered at the version that it was decided at: of those at one version, the first whose entry stands there
    /// is no such.
    /// </summary>
    private static IEnumerable<ObservedAct> WithoutCounted(ObservedStory story)
    {
        var told = new HashSet<AccessLogEntry>();
        foreach (var act in story.Acts.OrderBy(static act => act.Began))
        {
            var like = act.Answer == ActAnswer.Refused ? story.Log.Where(entry => entry.Version <= act.Version && TellsOf(entry, act)).ToList() : [];
            if (like.Count == 0 || (like.Find(entry => entry.Version == act.Version && entry.Since is null) is { } own && told.Add(own)))
            {
                yield return act;
            }
        }
    }

    /// <summary>G4: who asks later is answered at a later version, and no two acts share one.</summary>
    private static IEnumerable<string> VersionsOrderAnswers(IReadOnlyList<ObservedAct> acts)
    {
        foreach (var shared in acts.Where(static act => act.IsCommitted).GroupBy(static act => act.Version).Where(static acts => acts.Count() > 1))
        {
            yield return $"G4: {shared.Count()} answers were given at version {shared.Key}.";
        }

        // A repeated submission is answered with its first receipt, however old.
        var ordered = acts.Where(static act => act.IsCommitted || (act.Answer == ActAnswer.AsItWas && act.Action != AccessAction.Submit)).ToList();
        long latest = 0;
        var byEnd = new Queue<ObservedAct>(ordered.OrderBy(static act => act.Ended));
        foreach (var act in ordered.OrderBy(static act => act.Began))
        {
            while (byEnd.Count > 0 && byEnd.Peek().Ended < act.Began)
            {
                latest = Math.Max(latest, byEnd.Dequeue().Version);
            }

            if (act.Version < latest || (act.Version == latest && act.IsCommitted))
            {
                yield return $"G4: an answer at version {act.Version} came after one at version {latest}.";
            }
        }
    }

    /// <summary>G2: each disclosure, each refusal and each change has exactly its entry, at its version, in the name of who asked.</summary>
    private static IEnumerable<string> EveryAnswerIsLogged(ObservedStory story)
    {
        var log = story.Log.ToLookup(static entry => entry.Version);
        return story.Acts.Where(static act => act.IsCommitted)
            .Where(act => log[act.Version].ToList() is not [var entry] || !TellsOf(entry, act))
            .Select(static act => $"G2: the log does not tell of the {act.Action} at version {act.Version}.");
    }

    private static bool TellsOf(AccessLogEntry entry, ObservedAct act) =>
        (entry.Action, entry.Permitted, entry.Subject, entry.Role, entry.Organization, entry.Purpose)
            == (act.Action, act.Answer == ActAnswer.Done, act.By.Subject, act.By.Role, act.By.Organization, act.By.Purpose)
        && (!act.IsLook || entry.Data.Count == act.Seen.Total);

    /// <summary>G2: an entry that nobody was answered for belongs to a call that had no answer, and to each of those belongs one at most.</summary>
    private static IEnumerable<string> EveryEntryWasAnswered(ObservedStory story)
    {
        var answered = story.Acts.Where(static act => act.IsCommitted).Select(static act => act.Version).ToHashSet();
        var unanswered = story.Acts.Where(static act => act.Answer == ActAnswer.Unknown)
            .GroupBy(static act => (act.Action, act.By.Subject)).ToDictionary(static acts => acts.Key, static acts => acts.Count());
        foreach (var entry in story.Log.Where(entry => !answered.Contains(entry.Version) && entry.Since is null && !IsTheReadingOfTheEnd(entry)))
        {
            var calls = unanswered.GetValueOrDefault((entry.Action, entry.Subject));
            if (calls == 0)
            {
                yield return $"G2: the log tells of a {entry.Action} at version {entry.Version} that nobody made.";
            }

            unanswered[(entry.Action, entry.Subject)] = Math.Max(0, calls - 1);
        }
    }

    /// <summary>The citizen looks at their record only when the story is over.</summary>
    private static bool IsTheReadingOfTheEnd(AccessLogEntry entry) =>
        entry.Role == Role.Citizen && entry.Action is not (AccessAction.GiveConsent or AccessAction.WithdrawConsent);

    private static IEnumerable<string> NothingAcknowledgedIsLost(IReadOnlyList<ObservedAct> acts) =>
        acts.Where(static act => act.Answer == ActAnswer.Lost)
            .Select(static act => $"G3: what was acknowledged of {act.Subject} is gone.");

    /// <summary>G3: each story's submission brings one reading, whose source identifier is the submission's id.</summary>
    private static IEnumerable<string> EverySubmissionIsThereOnce(ObservedStory story)
    {
        var items = story.Items.ToLookup(static held => held.Item.Source.Identifier);
        return story.Acts.Where(static act => act.Action == AccessAction.Submit && act.Answer is ActAnswer.Done or ActAnswer.AsItWas)
            .Where(act => items[act.Subject].Count() != 1)
            .Select(static act => $"G3: the reading of submission {act.Subject} is not there exactly once.");
    }
}
