using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Record;

/// <summary>
/// What the citizen wants of practices: one whose standing consent they have ended gets none by another's registration, until the citizen agrees again, by a consent
/// that permits it or by registering themself.
/// </summary>
internal static class PracticeWish
{
    /// <summary>A consent that permits a practice agrees to it; one that replaces a standing consent ends that.</summary>
    /// <param name="consents">Those that stood before.</param>
    public static RareParts Given(RareParts parts, Commit commit, Requester by, Consent consent, ImmutableArray<HeldConsent> consents)
    {
        if (!Replacement.IsInForce(consent, commit.DecidedAt))
        {
            return parts; // A draft, or what holds at another time, is no wish yet.
        }

        parts = Ended(parts, commit, consent.Supersedes, consents);
        if (by.Role != Role.Citizen || consent.Provision is not { Type: ProvisionType.Permit, Actors: var actors })
        {
            return parts;
        }

        foreach (var actor in actors.Where(static actor => actor.Kind == ActorKind.Organization))
        {
            parts = Agree(parts, actor.Id);
        }

        return parts;
    }

    /// <summary>A registration ends the former practice's consent: that is nobody's wish against it.</summary>
    public static RareParts Ended(RareParts parts, Commit commit, string? consent, ImmutableArray<HeldConsent> consents)
    {
        if (consent is null || commit.Entries.Any(static entry => entry is PracticeRegistered)
            || consents.FirstOrDefault(held => held.EndedAtVersion is null && held.Consent.Id == consent)?.Consent is not { } ended
            || !ended.Is(ConsentCategories.Registration))
        {
            return parts;
        }

        var withdrawn = parts.WithdrawnPractices;
        foreach (var actor in ended.Provision.Actors.Where(static actor => actor.Kind == ActorKind.Organization))
        {
            withdrawn = Without(withdrawn, actor.Id).Add(actor.Id);
        }

        return parts with
        {
            WithdrawnPractices = RarePartsFold.Newest(
                withdrawn, RecordLimits.MaxWithdrawnPractices, RecordLimits.MaxKnownOrganizationBytes, static it => RarePartsFold.Bytes(it)),
        };
    }

    public static RareParts Agree(RareParts parts, string practice) =>
        IsAgainst(parts.WithdrawnPractices, practice) ? parts with { WithdrawnPractices = Without(parts.WithdrawnPractices, practice) } : parts;

    /// <summary>Whether a practice was withdrawn, under whichever of its names.</summary>
    public static bool IsAgainst(ImmutableArray<string> withdrawn, string practice) => withdrawn.Any(it => OrganizationNames.AreSame(it, practice));

    private static ImmutableArray<string> Without(ImmutableArray<string> withdrawn, string practice) =>
        withdrawn.RemoveAll(it => OrganizationNames.AreSame(it, practice));
}
