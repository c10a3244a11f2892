using PhrCluster.AccessLog;

namespace PhrCluster.Tests.Guarantees;

/// <summary>Holds what the callers of a story saw against the guarantees: what it names could not have happened in a record that keeps them.</summary>
internal static class StoryChecker
{
    public static List<string> Violations(ObservedStory story) =>
    [
        .. story.Damage is { } damage ? [damage] : Array.Empty<string>(),
        .. WithdrawalIsABarrier(story.Acts),
        .. VersionsOrderAnswers(story.Acts),
        .. EveryAnswerIsLogged(story),
        .. EverySubmissionIsThereOnce(story),
        .. EveryDisclosureShowsItsVersion(story),
    ];

    /// <summary>G1: by the callers' clock, and by the versions.</summary>
    private static IEnumerable<string> WithdrawalIsABarrier(IReadOnlyList<ObservedAct> acts)
    {
        var spans = acts.Where(static act => act.Action == AccessAction.GiveConsent)
            .Select(given => (Given: given, Withdrawn: acts.SingleOrDefault(act => act.Action == AccessAction.WithdrawConsent && act.Subject == given.Subject)))
            .ToList();
        foreach (var look in acts.Where(static act => act is { Action: AccessAction.Dashboard, Permitted: true }))
        {
            if (spans.TrueForAll(span => look.Ended < span.Given.Began || look.Began > (span.Withdrawn?.Ended ?? long.MaxValue)))
            {
                yield return $"G1: the disclosure of version {look.Version} began after the withdrawal was acknowledged.";
            }

            if (!spans.Exists(span => look.Version > span.Given.Version && look.Version < (span.Withdrawn?.Version ?? long.MaxValue)))
            {
                yield return $"G1: at version {look.Version} no consent was in force.";
            }
        }
    }

    /// <summary>G4: who asks later is answered at a later version, and no two acts share one.</summary>
    private static IEnumerable<string> VersionsOrderAnswers(IReadOnlyList<ObservedAct> acts)
    {
        foreach (var shared in acts.GroupBy(static act => act.Version).Where(static acts => acts.Count() > 1))
        {
            yield return $"G4: {shared.Count()} answers were given at version {shared.Key}.";
        }

        long latest = 0;
        var byEnd = new Queue<ObservedAct>(acts.OrderBy(static act => act.Ended));
        foreach (var act in acts.OrderBy(static act => act.Began))
        {
            while (byEnd.Count > 0 && byEnd.Peek().Ended < act.Began)
            {
                latest = Math.Max(latest, byEnd.Dequeue().Version);
            }

            if (act.Version <= latest)
            {
                yield return $"G4: an answer at version {act.Version} came after one at version {latest}.";
            }
        }
    }

    /// <summary>G2: each disclosure and each refusal has exactly its entry, at its version.</summary>
    private static IEnumerable<string> EveryAnswerIsLogged(ObservedStory story)
    {
        var log = story.Log.ToLookup(static entry => entry.Version);
        return story.Acts
            .Where(act => log[act.Version].ToList() is not [var entry] || entry.Action != act.Action || entry.Permitted != act.Permitted)
            .Select(static act => $"G2: the log does not tell of the {act.Action} at version {act.Version}.");
    }

    /// <summary>G3: each story's submission brings one reading, whose source identifier is the submission's id.</summary>
    private static IEnumerable<string> EverySubmissionIsThereOnce(ObservedStory story) =>
        story.Acts.Where(static act => act.Action == AccessAction.Submit)
            .Where(act => story.Items.Count(held => held.Item.Source.Identifier == act.Subject) != 1)
            .Select(static act => $"G3: the reading of submission {act.Subject} is not there exactly once.");

    /// <summary>G4: what was shown at a version is what had been committed before it, no less and no more.</summary>
    private static IEnumerable<string> EveryDisclosureShowsItsVersion(ObservedStory story) =>
        story.Acts.Where(static act => act is { Action: AccessAction.Dashboard, Permitted: true })
            .Where(look => look.Seen != story.Items.Count(held => held.Ref.Sequence < look.Version))
            .Select(static look => $"G4: the dashboard of version {look.Version} shows another record.");
}
