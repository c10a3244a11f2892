using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Consents;

/// <summary>The part of matching that looks at the request alone: when, who, what for, and what is done.</summary>
internal static class RequestMatch
{
    public static bool Concerns(Consent consent, Provision provision, in ConsentQuestion question) =>
        (provision.Period is not { } period || period.Contains(question.Now))
        && (provision.Actors.IsEmpty || Names(provision.Actors, question.By))
        && (provision.Purposes.IsEmpty || Serves(provision.Purposes, question.By.Purpose))
        && (question.Action == ConsentAction.Manage ? LetsManage(consent, provision) : provision.Actions.IsEmpty || provision.Actions.Contains(question.Action));

    /// <summary>
    /// Another citizen sees nothing that no delegation gives them: a permission for everybody, or for an organisation that their ticket names, does not widen
    /// what the citizen let them see.
    /// </summary>
    public static bool MayPermit(Consent consent, Provision provision, Requester by) =>
        provision.Type == ProvisionType.Deny || by.Role != Role.Citizen || consent.Is(ConsentCategories.Delegation);

    /// <summary>To act in the citizen's name is never meant by a rule that does not say so, and only a delegation may permit it.</summary>
    private static bool LetsManage(Consent consent, Provision provision) =>
        provision.Actions.Contains(ConsentAction.Manage)
        && (provision.Type == ProvisionType.Deny || consent.Is(ConsentCategories.Delegation));

    private static bool Names(ImmutableArray<ConsentActor> actors, Requester by)
    {
        foreach (var actor in actors)
        {
            if (Names(actor, by))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A subject counts only in the role that the actor's kind stands for: a citizen's id is not a practitioner's.</summary>
    private static bool Names(ConsentActor actor, Requester by) => actor.Kind switch
    {
        ActorKind.Organization => actor.Id == by.Organization,
        ActorKind.Practitioner => by.Role == Role.Professional && actor.Id == by.Subject,
        ActorKind.Device => by.Role == Role.Service && actor.Id == by.Subject,
        ActorKind.Role => RoleNames.Parse(actor.Id) == by.Role,
        ActorKind.RelatedPerson => by.Role == Role.Citizen && actor.Id == by.Subject,
        _ => false,
    };

    private static bool Serves(ImmutableArray<string> purposes, string? purpose)
    {
        foreach (var wanted in purposes)
        {
            if (wanted == purpose)
            {
                return true;
            }
        }

        return false;
    }
}
