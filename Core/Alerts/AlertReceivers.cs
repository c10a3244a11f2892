using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Identity;

namespace PhrCluster.Core.Alerts;

/// <summary>Who hears of alerts: the practice of the citizen's registration, and whom a consent names for their care. What they see of one, a look decides.</summary>
public static class AlertReceivers
{
    /// <summary>Organisations that are told of at most, those first that may look.</summary>
    public const int Most = 16;

    /// <returns>Each organisation once; those that may not look were told of alerts before, or may have been.</returns>
    public static IEnumerable<(string Organization, bool MayLook)> Of(CitizenRecord record, DateTimeOffset now)
    {
        var named = record.Consents
            .Where(static held => held.Consent.Provision.Actors.Any(static actor => actor.Kind == ActorKind.Organization))
            .OrderByDescending(static held => held.EndedAtVersion ?? long.MaxValue)
            .SelectMany(static held => held.Consent.Provision.Actors)
            .Where(static actor => actor.Kind == ActorKind.Organization)
            .Select(static actor => actor.Id)
            .Append(record.Registration?.Practice)
            .OfType<string>()
            .Select(static organization => OrganizationNames.Kept(organization))
            .Distinct(StringComparer.Ordinal);
        var inForce = record.ConsentsInForce(now);
        return named.Select(organization => (organization, MayLook: MayLook(inForce, organization, now))).OrderByDescending(static it => it.MayLook).Take(Most);
    }

    /// <summary>Whether some item might be permitted to somebody of an organisation who treats the citizen.</summary>
    private static bool MayLook(ImmutableArray<Consent> inForce, string organization, DateTimeOffset now)
    {
        var somebody = new Requester("somebody", Role.Professional, organization, PurposeOfUse.Treatment, null);
        return ApplicableConsents.Of(inForce, new ConsentQuestion(somebody, ConsentAction.Access, now)).MayPermit;
    }
}
