using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Core.Consents;

/// <summary>
/// When a consent ends the one that it supersedes: only one in force does, so that no draft, no plan, and nothing that was over when it was given leaves a gap.
/// </summary>
public static class Replacement
{
    /// <summary>True while a consent counts: it is active, and within its own period.</summary>
    public static bool IsInForce(Consent consent, DateTimeOffset now) =>
        consent.Status == ConsentStatus.Active && consent.Provision.Period?.Contains(now) != false;

    /// <summary>
    /// Consents as they stand at an instant: one that was to be replaced from a later day on, and has been since it was given, is ended from that day. A
    /// replacement that was ended itself before its day replaces nothing.
    /// </summary>
    public static ImmutableArray<HeldConsent> AsOf(ImmutableArray<HeldConsent> consents, DateTimeOffset now)
    {
        List<(DateTimeOffset Begins, HeldConsent By)>? replacing = null;
        foreach (var held in consents)
        {
            if (held is { EndedAtVersion: null, Consent.Supersedes: { } former } && IndexOf(consents, former) >= 0 && Begins(held) is { } begins && begins <= now)
            {
                (replacing ??= []).Add((begins, held));
            }
        }

        if (replacing is null)
        {
            return consents;
        }

        foreach (var (begins, by) in replacing.OrderBy(static it => it.Begins))
        {
            if (IndexOf(consents, by.Consent.Id) >= 0 && IndexOf(consents, by.Consent.Supersedes!) is >= 0 and var at)
            {
                consents = consents.SetItem(at, consents[at] with
                {
                    Consent = consents[at].Consent with { Status = ConsentStatus.Inactive },
                    EndedAtVersion = by.GivenAtVersion,
                    EndedAt = begins,
                });
            }
        }

        return consents;
    }

    /// <summary>When it begins to count; null for one that never does.</summary>
    private static DateTimeOffset? Begins(HeldConsent held)
    {
        var begins = held.Consent.Provision.Period?.Start is { } start && start > held.GivenAt ? start : held.GivenAt;
        return IsInForce(held.Consent, begins) ? begins : null;
    }

    /// <summary>Of one that has not ended.</summary>
    private static int IndexOf(ImmutableArray<HeldConsent> consents, string id)
    {
        for (var i = 0; i < consents.Length; i++)
        {
            if (consents[i].EndedAtVersion is null && consents[i].Consent.Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
