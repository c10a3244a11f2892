using CsCheck;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Consents;

/// <summary>Random consents, requesters and items over a few values each, so that they often concern one another.</summary>
internal static class AnyConsent
{
    private static readonly Coding[] ClassesToChoose =
    [
        new(CodeSystems.ResourceTypes, "Observation"), new(CodeSystems.ResourceTypes, "Immunization"), Sample.VitalSigns, Sample.Laboratory,
    ];

    private static readonly Coding[] CodesToChoose =
    [
        new(CodeSystems.Loinc, "15074-8"), new(CodeSystems.Loinc, "85354-9"), new(CodeSystems.Cvx, "140"), new("http://local", "15074-8"),
    ];

    private static readonly Coding[] LabelsToChoose =
    [
        .. "ULMNRVX".Select(code => new Coding(CodeSystems.Confidentiality, code.ToString())),
        new("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV"), new("http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSY"),
    ];

    private static readonly Gen<DateTimeOffset> Instant = Gen.Int[-3, 3].Select(days => Sample.Noon.AddDays(days));

    /// <summary>Days around noon, or around the months before, where random histories have their readings.</summary>
    private static readonly Gen<DateTimeOffset> DataInstant = Gen.OneOf(Instant, Gen.Int[-14, 0].Select(months => Sample.Noon.AddDays(30 * months)));

    private static readonly Gen<string> Organization = Choose("Practice", "Hospital", "Meters");

    private static readonly Gen<string> Purpose = Choose(PurposeOfUse.Treatment, PurposeOfUse.Research);

    private static readonly Gen<ConsentActor> Actor = Gen.Frequency(
        (3, Organization.Select(id => new ConsentActor(ActorKind.Organization, id))),
        (3, Choose(
            new ConsentActor(ActorKind.Practitioner, "somebody"), new ConsentActor(ActorKind.Device, "somebody"), new ConsentActor(ActorKind.Role, "professional"),
            new ConsentActor(ActorKind.Role, "service"), new ConsentActor(ActorKind.RelatedPerson, "somebody"), new ConsentActor(ActorKind.Practitioner, "nobody"))));

    private static readonly Gen<ConsentAction> Action = Gen.Frequency(
        (4, Gen.Const(ConsentAction.Access)), (1, Choose(ConsentAction.Collect, ConsentAction.Use, ConsentAction.Manage)));

    private static readonly Gen<ConsentData> Data = Choose(
        new ConsentData(DataMeaning.AuthoredBy, "meter"), new ConsentData(DataMeaning.AuthoredBy, "practice"), new ConsentData(DataMeaning.Instance, "Observation/1"));

    private static readonly Gen<ConsentStatus> Status = Gen.Frequency((9, Gen.Const(ConsentStatus.Active)), (1, Choose(Enum.GetValues<ConsentStatus>())));

    private static readonly Gen<Provision> Flat = Gen.Select(
        Gen.Bool,
        Gen.Select(Some(Actor), Some(Action), Gen.Frequency((8, Gen.Const(Array.Empty<ConsentData>())), (1, Data.Array[1, 2]))),
        Some(Purpose),
        Gen.Select(Some(Choose(ClassesToChoose)), Some(Choose(CodesToChoose)), Some(Choose(LabelsToChoose))),
        Gen.Select(Period(Instant), Period(DataInstant))).Select((permit, request, purposes, data, periods) => new Provision
        {
            Type = permit ? ProvisionType.Permit : ProvisionType.Deny,
            Actors = [.. request.Item1],
            Actions = [.. request.Item2],
            Data = [.. request.Item3],
            Purposes = [.. purposes],
            Classes = [.. data.Item1],
            Codes = [.. data.Item2],
            SecurityLabels = [.. data.Item3],
            Period = periods.Item1,
            DataPeriod = periods.Item2,
        });

    /// <summary>None to four consents, their provisions nested up to three deep.</summary>
    public static readonly Gen<Consent[]> Several = Gen.Select(Nested(3), Status, Gen.Bool).Array[0, 4]
        .Select(consents => consents.Select(static (it, i) => new Consent($"consent-{i}", it.Item2, it.Item1)
        {
            Categories = it.Item3 ? [ConsentCategories.Privacy, ConsentCategories.Delegation] : [ConsentCategories.Privacy],
        }).ToArray());

    public static readonly Gen<ConsentQuestion> Question = Gen.Select(
        Organization, Purpose, Instant, Choose(Role.Professional, Role.Professional, Role.Service, Role.Citizen, Role.Unknown), Action)
        .Select((organization, purpose, now, role, action) => new ConsentQuestion(new Requester("somebody", role, organization, purpose), action, now));

    public static readonly Gen<RecordItem> Item = Gen.Select(
        Gen.Bool, Choose(CodesToChoose).Array[1, 2], Some(Choose(ClassesToChoose[2..])), Some(Choose(LabelsToChoose)), Instant, Choose("Observation/1", "Observation/2", null))
        .Select((reading, codes, categories, labels, at, identifier) => (reading ? (RecordItem)Sample.Glucose(at) : Sample.Vaccination("2026")) with
        {
            Code = new CodeableConcept([.. codes]), Categories = [.. categories], SecurityLabels = [.. labels],
            Source = new ItemSource(reading ? "meter" : "practice", identifier),
            Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
        });

    private static Gen<Provision> Nested(int depth) => depth == 0
        ? Flat
        : Gen.Select(Flat, Gen.Frequency((2, Gen.Const(Array.Empty<Provision>())), (3, Nested(depth - 1).Array[1, 3])))
            .Select((provision, nested) => provision with { Provisions = [.. nested] });

    private static Gen<ConsentPeriod?> Period(Gen<DateTimeOffset> instant) => Gen.Frequency(
        (5, Gen.Const((ConsentPeriod?)null)),
        (2, Gen.Select(instant, Gen.Int[1, 4]).Select((start, days) => (ConsentPeriod?)new ConsentPeriod(start, start.AddDays(days)))),
        (1, instant.Select(start => (ConsentPeriod?)new ConsentPeriod(start, null))),
        (1, instant.Select(end => (ConsentPeriod?)new ConsentPeriod(null, end))));

    private static Gen<T> Choose<T>(params T[] from) => Gen.Int[0, from.Length - 1].Select(at => from[at]);

    /// <summary>Mostly none, so that provisions constrain few things at once.</summary>
    private static Gen<T[]> Some<T>(Gen<T> one) => Gen.Frequency((3, Gen.Const(Array.Empty<T>())), (2, one.Array[1, 2]));
}
