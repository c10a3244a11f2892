using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Core.Consents;

/// <summary>The part of matching that looks at the request alone: when, who, what for, and what is done.</summary>
internal readonly struct RequestMatch
{
    private readonly RequestParts _asPermit;

    /// <summary>Purposes mean more in a denial: see <see cref="DataMatch"/>, which does the same for data.</summary>
    private readonly RequestParts _asDenial;

    /// <summary>False within a denial that does not hold.</summary>
    private readonly bool _isWithin;

    private RequestMatch(RequestParts asPermit, RequestParts asDenial, bool isWithin)
    {
        _asPermit = asPermit;
        _asDenial = asDenial;
        _isWithin = isWithin;
    }

    /// <summary>True when a provision of the type may decide.</summary>
    public bool Holds(ProvisionType type) => _isWithin && (type == ProvisionType.Deny ? _asDenial : _asPermit) == RequestParts.All;

    /// <summary>What holds before a root says anything: who, what for and when are open, and of the actions reading is meant.</summary>
    public static RequestMatch OfConsent(in ConsentQuestion question)
    {
        var isReading = question.Action is ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose;
        var open = RequestParts.All & ~(isReading ? 0 : RequestParts.Action);
        return new RequestMatch(open, open, isWithin: true);
    }

    /// <summary>
    /// What a nested provision comes to: it takes over what its parent says, and replaces what it states itself. A permit within a denial adds to it: it starts
    /// anew, within what the denial covers.
    /// </summary>
    public RequestMatch Nest(Provision? parent, Provision provision, in ConsentQuestion question)
    {
        var above = Adds(parent, provision) ? new RequestMatch(RequestParts.All, RequestParts.All, Holds(ProvisionType.Deny)) : this;
        RequestParts stated = 0, held = 0;
        if (provision.Period is { } period)
        {
            stated |= RequestParts.Period;
            held |= period.Contains(question.Now) ? RequestParts.Period : 0;
        }

        if (!provision.Actors.IsEmpty)
        {
            stated |= RequestParts.Actor;
            held |= Names(provision.Actors, question.By) ? RequestParts.Actor : 0;
        }

        if (!provision.Actions.IsEmpty)
        {
            stated |= RequestParts.Action;
            held |= provision.Actions.Contains(question.Action) ? RequestParts.Action : 0;
        }

        var heldAsDenial = held;
        if (!provision.Purposes.IsEmpty)
        {
            stated |= RequestParts.Purpose;
            held |= Purposes.Cover(provision.Type, provision.Purposes, question.By.Purpose) ? RequestParts.Purpose : 0;
            heldAsDenial |= Purposes.Cover(ProvisionType.Deny, provision.Purposes, question.By.Purpose) ? RequestParts.Purpose : 0;
        }

        return new RequestMatch((above._asPermit & ~stated) | held, (above._asDenial & ~stated) | heldAsDenial, above._isWithin);
    }

    /// <summary>True for a permit within a denial, which covers what both cover.</summary>
    public static bool Adds(Provision? parent, Provision provision) =>
        parent?.Type == ProvisionType.Deny && provision.Type == ProvisionType.Permit;

    /// <summary>
    /// Another citizen sees nothing that no delegation gives them: a permission for everybody, or for an organisation that their ticket names, does not widen
    /// what the citizen let them see. And only a delegation lets anybody act in the citizen's name.
    /// </summary>
    public static bool IsVoid(Consent consent, Provision provision, in ConsentQuestion question) =>
        provision.Type == ProvisionType.Permit
        && (question.By.Role == Role.Citizen || question.Action == ConsentAction.Manage)
        && !consent.Is(ConsentCategories.Delegation);

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
