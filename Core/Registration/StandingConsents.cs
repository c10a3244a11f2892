using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Registration;

namespace PhrCluster.Core.Registration;

/// <summary>
/// The consents that follow from a registration, and the one that opts out of research and planning. They are consents like any other: the citizen sees them, and withdraws them if they like; nothing is
/// permitted by a rule that does not stand in the record.
/// </summary>
public static class StandingConsents
{
    private static readonly ImmutableArray<string> DirectCare = [PurposeOfUse.Treatment, PurposeOfUse.CareManagement];

    public static Fault? Check(GpRegistration? registration) =>
        registration is not { Practice: { Length: > 0 and <= RecordLimits.MaxNameLength } practice } || !practice.Any(char.IsLetterOrDigit) || !TextGauge.IsUnicodeText(practice)
            ? new Fault("registration.practice", $"must have 1 to {RecordLimits.MaxNameLength} characters")
            : null;

    /// <summary>
    /// What a registration changes, for the commit after the record's version. A former practice's consent ends with the new one's. Emergency access is given
    /// once, with the first registration: a citizen who has withdrawn it since does not get it back by moving house. A practice that the citizen has withdrawn
    /// gets no consent by anybody else's registration.
    /// </summary>
    public static Arrangement For(CitizenRecord record, GpRegistration registration, Requester by)
    {
        var version = record.Version + 1;
        var former = Active(record, ConsentCategories.Registration);
        if (IsAgainstWish(record, registration, by))
        {
            return new Arrangement([], [.. former], []);
        }

        var practice = Give(
            FreeId(record, $"gp-{version}"), ConsentCategories.Registration, new ConsentActor(ActorKind.Organization, registration.Practice), DirectCare);
        ImmutableArray<Consent> given = [practice with { Supersedes = former.FirstOrDefault() }];
        if (record.Registration is null && !record.Consents.Any(static held => held.Consent.Is(ConsentCategories.Emergency)))
        {
            var everybody = new ConsentActor(ActorKind.Role, RoleNames.Of(Role.Professional));
            given = given.Add(Give(FreeId(record, $"emergency-{version}"), ConsentCategories.Emergency, everybody, PurposeOfUse.Emergencies));
        }

        return new Arrangement(given, [.. former.Skip(1)], []);
    }

    /// <summary>The opt-out of research and planning, as the template gives it.</summary>
    public static Consent OptOut(CitizenRecord record) => new(FreeId(record, $"national-opt-out-{record.Version + 1}"), ConsentStatus.Active, new Provision
    {
        Type = ProvisionType.Deny,
        Actions = [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose],
        Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations],
    })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.NationalOptOut],
    };

    /// <summary>Whether the registration as it stands is to be made again: the citizen agrees to what they had withdrawn.</summary>
    public static bool IsRenewed(CitizenRecord record, GpRegistration registration, Requester by) =>
        by.Role == Role.Citizen && PracticeWish.IsAgainst(record.WithdrawnPractices, registration.Practice);

    private static bool IsAgainstWish(CitizenRecord record, GpRegistration registration, Requester by) =>
        by.Role != Role.Citizen && PracticeWish.IsAgainst(record.WithdrawnPractices, registration.Practice);

    private static List<string> Active(CitizenRecord record, Coding category) =>
        [.. record.ActiveConsents.Where(consent => consent.Is(category)).Select(static consent => consent.Id)];

    private static Consent Give(string id, Coding category, ConsentActor actor, ImmutableArray<string> purposes) => new(
        id,
        ConsentStatus.Active,
        new Provision { Type = ProvisionType.Permit, Actors = [actor], Purposes = purposes, Actions = [ConsentAction.Access] })
    {
        Categories = [ConsentCategories.Privacy, category],
    };

    /// <summary>Citizens choose ids too.</summary>
    private static string FreeId(CitizenRecord record, string wanted)
    {
        var id = wanted;
        for (var next = 2; ConsentChange.Find(record, id) is not null; next++)
        {
            id = $"{wanted}-{next}";
        }

        return id;
    }
}
