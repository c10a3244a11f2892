using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Consents;

/// <summary>Who can look at a record now, and how many things are hidden: what rules in force come to, and emergencies that are open.</summary>
/// <param name="Seeing">Organisations, people and apps that can look now; roles such as all who help in an emergency are counted once they have declared one.</param>
/// <param name="Hidden">Rules in force that hide something.</param>
[GenerateSerializer, Immutable, Alias("phr.SharingCounts")]
public sealed record SharingCounts([property: Id(0)] int Seeing, [property: Id(1)] int Hidden)
{
    private static readonly ImmutableArray<string> ResearchPurposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.PublicHealth, PurposeOfUse.Operations];

    /// <summary>True where the practice that the citizen is registered with can look.</summary>
    [Id(2)] public bool Practice { get; init; }

    /// <summary>Research programmes that can use something; they are among those who see.</summary>
    [Id(3)] public int Programmes { get; init; }

    /// <summary>Who is looking because of an emergency; they are among those who see.</summary>
    [Id(4)] public int InEmergency { get; init; }

    /// <summary>True where whoever treats the citizen could declare an emergency and look.</summary>
    [Id(5)] public bool AllowsEmergencies { get; init; }

    /// <summary>True where a rule lets anybody look, whoever they are.</summary>
    [Id(6)] public bool Anybody { get; init; }

    /// <summary>Who can look beside those.</summary>
    public int Others => Seeing - (Practice ? 1 : 0) - Programmes - InEmergency;

    /// <param name="consents">As they stand now.</param>
    /// <param name="notices">That tell of emergencies.</param>
    public static SharingCounts Of(IEnumerable<HeldConsent> consents, IEnumerable<Notice> notices, DateTimeOffset now)
    {
        var inForce = consents.Where(static held => held is { EndedAtVersion: null, Consent.Status: ConsentStatus.Active }).Select(static held => held.Consent)
            .Where(consent => consent.Provision.Period?.Contains(now) != false && (consent.Provision.Actions.IsEmpty || consent.Provision.Actions.Contains(ConsentAction.Access)))
            .ToList();
        var denials = inForce.Select(static consent => consent.Provision).Where(static rule => rule.Type == ProvisionType.Deny).ToList();
        var permits = inForce.Where(static consent => consent.Provision.Type == ProvisionType.Permit)
            .SelectMany(static consent => ActorsOf(consent.Provision).Select(actor => (Consent: consent, Actor: actor)))
            .Where(it => !denials.Exists(denial => TakesAll(denial, it.Actor, it.Consent.Provision.Purposes)))
            .ToList();
        var named = permits.Where(static it => it.Actor is { Kind: not ActorKind.Role }).ToLookup(static it => it.Actor!, static it => it.Consent);
        var emergencies = permits.Exists(static it => it.Actor is null or { Kind: ActorKind.Role } && Covers(it.Consent.Provision.Purposes, PurposeOfUse.Emergencies));
        var inEmergency = emergencies ? OpenEmergencies(notices, now).Except(named.Select(static it => it.Key.Id)).Count() : 0;
        return new SharingCounts(named.Count + inEmergency, inForce.Count(static consent => consent.Provision.Type == ProvisionType.Deny && !consent.Is(ConsentCategories.NationalOptOut)))
        {
            Practice = permits.Exists(static it => it.Consent.Is(ConsentCategories.Registration)),
            Programmes = named.Count(static it => it.All(static consent => IsForResearch(consent.Provision))),
            InEmergency = inEmergency,
            AllowsEmergencies = emergencies,
            Anybody = permits.Exists(static it => it.Actor is null && !IsOnlyFor(it.Consent.Provision.Purposes, PurposeOfUse.Emergencies)),
        };
    }

    /// <summary>True where research and planning are denied altogether.</summary>
    public static bool IsOptOut(HeldConsent held, DateTimeOffset now) =>
        held is { EndedAtVersion: null, Consent: { Status: ConsentStatus.Active, Provision: { Type: ProvisionType.Deny } rule } consent }
        && consent.Is(ConsentCategories.NationalOptOut) && rule.Period?.Contains(now) != false;

    /// <summary>True for a rule that lets somebody look for research alone.</summary>
    public static bool IsForResearch(Provision rule) => IsOnlyFor(rule.Purposes, ResearchPurposes);

    /// <summary>Those that a rule names; nobody named is anybody.</summary>
    private static IEnumerable<ConsentActor?> ActorsOf(Provision rule) => rule.Actors.IsEmpty ? [null] : rule.Actors.Distinct().Select(static actor => (ConsentActor?)actor);

    /// <summary>A denial of all data, to an actor, for all that a permit is for. What it leaves to exceptions, it does not take.</summary>
    private static bool TakesAll(Provision denial, ConsentActor? actor, ImmutableArray<string> purposes) =>
        denial is { Codes.IsEmpty: true, Classes.IsEmpty: true, SecurityLabels.IsEmpty: true, Data.IsEmpty: true, DataPeriod: null, Provisions.IsEmpty: true }
        && (denial.Actors.IsEmpty || (actor is not null && denial.Actors.Contains(actor)))
        && Covers(denial.Purposes, purposes);

    private static bool Covers(ImmutableArray<string> purposes, ImmutableArray<string> these) => purposes.IsEmpty || (!these.IsEmpty && these.All(purposes.Contains));

    private static bool IsOnlyFor(ImmutableArray<string> purposes, ImmutableArray<string> these) => !purposes.IsEmpty && purposes.All(these.Contains);

    /// <summary>Organisations with an emergency that is not over.</summary>
    private static IEnumerable<string> OpenEmergencies(IEnumerable<Notice> notices, DateTimeOffset now) => notices
        .Where(notice => notice is { Kind: NoticeKind.Emergency, Reason: { Code: ReasonCode.EmergencyDeclared, Organization: not null, Until: { } until } } && until > now)
        .Select(static notice => notice.Reason.Organization!)
        .Distinct();
}
