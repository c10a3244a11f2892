using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Access;

/// <summary>What citizens allow apps: a ticket that names a consent is of use only while that consent is in force and allows that very app (ADR 0016).</summary>
internal static class AppGrants
{
    public static bool Holds(CitizenRecord record, Requester by, DateTimeOffset now)
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
                    && consent.Provision.Actors is [var app] && by.Client is not null && app == new ConsentActor(ActorKind.Device, by.Client);
            }
        }

        return false;
    }
}
