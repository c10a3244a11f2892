using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>What a request is judged by. Everything else about the caller is irrelevant, however loudly stated.</summary>
/// <param name="Action">What is to be done with the data.</param>
public readonly record struct ConsentQuestion(Requester By, ConsentAction Action, DateTimeOffset Now);

/// <summary>A decision about one item, and the rule that made it; both names are null when nothing matched.</summary>
/// <param name="Provision">Path of the deciding provision, such as <c>provision.provision[1]</c>.</param>
public readonly record struct ConsentDecision(bool Permitted, string? Consent, string? Provision)
{
    /// <summary>Nothing matching means no.</summary>
    public static readonly ConsentDecision NothingMatches = default;
}

/// <summary>
/// Whether a citizen's consents let a requester have an item: a pure function. Within one consent the deepest matching provision decides,
/// and among matches at one depth deny wins; across consents deny wins over permit; nothing matching is a denial.
/// </summary>
public static class ConsentEvaluator
{
    public static ConsentDecision Evaluate(ImmutableArray<Consent> active, in ConsentQuestion question, ItemContext item, DateTimeOffset from)
    {
        var decision = ConsentDecision.NothingMatches;
        foreach (var consent in active)
        {
            if (Deepest(consent.Provision, question, item, from, depth: 0) is not { } match)
            {
                continue;
            }

            if (match.Type == ProvisionType.Deny)
            {
                return new ConsentDecision(false, consent.Id, PathOf(consent.Provision, match, question, item, from));
            }

            if (decision.Consent is null)
            {
                decision = new ConsentDecision(true, consent.Id, PathOf(consent.Provision, match, question, item, from));
            }
        }

        return decision;
    }

    private readonly record struct Match(ProvisionType Type, int Depth);

    private static Match? Deepest(Provision provision, in ConsentQuestion question, ItemContext item, DateTimeOffset from, int depth)
    {
        if (!Matches(provision, question, item, from))
        {
            return null;
        }

        var best = new Match(provision.Type, depth);
        foreach (var nested in provision.Provisions)
        {
            if (Deepest(nested, question, item, from, depth + 1) is { } match
                && (match.Depth > best.Depth || (match.Depth == best.Depth && match.Type == ProvisionType.Deny)))
            {
                best = match;
            }
        }

        return best;
    }

    private static bool Matches(Provision provision, in ConsentQuestion question, ItemContext item, DateTimeOffset from) =>
        Concerns(provision, question) && Covers(provision, item, from);

    /// <summary>True when the provision holds now, for this requester and purpose.</summary>
    public static bool Concerns(Provision provision, in ConsentQuestion question)
    {
        if (provision.Period is { } period && !period.Contains(question.Now))
        {
            return false;
        }

        return Names(provision.Actors, question.By) && Allows(provision.Purposes, question.By.Purpose);
    }

    private static bool Covers(Provision provision, ItemContext item, DateTimeOffset from) =>
        (provision.DataPeriod is null || provision.DataPeriod.Contains(from))
        && (provision.Classes.IsEmpty || HasClass(provision.Classes, item))
        && (provision.Codes.IsEmpty || HasCode(provision, item))
        && (provision.SecurityLabels.IsEmpty || SecurityLabels.Cover(provision.SecurityLabels, item.Labels));

    /// <summary>
    /// A permission covers an item by the item's own codes. A denial covers it by a component's code too: items are disclosed whole, and who may not
    /// see the part must not get it inside the whole.
    /// </summary>
    private static bool HasCode(Provision provision, ItemContext item) =>
        Shares(provision.Codes, item.Code.Codings)
        || (provision.Type == ProvisionType.Deny && Shares(provision.Codes, item.ComponentCodes));

    private static bool Names(ImmutableArray<ConsentActor> actors, Requester by)
    {
        if (actors.IsEmpty)
        {
            return true;
        }

        foreach (var actor in actors)
        {
            if (actor.Kind == ActorKind.Organization && by.Organization is not null && actor.Id == by.Organization)
            {
                return true;
            }
        }

        return false;
    }

    private static bool Allows(ImmutableArray<string> purposes, string? purpose) =>
        purposes.IsEmpty || (purpose is not null && purposes.Contains(purpose));

    private static bool HasClass(ImmutableArray<Coding> classes, ItemContext item)
    {
        foreach (var wanted in classes)
        {
            if (wanted.System == CodeSystems.ResourceTypes ? wanted.Code == item.ResourceType : Contains(item.Categories, wanted))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Shares(ImmutableArray<Coding> wanted, ImmutableArray<Coding> held)
    {
        foreach (var coding in wanted)
        {
            if (Contains(held, coding))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(ImmutableArray<Coding> codings, Coding wanted)
    {
        foreach (var coding in codings)
        {
            if (coding.Means(wanted))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The path of the first provision that matched as the deciding one did. Found by walking again, and only for a decision: by content, not by
    /// reference, so that a consent explains itself the same before and after it was stored (G6).
    /// </summary>
    private static string PathOf(Provision root, in Match decided, in ConsentQuestion question, ItemContext item, DateTimeOffset from) =>
        Find(root, decided, question, item, from, "provision")
        ?? throw new InvalidOperationException("The deciding provision is not in its consent.");

    private static string? Find(Provision at, in Match decided, in ConsentQuestion question, ItemContext item, DateTimeOffset from, string path)
    {
        if (!Matches(at, question, item, from))
        {
            return null;
        }

        if (decided.Depth == 0)
        {
            return at.Type == decided.Type ? path : null;
        }

        for (var i = 0; i < at.Provisions.Length; i++)
        {
            if (Find(at.Provisions[i], decided with { Depth = decided.Depth - 1 }, question, item, from, $"{path}.provision[{i}]") is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
