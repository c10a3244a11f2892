using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Stories;

/// <summary>
/// G1: consent is linearizable. Each decision is right at its version, and right for a caller who knows no versions, only what was acknowledged before
/// they asked and what had not been asked for when they were answered.
/// </summary>
internal static class ConsentChecker
{
    public static IEnumerable<string> Violations(ObservedStory story)
    {
        var spans = new ConsentSpans(story);
        var items = story.Items.ToLookup(static held => held.Ref.Sequence);
        return story.Acts.Where(static act => act.IsLook && act.IsCommitted)
            .SelectMany(look => look.Disclosed ? OfDisclosure(look, spans.Naming(look.By), items) : OfRefusal(look, spans.Naming(look.By)))
            .Concat(spans.All.SelectMany(span => OfRecord(span, story)))
            .Concat(story.Consents.ExceptBy(spans.All.Select(static span => span.Grant.Id), static held => held.Consent.Id)
                .Select(static held => $"G1: nobody gave the consent {held.Consent.Id} that the record holds."));
    }

    private static IEnumerable<string> OfDisclosure(
        ObservedAct look, IReadOnlyList<ConsentSpan> spans, ILookup<long, HeldItem> items)
    {
        var possible = spans.Where(span => span.MayHaveHeldDuring(look)).Select(static span => span.Grant).ToList();
        if (possible.Count == 0)
        {
            yield return $"G1: the disclosure of version {look.Version} began after the withdrawal was acknowledged, and ended before another consent was given.";
        }
        else if (!IsCovered(look.Seen, possible))
        {
            yield return $"G1: the disclosure of version {look.Version} shows what only a consent could permit whose withdrawal was acknowledged.";
        }

        var inForce = spans.Where(span => span.IsInForceAt(look.Version)).Select(static span => span.Grant).ToList();
        if (inForce.Count == 0)
        {
            yield return $"G1: at version {look.Version} no consent was in force.";
        }
        else if (!IsCovered(look.Seen, inForce))
        {
            yield return $"G1: at version {look.Version} no consent in force covers what was disclosed.";
        }
        else if (look.Seen != Visible(look.Version, inForce, items))
        {
            yield return $"G4: the {look.Action} of version {look.Version} shows another record: {look.Seen}.";
        }
    }

    private static IEnumerable<string> OfRefusal(ObservedAct look, IReadOnlyList<ConsentSpan> spans)
    {
        if (spans.FirstOrDefault(span => span.HeldAllThrough(look)) is { } held)
        {
            yield return $"G1: the refusal of version {look.Version} came while the acknowledged consent {held.Grant.Id} held all through.";
        }

        if (spans.FirstOrDefault(span => span.IsInForceAt(look.Version)) is { } inForce)
        {
            yield return $"G1: at version {look.Version} the consent {inForce.Grant.Id} was in force, and the look was refused.";
        }
    }

    /// <summary>What was acknowledged is what the record says in the end.</summary>
    private static IEnumerable<string> OfRecord(ConsentSpan span, ObservedStory story)
    {
        var held = story.Consents.SingleOrDefault(held => held.Consent.Id == span.Grant.Id);
        if ((held?.GivenAtVersion ?? ConsentSpan.Never) != span.GivenAt || (held?.EndedAtVersion ?? ConsentSpan.Never) != span.EndedAt)
        {
            yield return $"G3: the record does not hold the consent {span.Grant.Id} from version {span.GivenAt} to {span.EndedAt} as was acknowledged.";
        }

        if (held is not null && span.PossibleUntil != ConsentSpan.Never && held.EndedAtVersion is null)
        {
            yield return $"G3: the end of the consent {span.Grant.Id} was acknowledged, and the record holds it as in force.";
        }
    }

    private static bool IsCovered(Seen seen, List<Grant> grants) =>
        (seen.Laboratory == 0 || grants.Exists(static grant => grant.Laboratory)) && (seen.VitalSigns == 0 || grants.Exists(static grant => grant.VitalSigns));

    /// <summary>What had been committed before a version, as far as the consents show it.</summary>
    private static Seen Visible(long version, List<Grant> inForce, ILookup<long, HeldItem> items)
    {
        var all = Seen.Of(items.Where(commit => commit.Key < version).SelectMany(static commit => commit).Select(static held => (held.Item, 1)));
        return new Seen(
            inForce.Exists(static grant => grant.Laboratory) ? all.Laboratory : 0,
            inForce.Exists(static grant => grant.VitalSigns) ? all.VitalSigns : 0);
    }
}
