using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// The consents of one citizen, and a plain reading of them: across consents deny wins, nothing matching is a denial. Reads what simulated citizens give, which has no
/// exceptions, no labels and no dates of data.
/// </summary>
internal sealed record ModelConsents(ImmutableArray<Consent> Active)
{
    public static readonly ModelConsents None = new([]);

    /// <summary>
    /// What a registration gives by itself, in the model's own words and not the templates': the practice may look for treatment and care management, any
    /// professional in an emergency. Both stand from then on.
    /// </summary>
    public ModelConsents Register(string practice) => With(
    [
        Standing("practice", ActorKind.Organization, practice, ["TREAT", "CAREMGT"]),
        Standing("emergency", ActorKind.Role, "professional", ["ETREAT", "BTG"]),
    ]);

    public ModelConsents With(ImmutableArray<Consent> given) => new(Active.RemoveAll(held => given.Any(it => it.Id == held.Id)).AddRange(given));

    public ModelConsents Without(ImmutableArray<string> withdrawn) => new(Active.RemoveAll(held => withdrawn.Contains(held.Id)));

    /// <summary>What opting out of everything gives, in the model's own words: nobody looks for research and planning.</summary>
    public ModelConsents OptOut() => With(
    [
        new Consent("model-opt-out", ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, Actions = [ConsentAction.Access], Purposes = ["HRESCH", "CLINTRCH", "HOPERAT"] })
        {
            Categories = [ConsentCategories.NationalOptOut],
        },
    ]);

    public ModelConsents OptIn() => new(Active.RemoveAll(IsOptOut));

    public static bool IsOptOut(Consent consent) => consent.Is(ConsentCategories.NationalOptOut);

    /// <summary>True when a service may deliver nothing.</summary>
    public bool StopsDelivery(string source, DateTimeOffset at) =>
        Active.Any(consent => consent.Provision.Type == ProvisionType.Deny
            && Concerns(consent.Provision, Caller.Service(source), ConsentAction.Collect, at)
            && IsAboutEverything(consent.Provision));

    /// <summary>True when a requester is answered at all: something permits, and nothing denies everything.</summary>
    public bool MayLook(Caller who, DateTimeOffset at) =>
        Active.Any(consent => consent.Provision.Type == ProvisionType.Permit && Concerns(consent.Provision, who, ConsentAction.Access, at))
        && !Active.Any(consent => consent.Provision.Type == ProvisionType.Deny && Concerns(consent.Provision, who, ConsentAction.Access, at) && IsAboutEverything(consent.Provision));

    /// <summary>True when a requester may see an item.</summary>
    public bool MaySee(Caller who, RecordItem item, DateTimeOffset at)
    {
        var matching = Active.Where(consent => Concerns(consent.Provision, who, ConsentAction.Access, at) && IsAbout(consent.Provision, item)).ToList();
        return matching.Count > 0 && matching.TrueForAll(static consent => consent.Provision.Type == ProvisionType.Permit);
    }

    private static Consent Standing(string id, ActorKind kind, string who, ImmutableArray<string> purposes) => new(
        $"model-{id}",
        ConsentStatus.Active,
        new Provision { Type = ProvisionType.Permit, Actors = [new ConsentActor(kind, who)], Actions = [ConsentAction.Access], Purposes = purposes });

    private static bool Concerns(Provision rule, Caller who, ConsentAction action, DateTimeOffset at) =>
        (rule.Actors.IsEmpty || rule.Actors.Any(actor => actor.Kind switch
        {
            ActorKind.Organization => actor.Id == who.Organization,
            ActorKind.Role => who.Role == Role.Professional && actor.Id == "professional",
            _ => actor.Id == who.Subject,
        }))
        && (rule.Actions.IsEmpty || rule.Actions.Contains(action))
        && (rule.Purposes.IsEmpty || rule.Purposes.Contains(who.Purpose))
        && (rule.Period?.Contains(at) ?? true);

    private static bool IsAboutEverything(Provision rule) => rule.Codes.IsEmpty && rule.Classes.IsEmpty;

    private static bool IsAbout(Provision rule, RecordItem item) =>
        (rule.Codes.IsEmpty || rule.Codes.Any(code => CodesOf(item, rule.Type).Any(coding => coding.Means(code))))
        && (rule.Classes.IsEmpty || rule.Classes.Any(wanted => wanted.Code == item.ResourceType || item.Categories.Any(category => category.Means(wanted))));

    /// <summary>Who may not see a part must not see the whole: a denial looks at components too.</summary>
    private static IEnumerable<Coding> CodesOf(RecordItem item, ProvisionType type) => type == ProvisionType.Deny && item is Reading reading
        ? reading.Code.Codings.Concat(reading.Components.SelectMany(static component => component.Code.Codings))
        : item.Code.Codings;
}
