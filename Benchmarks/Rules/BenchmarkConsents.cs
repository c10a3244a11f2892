using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Rules;

/// <summary>What a record holds in the consent benchmark.</summary>
public enum ConsentMix
{
    /// <summary>As a citizen may have them: for the practice, hospitals, research, a carer; half of them do not concern the doctor who asks.</summary>
    OneCitizen,

    /// <summary>Every provision of every consent concerns the doctor, so that each must be held against the items.</summary>
    AllConcern,

    /// <summary>The same, with a period of data in every second provision.</summary>
    AllConcernWithDates,
}

/// <summary>The consents, the question and the items of the consent benchmark.</summary>
internal static class BenchmarkConsents
{
    private const string Practice = "Practice", ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static readonly ConsentQuestion Question =
        new(new Requester("dr-jansen", Role.Professional, Practice, PurposeOfUse.Treatment), ConsentAction.Access, Now);

    public static ImmutableArray<Consent> Of(ConsentMix mix)
    {
        var roots = mix == ConsentMix.OneCitizen ? OneCitizen() : AllConcern(dates: mix == ConsentMix.AllConcernWithDates);
        ImmutableArray<JournalEntry> given =
            [.. roots.Select((root, i) => new ConsentGiven(new Consent($"consent-{i}", ConsentStatus.Active, root), Question.By))];
        var packed = PackedRun.Pack([new Commit(1, 1, Now, given)], ChainHash.Genesis(new PartitionKey(1)), PackedRun.CommitQuality);
        return [.. PackedRun.Unpack(packed, 1, out _)[0].Entries.Select(static entry => ((ConsentGiven)entry).Consent)];
    }

    /// <summary>40 items of eight kinds, each kind with and without labels; two have codes in two systems, one has components.</summary>
    public static ConsentItem[] Items() =>
    [
        .. Enumerable.Range(0, 40).Select(static n => ConsentItem.Of(Item(n % 8) with
        {
            Time = ReportedTime.At(Now.AddDays(-n * 9).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null)),
            SecurityLabels = (n / 8) switch { 1 => [Confidentiality("R")], 2 => [new Coding(ActCode, "PSY")], _ => [] },
        })),
    ];

    private static IEnumerable<Provision> OneCitizen()
    {
        var practice = Permit with { Actors = [Organization(Practice)], Purposes = [PurposeOfUse.Treatment, PurposeOfUse.CareManagement], Actions = [ConsentAction.Access] };
        yield return practice with { Provisions = [Deny with { SecurityLabels = [Sensitive("PSY"), Sensitive("SDV")] }, Deny with { Codes = Codes("55423-8") }, Permit] };
        foreach (var hospital in (string[])["Eye Clinic", "Hospital", "Pharmacy", "Physio"])
        {
            yield return practice with
            {
                Actors = [Organization(hospital)],
                Provisions = [Permit with { Classes = [Laboratory] }, Deny with { SecurityLabels = [Confidentiality("V")] }, Deny with { Codes = Codes("2708-6") }],
            };
        }

        yield return Deny with
        {
            Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations],
            Provisions = [Permit with { Actors = [Organization("Glucose Study")], Codes = Codes("15074-8") }, Deny, Deny],
        };
        yield return practice with
        {
            Actors = [new ConsentActor(ActorKind.Role, "professional")],
            Provisions = [Permit with { Classes = [Vitals] }, Deny with { SecurityLabels = [Sensitive("HIV")] }, Permit with { Codes = Codes("85354-9", "8867-4") }],
        };
        yield return practice with
        {
            Actors = [new ConsentActor(ActorKind.Practitioner, "dr-jansen")],
            Provisions = [Permit with { SecurityLabels = [Confidentiality("R")] }, Permit with { Classes = [Laboratory] }, Deny with { Codes = Codes("4548-4") }],
        };
        yield return Permit with
        {
            Actors = [new ConsentActor(ActorKind.RelatedPerson, "daughter")], Actions = [ConsentAction.Access], Period = new ConsentPeriod(Now.AddYears(-1), Now.AddYears(1)),
            Provisions = [Deny with { SecurityLabels = [Sensitive("SEX")] }, Deny with { Codes = Codes("79880-1") }, Deny with { Classes = [Laboratory] }],
        };
        yield return Deny with
        {
            SecurityLabels = [Sensitive("SDV")],
            Provisions = [Permit with { Actors = [Organization(Practice)] }, Deny with { Purposes = [PurposeOfUse.Payment] }, Deny with { Period = new ConsentPeriod(null, Now) }],
        };
    }

    /// <summary>Each root covers everything, or one class of two; its exceptions look at a class, at codes or at labels, the last one is nested deeper.</summary>
    private static IEnumerable<Provision> AllConcern(bool dates)
    {
        var period = dates ? new ConsentPeriod(Now.AddYears(-2), Now) : null;
        for (var n = 0; n < 10; n++)
        {
            var nested = Deny with { SecurityLabels = [Sensitive(n % 2 == 0 ? "HIV" : "SDV"), Sensitive("PSY")], Codes = n % 2 == 0 ? Codes("59408-5", "2708-6", "8867-4") : [] };
            yield return Permit with
            {
                Actors = [Organization(Practice)],
                Purposes = [PurposeOfUse.Treatment],
                Classes = n % 3 == 0 ? [Laboratory, Vitals] : [],
                Provisions =
                [
                    Deny with { Codes = Codes("8310-5", "39156-5", $"{4548 + n}-4"), DataPeriod = period },
                    Permit with { SecurityLabels = [Confidentiality(n % 2 == 0 ? "R" : "N")], DataPeriod = period, Provisions = [nested] },
                ],
            };
        }
    }

    private static RecordItem Item(int kind) => kind switch
    {
        0 => Reading(Laboratory, "15074-8"),
        1 => Reading(Vitals, "85354-9") with { Components = [Component("8480-6"), Component("8462-4")] },
        2 => Reading(Vitals, "8867-4"),
        3 => Reading(Laboratory, "4548-4", "59261-8"),
        4 => Reading(Vitals, "29463-7"),
        5 => Reading(Vitals, "2708-6", "59408-5"),
        6 => Reading(new Coding(CodeSystems.ObservationCategory, "activity"), "55423-8"),
        _ => new ClinicalEvent
        {
            Kind = EventKind.Immunization, Code = CodeableConcept.Of(CodeSystems.Cvx, "140"), Time = ReportedTime.At("2026"), Status = "completed", Source = new ItemSource("practice"),
        },
    };

    private static Reading Reading(Coding category, params string[] codes) => new()
    {
        Code = new CodeableConcept([.. Codes(codes)]), Time = ReportedTime.At("2026"), Status = "final", Source = new ItemSource("meter"), Categories = [category],
    };

    private static ReadingComponent Component(string code) => new(CodeableConcept.Of(CodeSystems.Loinc, code), null);

    private static ImmutableArray<Coding> Codes(params string[] codes) => [.. codes.Select(static code => new Coding(CodeSystems.Loinc, code))];

    private static ConsentActor Organization(string id) => new(ActorKind.Organization, id);

    private static Coding Confidentiality(string code) => new(CodeSystems.Confidentiality, code);

    private static Coding Sensitive(string code) => new(ActCode, code);

    private static Coding Laboratory => new(CodeSystems.ObservationCategory, "laboratory");

    private static Coding Vitals => new(CodeSystems.ObservationCategory, "vital-signs");

    private static Provision Permit => new() { Type = ProvisionType.Permit };

    private static Provision Deny => new() { Type = ProvisionType.Deny };
}
