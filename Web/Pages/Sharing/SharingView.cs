using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>A record's consents as the page of sharing shows them.</summary>
/// <param name="Ended">The latest first.</param>
internal sealed record SharingView(ImmutableArray<HeldConsent> Active, ImmutableArray<HeldConsent> Ended)
{
    public static SharingView Of(ConsentsDisclosed disclosed) => new(
        [.. disclosed.Consents.Where(IsActive)],
        [.. disclosed.Consents.Where(static held => !IsActive(held)).OrderByDescending(static held => held.EndedAtVersion ?? held.GivenAtVersion)]);

    /// <summary>By what the rule is for: a denial hides, whatever it names.</summary>
    public static SharingGroup GroupOf(HeldConsent held)
    {
        var rules = Flat(held.Consent.Provision).ToList();
        return held.Consent.Is(ConsentCategories.NationalOptOut) ? SharingGroup.Research
            : held.Consent.Provision is { Type: ProvisionType.Deny, Actions: [_, ..] actions } && actions.All(static action => action is ConsentAction.Collect or ConsentAction.Correct) ? SharingGroup.Devices
            : held.Consent.Provision.Type == ProvisionType.Deny ? SharingGroup.Hidden
            : rules.Exists(static rule => rule.Actors.Any(static actor => actor.Kind == ActorKind.RelatedPerson)) ? SharingGroup.People
            : rules.Exists(static rule => rule.Purposes.Any(static purpose => purpose is PurposeOfUse.Research or PurposeOfUse.ClinicalTrial or PurposeOfUse.PublicHealth)) ? SharingGroup.Research
            : rules.Exists(static rule => rule.Purposes.Any(static purpose => PurposeOfUse.Emergencies.Contains(purpose))) ? SharingGroup.Emergencies
            : held.Consent.Id.StartsWith(AppPrefix, StringComparison.Ordinal) ? SharingGroup.Apps
            : rules.Exists(static rule => rule.Actors.Any(static actor => actor.Kind == ActorKind.Device)) ? SharingGroup.Devices
            : SharingGroup.Care;
    }

    /// <summary>Ids of consents that were given to apps begin with it.</summary>
    private const string AppPrefix = "app-";

    private static bool IsActive(HeldConsent held) => held is { EndedAtVersion: null, Consent.Status: ConsentStatus.Active };

    private static IEnumerable<Provision> Flat(Provision provision) => provision.Provisions.SelectMany(Flat).Prepend(provision);
}
