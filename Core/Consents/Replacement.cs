using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Core.Consents;

/// <summary>When a consent ends the one that it supersedes: only one in force does, so that no draft or plan leaves a gap.</summary>
public static class Replacement
{
    /// <summary>True once a consent counts: it is active, and its own period has begun.</summary>
    public static bool HasBegun(Consent consent, DateTimeOffset now) =>
        consent.Status == ConsentStatus.Active && (consent.Provision.Period?.Start is not { } start || start <= now);

    /// <summary>
    /// Consents as they stand at an instant: one that was to be replaced from a later day on, and has been since it was given, is ended from that day.
    /// </summary>
    public static ImmutableArray<HeldConsent> AsOf(ImmutableArray<HeldConsent> consents, DateTimeOffset now)
    {
        foreach (var held in consents)
        {
            if (held is { EndedAtVersion: null, Consent.Supersedes: { } former } && HasBegun(held.Consent, now))
            {
                consents = End(consents, former, held);
            }
        }

        return consents;
    }

    private static ImmutableArray<HeldConsent> End(ImmutableArray<HeldConsent> consents, string former, HeldConsent by)
    {
        for (var i = 0; i < consents.Length; i++)
        {
            if (consents[i].Consent.Id == former && consents[i].EndedAtVersion is null)
            {
                return consents.SetItem(i, consents[i] with
                {
                    Consent = consents[i].Consent with { Status = ConsentStatus.Inactive },
                    EndedAtVersion = by.GivenAtVersion,
                    EndedAt = by.Consent.Provision.Period?.Start ?? by.GivenAt,
                });
            }
        }

        return consents;
    }
}
