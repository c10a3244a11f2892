using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Explaining;
using PhrCluster.Identity;

namespace PhrCluster.Core.Explaining;

/// <summary>Whom changes of consents and labels are about: each as a question that they could put to the record.</summary>
internal static class PreviewAudiences
{
    /// <summary>Stands for whoever no consent names.</summary>
    private const string Anybody = "anybody";

    /// <summary>Those whom the changed consents name; where one names nobody, or labels change, all whom consents name.</summary>
    /// <param name="before">The record as it is.</param>
    /// <param name="after">The record as it becomes.</param>
    public static ImmutableArray<(ConsentActor? Actor, string Purpose)> Of(CitizenRecord before, CitizenRecord after, ImmutableArray<JournalEntry> changes, DateTimeOffset now)
    {
        var changed = Changed(before, changes);
        var standing = before.ConsentsInForce(now).Concat(after.ConsentsInForce(now)).Where(IsRule).Distinct().ToList();
        var named = changed.SelectMany(static consent => Actors(consent.Provision)).ToList();
        var all = changes.Any(static change => change is Labelled) || changed.Any(static consent => !Actors(consent.Provision).Any());
        return
        [
            .. (all ? named.Concat(standing.SelectMany(static consent => Actors(consent.Provision))) : named).Distinct()
                .SelectMany(actor => PurposesOf(actor, standing, changed).Select(purpose => ((ConsentActor?)actor, purpose))),
            .. all ? changed.Concat(standing).Where(static consent => consent.Provision.Actors.IsEmpty).SelectMany(static consent => Purposes(consent.Provision)).Distinct()
                .Select(static purpose => ((ConsentActor?)null, purpose)) : [],
        ];
    }

    /// <summary>The question that somebody puts who is one of them.</summary>
    public static ExplainRequest RequestOf(ConsentActor? actor, string purpose) => actor switch
    {
        { Kind: ActorKind.Organization, Id: var id } => new ExplainRequest(Anybody, Role.Professional, id, purpose),
        { Kind: ActorKind.Practitioner, Id: var id } => new ExplainRequest(id, Role.Professional, null, purpose),
        { Kind: ActorKind.Device, Id: var id } => new ExplainRequest(id, Role.Service, null, purpose),
        { Kind: ActorKind.RelatedPerson, Id: var id } => new ExplainRequest(id, Role.Citizen, null, PurposeOfUse.FamilyRequest),
        { Kind: ActorKind.Role, Id: "service" } => new ExplainRequest(Anybody, Role.Service, null, purpose),
        _ => new ExplainRequest(Anybody, Role.Professional, Anybody, purpose),
    };

    /// <summary>Consents that are given, withdrawn or replaced, apart from those to apps, which are about nobody else.</summary>
    private static List<Consent> Changed(CitizenRecord before, ImmutableArray<JournalEntry> changes) =>
    [
        .. changes.SelectMany(change => change switch
        {
            ConsentGiven { Consent: var given } => new[] { given, Held(before, given.Supersedes) },
            ConsentWithdrawn { ConsentId: var id } => [Held(before, id)],
            _ => [],
        }).OfType<Consent>().Where(IsRule),
    ];

    private static Consent? Held(CitizenRecord before, string? id) => before.Consents.FirstOrDefault(held => held.Consent.Id == id)?.Consent;

    private static bool IsRule(Consent consent) => !consent.Is(ConsentCategories.App);

    private static IEnumerable<ConsentActor> Actors(Provision provision) => provision.Actors.Concat(provision.Provisions.SelectMany(Actors));

    private static IEnumerable<string> Purposes(Provision provision) => provision.Purposes.Concat(provision.Provisions.SelectMany(Purposes));

    /// <summary>For which they may look, by rules that name them, or anybody; treatment where none says one.</summary>
    private static IEnumerable<string> PurposesOf(ConsentActor actor, List<Consent> standing, List<Consent> changed)
    {
        if (actor.Kind == ActorKind.RelatedPerson)
        {
            return [PurposeOfUse.FamilyRequest];
        }

        var purposes = standing.Where(consent => Actors(consent.Provision) is var actors && (!actors.Any() || actors.Contains(actor)))
            .Concat(changed).SelectMany(static consent => Purposes(consent.Provision)).Distinct().ToList();
        return purposes.Count > 0 ? purposes : [PurposeOfUse.Treatment];
    }
}
