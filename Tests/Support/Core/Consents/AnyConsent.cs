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

    /// <summary>Parents, children and strangers of the tree of sensitivities, and confidentialities, one of them known to nobody.</summary>
    private static readonly Coding[] LabelsOfItems =
    [
        .. "ULMNRVX".Select(static code => new Coding(CodeSystems.Confidentiality, code.ToString())),
        .. new[] { "HIV", "PSY", "SPI", "BH", "COGN", "SUD", "ETHUD", "ETH" }.Select(static code => new Coding(CodeSystems.ActCode, code)),
    ];

    /// <summary>Those that a consent may name: a mark that nobody knows is refused at the door.</summary>
    private static readonly Coding[] LabelsToChoose = [.. LabelsOfItems.Where(static label => label.Code != "X")];

    private static readonly Gen<DateTimeOffset> Instant = Gen.Int[-3, 3].Select(days => Sample.Noon.AddDays(days));

    /// <summary>Days around noon, or around the months before, where random histories have their readings.</summary>
    private static readonly Gen<DateTimeOffset> DataInstant = Gen.OneOf(Instant, Gen.Int[-14, 0].Select(months => Sample.Noon.AddDays(30 * months)));

    private static readonly Gen<string> Organization = Choose("Practice", "Hospital", "Meters");

    private static readonly Gen<string> Purpose = Gen.Frequency(
        (3, Choose(PurposeOfUse.Treatment, PurposeOfUse.Research)),
        (2, Choose(
            PurposeOfUse.ClinicalTrial, PurposeOfUse.EmergencyTreatment, PurposeOfUse.BreakTheGlass, PurposeOfUse.CareManagement, PurposeOfUse.Operations,
            PurposeOfUse.TestData, "BIORCH", "COC")));

    private static readonly Gen<ConsentActor> Actor = Gen.Frequency(
        (3, Organization.Select(id => new ConsentActor(ActorKind.Organization, id))),
        (3, Choose(
            new ConsentActor(ActorKind.Practitioner, "somebody"), new ConsentActor(ActorKind.Device, "somebody"), new ConsentActor(ActorKind.Role, "professional"),
            new ConsentActor(ActorKind.Role, "service"), new ConsentActor(ActorKind.RelatedPerson, "somebody"), new ConsentActor(ActorKind.Practitioner, "nobody"))));

    private static readonly Gen<ConsentAction> Action = Gen.Frequency(
        (6, Gen.Const(ConsentAction.Access)), (2, Choose(ConsentAction.Use, ConsentAction.Disclose)), (2, Choose(Enum.GetValues<ConsentAction>())));

    private static readonly Gen<ConsentData> Data = Choose(
        new ConsentData(DataMeaning.AuthoredBy, "meter"), new ConsentData(DataMeaning.AuthoredBy, "practice"),
        new ConsentData(DataMeaning.Instance, "Observation/1"), new ConsentData(DataMeaning.Instance, "Observation/1", "meter"));

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

    /// <summary>None to four consents, their provisions nested up to three deep, none of them so that the door would refuse it.</summary>
    public static readonly Gen<Consent[]> Several = Gen.Select(Nested(3).Select(static root => Told(NaiveRule.Root(root))), Status, Gen.Bool).Array[0, 4]
        .Select(consents => consents.Select(static (it, i) => new Consent($"consent-{i}", it.Item2, it.Item1)
        {
            Categories = it.Item3 ? [ConsentCategories.Privacy, ConsentCategories.Delegation] : [ConsentCategories.Privacy],
        }).ToArray());

    public static readonly Gen<ConsentQuestion> Question = Gen.Select(
        Organization, Purpose, Instant, Choose(Role.Professional, Role.Professional, Role.Service, Role.Citizen, Role.Unknown), Action)
        .Select((organization, purpose, now, role, action) => new ConsentQuestion(new Requester("somebody", role, organization, purpose), action, now));

    /// <summary>Instants, days, months and periods, often across the ends of what consents name; open ones, and none at all.</summary>
    private static readonly Gen<ReportedTime> Time = Gen.Select(DataInstant, Gen.Int[0, 8], Gen.Int[0, 5]).Select(static (at, shape, days) => shape switch
    {
        0 => ReportedTime.At(at.ToString("yyyy-MM-dd")),
        1 => ReportedTime.At(at.ToString("yyyy-MM")),
        2 => ReportedTime.Period(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"), at.AddDays(days).ToString("yyyy-MM-dd")),
        3 => days < 3 ? ReportedTime.Period(null, at.ToString("yyyy-MM-dd")) : ReportedTime.Period(at.ToString("yyyy-MM-dd"), null),
        4 => days == 0 ? new ReportedTime(null) : ReportedTime.At(at.ToString("yyyy")),
        _ => ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
    });

    /// <summary>Codes beside the item's own, wherever an item may carry them.</summary>
    private static readonly Gen<(Coding Code, int Place)> Carried = Gen.Select(Choose(CodesToChoose), Gen.Int[0, 9]);

    public static readonly Gen<RecordItem> Item = Gen.Select(
        Gen.Bool, Gen.Select(Choose(CodesToChoose).Array[1, 2], Carried), Some(Choose(ClassesToChoose[2..])), Some(Choose(LabelsOfItems)), Time, Choose("Observation/1", "Observation/2", null))
        .Select((reading, codes, categories, labels, time, identifier) => Carrying(codes.Item2.Code, codes.Item2.Place, reading) with
        {
            Code = new CodeableConcept([.. codes.Item1]), Categories = [.. categories], SecurityLabels = [.. labels],
            Source = new ItemSource(reading ? "meter" : "practice", identifier),
            Time = time,
        });

    private static RecordItem Carrying(Coding code, int place, bool reading)
    {
        var concept = new CodeableConcept([code]);
        return (reading, place) switch
        {
            (true, 0) => Sample.Glucose(Sample.Noon) with { Value = new CodedValue(concept) },
            (true, 1) => Sample.Glucose(Sample.Noon) with { Value = new AbsentValue(concept) },
            (true, 2) => Sample.Glucose(Sample.Noon) with { Components = [new ReadingComponent(concept, null)] },
            (true, 3) => Sample.Glucose(Sample.Noon) with { Components = [new ReadingComponent(CodeableConcept.Of("http://local", "part"), new CodedValue(concept))] },
            (true, 4) => Sample.Glucose(Sample.Noon) with { Residual = Residual("interpretation", code) },
            (false, 0) => Sample.Vaccination("2026") with { Outcome = concept },
            (false, 1) => Sample.Vaccination("2026") with { Residual = Residual("reasonCode", code) },
            (false, 2) => Sample.Vaccination("2026") with { Kind = EventKind.DiagnosticReport, Residual = Residual("conclusionCode", code) },
            (true, _) => Sample.Glucose(Sample.Noon),
            _ => Sample.Vaccination("2026"),
        };
    }

    private static string Residual(string name, Coding code) => $$"""{"{{name}}":[{"coding":[{"system":"{{code.System}}","code":"{{code.Code}}"}]}]}""";

    /// <summary>The same rule, where what could change nothing is turned into an exception: of the same type it would be refused at the door.</summary>
    private static Provision Told(NaiveRule rule) => rule.Stated with
    {
        Provisions = [.. rule.Stated.Provisions.Select(nested => Told(rule.Nest(
            rule.MakesNoDifference(nested) ? nested with { Type = nested.Type == ProvisionType.Deny ? ProvisionType.Permit : ProvisionType.Deny } : nested)))],
    };

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
    private static Gen<T[]> Some<T>(Gen<T> one) => Gen.Frequency((7, Gen.Const(Array.Empty<T>())), (2, one.Array[1, 2]));
}
