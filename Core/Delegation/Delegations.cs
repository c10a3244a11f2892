using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Identity;

namespace PhrCluster.Core.Delegation;

/// <summary>Whom the citizen lets act for them: the consents of category delegation, and what they permit at an instant.</summary>
public static class Delegations
{
    /// <summary>The active delegation that gives a requester a right now; null where none does.</summary>
    /// <param name="whole">True for what concerns the record as a whole: a delegation that is limited to some data does not give it.</param>
    public static Consent? Giving(CitizenRecord record, Requester by, ConsentAction right, DateTimeOffset now, bool whole) =>
        record.ConsentsInForce(now).FirstOrDefault(consent =>
            Names(consent, by.Subject) && Holds(consent.Provision, by, now) && consent.Provision.Actions.Contains(right)
            && !(whole && LooksAtData(consent.Provision)) && !TakesBack(consent.Provision, by, right, now));

    /// <summary>Whether any delegation lets the requester act for the citizen now, whatever in.</summary>
    public static bool Any(CitizenRecord record, Requester by, DateTimeOffset now) =>
        record.ConsentsInForce(now).Any(consent => Names(consent, by.Subject) && Holds(consent.Provision, by, now));

    /// <summary>What an arrangement is about, for the requester of it. The record tells what the ids mean.</summary>
    public static ConsentStake StakeOf(CitizenRecord record, Requester by, Arrangement arrangement)
    {
        if (Each(arrangement.Label).IsEmpty && Each(arrangement.Give).Length + Each(arrangement.Withdraw).Length > 0
            && AppsOfDelegates.AreAllOf(record, by, Each(arrangement.Give), Each(arrangement.Withdraw)))
        {
            return ConsentStake.OwnApps;
        }

        var own = 0;
        foreach (var id in EndedBy(arrangement))
        {
            if (ConsentChange.Find(record, id)?.Consent is not { } ended || !ended.Is(ConsentCategories.Delegation))
            {
                continue;
            }

            if (!NamesOnly(ended, by.Subject))
            {
                return ConsentStake.Delegations;
            }

            own++;
        }

        if (Each(arrangement.Give).Any(static consent => consent is { Categories.IsDefault: false } && consent.Is(ConsentCategories.Delegation)))
        {
            return ConsentStake.Delegations;
        }

        return own > 0 && own == Each(arrangement.Withdraw).Length && Each(arrangement.Give).IsEmpty && Each(arrangement.Label).IsEmpty
            ? ConsentStake.OwnDelegation
            : WidensOwnSight(record, by, arrangement) ? ConsentStake.OwnSight
            : ConsentStake.Consents;
    }

    /// <summary>
    /// Whether it may bring to a delegate's eyes what the citizen keeps from them: by ending the denial, or by taking off, or putting on, a label where a
    /// denial stands.
    /// </summary>
    private static bool WidensOwnSight(CitizenRecord record, Requester by, Arrangement arrangement) =>
        by.Role == Role.Citizen
        && ((!Each(arrangement.Label).IsEmpty && record.ActiveConsents.Any(consent => HidesFrom(consent.Provision, by)))
            || EndedBy(arrangement).Any(id => record.ActiveConsents.Any(consent => consent.Id == id && HidesFrom(consent.Provision, by))));

    /// <summary>A denial that concerns the person under a purpose of theirs, now or at another time.</summary>
    private static bool HidesFrom(Provision provision, Requester by) =>
        (provision.Type == ProvisionType.Deny
            && (provision.Actors.IsEmpty || provision.Actors.Contains(Actor(by.Subject)) || provision.Actors.Contains(AnyCitizen))
            && (provision.Actions.IsEmpty || provision.Actions.Contains(ConsentAction.Access))
            && (provision.Purposes.IsEmpty || OwnPurposes.Add(by.Purpose ?? "").Any(purpose => Purposes.Cover(provision.Type, provision.Purposes, purpose))))
        || provision.Provisions.Any(nested => HidesFrom(nested, by));

    private static readonly ConsentActor AnyCitizen = new(ActorKind.Role, RoleNames.Of(Role.Citizen));

    /// <summary>Purposes that a delegate acts under.</summary>
    private static readonly ImmutableArray<string> OwnPurposes = [PurposeOfUse.PatientRequest, PurposeOfUse.FamilyRequest, PurposeOfUse.PowerOfAttorney];

    private static IEnumerable<string?> EndedBy(Arrangement arrangement) =>
        Each(arrangement.Withdraw).Concat(Each(arrangement.Give).Select(static consent => consent?.Supersedes));

    /// <summary>An arrangement is looked at before it is known to be well formed.</summary>
    private static ImmutableArray<T> Each<T>(ImmutableArray<T> list) => list.IsDefault ? [] : list;

    private static bool Names(Consent consent, string subject) =>
        consent.Is(ConsentCategories.Delegation) && consent.Provision is { Type: ProvisionType.Permit, Actors: var actors } && actors.Contains(Actor(subject));

    private static bool NamesOnly(Consent consent, string subject) =>
        consent.Provision.Actors is [var actor] && actor == Actor(subject);

    private static ConsentActor Actor(string subject) => new(ActorKind.RelatedPerson, subject);

    private static bool Holds(Provision provision, Requester by, DateTimeOffset now) =>
        (provision.Period?.Contains(now) ?? true) && (provision.Purposes.IsEmpty || (by.Purpose is { } purpose && provision.Purposes.Contains(purpose)));

    private static bool LooksAtData(Provision provision) =>
        !provision.Classes.IsEmpty || !provision.Codes.IsEmpty || !provision.SecurityLabels.IsEmpty || provision.DataPeriod is not null || !provision.Data.IsEmpty;

    /// <summary>An exception to the delegation that concerns this right and looks at no data.</summary>
    private static bool TakesBack(Provision delegation, Requester by, ConsentAction right, DateTimeOffset now) =>
        delegation.Provisions.Any(nested => nested.Type == ProvisionType.Deny && !LooksAtData(nested) && nested.Provisions.IsEmpty
            && (nested.Actors.IsEmpty || nested.Actors.Contains(Actor(by.Subject)))
            && (nested.Actions.Contains(right) || nested.Actions.IsEmpty)
            && Holds(nested, by, now));
}
