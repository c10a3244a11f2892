using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Access;

/// <summary>
/// What citizens allow apps: a ticket that names a consent is of use only while that consent is in force and allows that very app (ADR 0016), in the name of that very
/// person where somebody acts for the citizen (ADR 0018).
/// </summary>
internal static class AppGrants
{
    public static bool Holds(CitizenRecord record, Requester by, Capacity capacity, DateTimeOffset now)
    {
        if (by.Grant is null)
        {
            return true;
        }

        foreach (var consent in record.ConsentsInForce(now))
        {
            if (consent.Id == by.Grant && consent.Is(ConsentCategories.App))
            {
                return consent.Status == ConsentStatus.Active && consent.Provision.Period?.Contains(now) != false
                    && by.Client is not null && consent.Provision.Actors.SequenceEqual(Allowed(by.Client, by.Subject, capacity));
            }
        }

        return false;
    }

    /// <summary>Whom the consent must name.</summary>
    private static ImmutableArray<ConsentActor> Allowed(string client, string subject, Capacity capacity)
    {
        var app = new ConsentActor(ActorKind.Device, client);
        return capacity == Capacity.Delegate ? [app, new ConsentActor(ActorKind.RelatedPerson, subject)] : [app];
    }
}
