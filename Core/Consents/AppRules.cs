using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>What a consent to an app must be: one permit to one app, until a day that it names; for the citizen, or for one person who acts for them (ADR 0018).</summary>
internal static class AppRules
{
    public static Fault? Check(Consent consent) => consent.Provision switch
    {
        _ when consent.Is(ConsentCategories.Delegation) => new Fault("consent.category", "cannot be a delegation for an app"),
        { Type: not ProvisionType.Permit } => new Fault("provision.type", "must be permit for an app"),
        { Period: null or { End: null } } => new Fault("provision.period", "must have an end for an app"),
        { Actors: not ([{ Kind: ActorKind.Device }] or [{ Kind: ActorKind.Device }, { Kind: ActorKind.RelatedPerson }]) } =>
            new Fault("provision.actor", "must be one device for an app, its client id; behind it may stand the one person in whose name it acts"),
        { Provisions.IsEmpty: false } => new Fault("provision.provision", "cannot be given for an app"),
        _ => null,
    };

    /// <summary>Whoever acts for the citizen and lets the app act in their name; null where the citizen does, and for what is no app's.</summary>
    public static string? PersonOf(Consent consent) =>
        consent is { Provision.Actors: { IsDefault: false } actors } && actors is [{ Kind: ActorKind.Device }, { Kind: ActorKind.RelatedPerson, Id: var person }] && consent.Is(ConsentCategories.App)
            ? person
            : null;

    /// <summary>What it says of the app alone.</summary>
    public static Provision OfApp(Consent consent) =>
        PersonOf(consent) is null ? consent.Provision : consent.Provision with { Actors = [consent.Provision.Actors[0]] };
}
