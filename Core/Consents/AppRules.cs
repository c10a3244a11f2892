using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>What a consent to an app must be: one permit to one app, until a day that it names.</summary>
internal static class AppRules
{
    public static Fault? Check(Consent consent) => consent.Provision switch
    {
        _ when consent.Is(ConsentCategories.Delegation) => new Fault("consent.category", "cannot be a delegation for an app"),
        { Type: not ProvisionType.Permit } => new Fault("provision.type", "must be permit for an app"),
        { Period: null or { End: null } } => new Fault("provision.period", "must have an end for an app"),
        { Actors: not [{ Kind: ActorKind.Device }] } => new Fault("provision.actor", "must be one device for an app: its client id"),
        { Provisions.IsEmpty: false } => new Fault("provision.provision", "cannot be given for an app"),
        _ => null,
    };
}
