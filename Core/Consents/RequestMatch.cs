using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Consents;

/// <summary>The part of matching that looks at the request alone: when, who, what for, and what is done.</summary>
internal readonly struct RequestMatch
{
    private readonly RequestParts _own;

    /// <summary>What holds of the denial that is lifted around it; all where there is none.</summary>
    private readonly RequestParts _lifted;

    private RequestMatch(RequestParts own, RequestParts lifted)
    {
        _own = own;
        _lifted = lifted;
    }

    /// <summary>True when the provision may decide.</summary>
    public bool Holds => (_own & _lifted) == RequestParts.All;

    /// <summary>What holds before a root says anything: who, what for and when are open, and of the actions reading is meant.</summary>
    public static RequestMatch OfConsent(in ConsentQuestion question) => new(
        RequestParts.All & ~(question.Action is ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose ? 0 : RequestParts.Action),
        RequestParts.All);

    /// <summary>
    /// What a nested provision comes to: it takes over what its parent says, and replaces what it states itself. A permit within a denial adds to that instead: it
    /// and the permits nested in it stay within what the denial covers.
    /// </summary>
    public RequestMatch Nest(Provision? parent, Provision provision, in ConsentQuestion question)
    {
        var stated = StatedBy(provision);
        var adds = Adds(parent, provision);
        if (stated == 0 && !adds)
        {
            return this;
        }

        var held = HeldBy(provision, question);
        if (adds)
        {
            var unsaid = RequestParts.All & ~stated & ~(question.Action == ConsentAction.Manage ? RequestParts.Action : 0); // Managing must be said.
            return new RequestMatch(held | unsaid, _own & _lifted);
        }

        return new RequestMatch((_own & ~stated) | held, provision.Type == ProvisionType.Permit ? _lifted : (_lifted & ~stated) | held);
    }

    /// <summary>What does not hold, so that only a nested provision that states it anew can.</summary>
    public RequestParts Missing => RequestParts.All & ~(_own & _lifted);

    /// <summary>True when a provision can't hold where something is missing, whatever it states: without looking at names.</summary>
    public static bool IsLost(RequestParts missing, Provision parent, Provision provision) =>
        missing != 0 && (Adds(parent, provision) || (missing & ~StatedBy(provision)) != 0);

    private static RequestParts StatedBy(Provision provision) =>
        (provision.Period is null ? 0 : RequestParts.Period)
        | (provision.Actors.IsEmpty ? 0 : RequestParts.Actor)
        | (provision.Purposes.IsEmpty ? 0 : RequestParts.Purpose)
        | (provision.Actions.IsEmpty ? 0 : RequestParts.Action);

    /// <summary>True for a permit within a denial, which covers what both cover.</summary>
    public static bool Adds(Provision? parent, Provision provision) =>
        parent?.Type == ProvisionType.Deny && provision.Type == ProvisionType.Permit;

    /// <summary>
    /// Another citizen sees nothing that no delegation gives them: a permission for everybody, or for an organisation that their ticket names, does not widen
    /// what the citizen let them see.
    /// </summary>
    public static bool IsVoid(Consent consent, Provision provision, in ConsentQuestion question) =>
        provision.Type == ProvisionType.Permit && question.By.Role == Role.Citizen && !consent.Is(ConsentCategories.Delegation);

    /// <summary>Only a delegation lets anybody act in the citizen's name.</summary>
    public static bool IsForNobody(Consent consent, Provision provision, in ConsentQuestion question) =>
        provision.Type == ProvisionType.Permit && question.Action == ConsentAction.Manage && !consent.Is(ConsentCategories.Delegation);

    private static RequestParts HeldBy(Provision provision, in ConsentQuestion question) =>
        (provision.Period is { } period && period.Contains(question.Now) ? RequestParts.Period : 0)
        | (!provision.Actors.IsEmpty && Names(provision.Actors, question.By) ? RequestParts.Actor : 0)
        | (!provision.Purposes.IsEmpty && Purposes.Cover(provision.Type, provision.Purposes, question.By.Purpose) ? RequestParts.Purpose : 0)
        | (!provision.Actions.IsEmpty && provision.Actions.AsSpan().Contains(question.Action) ? RequestParts.Action : 0);

    private static bool Names(ImmutableArray<ConsentActor> actors, Requester by)
    {
        foreach (var actor in actors.AsSpan())
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
        ActorKind.Organization => OrganizationNames.AreSame(actor.Id, by.Organization),
        ActorKind.Practitioner => by.Role == Role.Professional && actor.Id == by.Subject,
        ActorKind.Device => by.Role == Role.Service && actor.Id == by.Subject,
        ActorKind.Role => RoleNames.Parse(actor.Id) == by.Role,
        ActorKind.RelatedPerson => by.Role == Role.Citizen && actor.Id == by.Subject,
        _ => false,
    };
}

/// <summary>What of a request a provision may look at.</summary>
[Flags]
internal enum RequestParts : byte
{
    Period = 1,
    Actor = 2,
    Purpose = 4,
    Action = 8,
    All = Period | Actor | Purpose | Action,
}
