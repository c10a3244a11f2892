using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;

namespace PhrCluster.Tests.Support.Stories;

/// <summary>When one consent was in force: by the callers' clock, as far as they can know, and by the record's versions.</summary>
/// <param name="PossibleFrom">Before it, nobody had asked for the consent.</param>
/// <param name="CertainFrom">After it, the consent had been acknowledged.</param>
/// <param name="CertainUntil">Before it, nobody had asked for its end.</param>
/// <param name="PossibleUntil">After it, its end had been acknowledged.</param>
/// <param name="GivenAt">The version at which it came, if it did.</param>
/// <param name="EndedAt">The version at which it was withdrawn or replaced, if it was.</param>
internal sealed record ConsentSpan(
    Grant Grant, long PossibleFrom, long CertainFrom, long CertainUntil, long PossibleUntil, long GivenAt, long EndedAt)
{
    /// <summary>After everything that happens in a story.</summary>
    public const long Never = long.MaxValue;

    public bool IsInForceAt(long version) => GivenAt < version && version < EndedAt;

    public bool MayHaveHeldDuring(ObservedAct act) => act.Ended > PossibleFrom && act.Began < PossibleUntil;

    public bool HeldAllThrough(ObservedAct act) => CertainFrom < act.Began && act.Ended < CertainUntil;

    /// <summary>
    /// Every consent that somebody tried to give. Versions are those that were acknowledged; where the answer to a change was lost, the one
    /// that the record names in the end.
    /// </summary>
    public static List<ConsentSpan> Of(ObservedStory story)
    {
        var changes = story.Acts
            .Where(static act => act.Action is AccessAction.GiveConsent or AccessAction.WithdrawConsent)
            .Where(static act => act.Answer is not (ActAnswer.TurnedAway or ActAnswer.Lost))
            .ToList();
        var ends = changes.ToLookup(static act => act.Action == AccessAction.WithdrawConsent ? act.Subject : act.Grant!.Supersedes);
        var held = story.Consents.ToLookup(static held => held.Consent.Id);
        return
        [
            .. changes.Where(static act => act.Action == AccessAction.GiveConsent).GroupBy(static act => act.Grant!).Select(given =>
            {
                var ended = ends[given.Key.Id].ToList();
                var inRecord = held[given.Key.Id].FirstOrDefault();
                return new ConsentSpan(
                    given.Key,
                    given.Min(static act => act.Began),
                    given.Where(IsAcknowledged).Select(static act => act.Ended).DefaultIfEmpty(Never).Min(),
                    ended.Select(static act => act.Began).DefaultIfEmpty(Never).Min(),
                    ended.Where(IsAcknowledged).Select(static act => act.Ended).DefaultIfEmpty(Never).Min(),
                    Version(given) ?? inRecord?.GivenAtVersion ?? Never,
                    Version(ended) ?? inRecord?.EndedAtVersion ?? Never);
            }),
        ];
    }

    private static bool IsAcknowledged(ObservedAct change) => change.Answer is ActAnswer.Done or ActAnswer.AsItWas;

    private static long? Version(IEnumerable<ObservedAct> changes) =>
        changes.FirstOrDefault(static act => act.Answer == ActAnswer.Done)?.Version;
}

/// <summary>All consents of a story.</summary>
internal sealed class ConsentSpans(ObservedStory story)
{
    private readonly ILookup<string, ConsentSpan> _byOrganization = ConsentSpan.Of(story).ToLookup(static span => span.Grant.Organization);

    public IEnumerable<ConsentSpan> All => _byOrganization.SelectMany(static spans => spans);

    /// <summary>Those that could let somebody see anything.</summary>
    public IReadOnlyList<ConsentSpan> Naming(Requester by) => [.. _byOrganization[by.Organization ?? ""].Where(span => span.Grant.Names(by))];

    /// <summary>True for a look that asked after a withdrawal was acknowledged and was answered before another consent was asked for.</summary>
    public bool IsAfterAWithdrawal(ObservedAct look)
    {
        var spans = Naming(look.By);
        return spans.Any(span => span.PossibleUntil < look.Began) && !spans.Any(span => span.MayHaveHeldDuring(look));
    }

    /// <summary>True for a look that asked after a withdrawal was acknowledged while another consent held.</summary>
    public bool IsBesideAWithdrawal(ObservedAct look)
    {
        var spans = Naming(look.By);
        return spans.Any(span => span.PossibleUntil < look.Began) && spans.Any(span => span.HeldAllThrough(look));
    }
}
