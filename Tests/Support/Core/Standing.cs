using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Identity;

namespace PhrCluster.Tests.Support.Core;

/// <summary>Consents and requests that say who stands how to Anna's record.</summary>
internal static class Standing
{
    public const string Citizen = "anna";
    public static readonly Requester Self = new(Citizen, Role.Citizen, null, PurposeOfUse.PatientRequest);
    public static readonly Requester Bea = new("bea", Role.Citizen, null, PurposeOfUse.FamilyRequest);
    public static readonly Requester Admin = new("clerk", Role.Admin, null, PurposeOfUse.Operations);
    public static readonly Requester Unknown = Requester.Unverified with { Purpose = PurposeOfUse.Treatment };
    public static readonly Requester Paramedic = new("dr-cole", Role.Professional, "Ambulance", PurposeOfUse.EmergencyTreatment);
    public static readonly SmartScopes Everything = SmartScopes.Parse("patient/*.cruds", ScopeLevel.Patient);

    /// <summary>Half an hour longer than noon.</summary>
    public static readonly DateTimeOffset End = Sample.Noon.AddMinutes(30);

    public static Consent Delegation(string id, string subject, DateTimeOffset end, params ConsentAction[] rights) => new(
        id,
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Period = new ConsentPeriod(null, end),
            Actors = [new ConsentActor(ActorKind.RelatedPerson, subject)],
            Actions = [.. rights],
        })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.Delegation],
    };

    public static Consent Deny(string id, Provision provision) => new(id, ConsentStatus.Active, provision with { Type = ProvisionType.Deny });

    /// <summary>As a registration gives it.</summary>
    public static Consent ForEmergencies(string id = "emergency-1") => new(
        id,
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Actors = [new ConsentActor(ActorKind.Role, "professional")],
            Purposes = [PurposeOfUse.EmergencyTreatment, PurposeOfUse.BreakTheGlass],
            Actions = [ConsentAction.Access],
        })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.Emergency],
    };

    /// <summary>Anna's record under these consents, given before noon.</summary>
    public static CitizenRecord Under(params Consent[] consents) => consents.Length == 0
        ? Sample.Unopened.Then(Sample.Noon.AddDays(-1), new SubmissionRecorded("s", Sample.Device, []))
        : Sample.Unopened.Then(Sample.Noon.AddDays(-1), [.. consents.Select(static consent => (JournalEntry)new ConsentGiven(consent, Self))]);

    public static AccessJudgement Judge(
        this CitizenRecord record, AccessAction action, Requester by, DateTimeOffset? now = null, SmartScopes? scopes = null, ConsentStake stake = ConsentStake.Consents) =>
        AccessRules.Judge(record, Citizen, new AccessRequest(action, by, Stake: stake), scopes ?? Everything, now ?? Sample.Noon);

    public static bool Lets(this CitizenRecord record, AccessAction action, Requester by, DateTimeOffset? now = null, ConsentStake stake = ConsentStake.Consents) =>
        record.Judge(action, by, now, stake: stake) is AccessJudgement.Granted;
}
