using System.Collections.Immutable;
using CsCheck;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Tests.Support.Fhir.Consents;

/// <summary>Random consents as a record may hold them, and informative elements to put into their resources.</summary>
internal static class AnyFhirConsent
{
    private static readonly string[] Ids = ["a", "A-1.b", "under_score", "two words", "ümlaut", "urn:ods|A1", "a|b|c", "|x", "y|", "has space|z", "\"q\"", "0123456789"];

    private static readonly DateTimeOffset Noon = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<string> Id = Gen.Int[0, Ids.Length - 1].Select(static at => Ids[at]);

    private static readonly Gen<Coding> Coding = Gen.Select(Gen.OneOf("http://loinc.org", "urn:x"), Id, Gen.OneOf(Gen.Const((string?)null), Id.Select(static id => (string?)id)))
        .Select(static (system, code, display) => new Coding(system, code, display));

    private static readonly Gen<ImmutableArray<Coding>> Codings = Many(Coding);

    private static readonly Gen<DateTimeOffset> Instant = Gen.Select(Gen.Long[-30_000_000_000, 30_000_000_000], Gen.Long[0, 9_999_999], Gen.Bool)
        .Select(static (seconds, ticks, whole) => Noon.AddSeconds(seconds).AddTicks(whole ? 0 : ticks));

    private static readonly Gen<ConsentPeriod?> Period = Gen.Select(Gen.Int[0, 4], Instant, Instant).Select(static (shape, one, other) => shape switch
    {
        0 => null,
        1 => new ConsentPeriod(one, null),
        2 => new ConsentPeriod(null, one),
        3 => new ConsentPeriod(one, DateTimeOffset.MaxValue),
        _ => one == other ? null : new ConsentPeriod(one < other ? one : other, one < other ? other : one),
    });

    private static readonly Gen<ConsentActor> Actor = Gen.Select(Gen.Enum<ActorKind>(), Id, Gen.OneOf("professional", "service", "citizen", "admin"))
        .Select(static (kind, id, role) => new ConsentActor(kind, kind == ActorKind.Role ? role : id));

    private static readonly Gen<ConsentData> Data = Gen.Select(Gen.Enum<DataMeaning>(), Id, Id, Gen.Bool, Gen.Bool)
        .Select(static (meaning, id, source, typed, sourced) => new ConsentData(
            meaning, typed ? $"Observation/{id}" : id, sourced && meaning == DataMeaning.Instance ? source : null));

    private static readonly Gen<string> Purpose = Gen.OneOf(VocabularyTree.Purposes.Codes.ToArray());

    public static readonly Gen<Consent> Consent = Gen.Select(Id, Gen.Enum<ConsentStatus>(), ProvisionOf(3), Gen.OneOf(Gen.Const((string?)null), Id.Select(static id => (string?)id)), Codings)
        .Select(static (id, status, provision, supersedes, categories) => new Consent(id, status, provision, supersedes) { Categories = categories });

    /// <summary>Elements that only inform, and texts other than ours of what constrains: path and JSON, none of which needs another.</summary>
    public static readonly (string Path, string? Json)[] Informative =
    [
        ("text", """{ "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">é</div>" }"""),
        ("meta", """{ "versionId": "3", "lastUpdated": "2025-01-01T00:00:00.000Z" }"""),
        ("dateTime", "\"2025-06\""),
        ("language", "\"en\""),
        ("_status", """{ "id": "s" }"""),
        ("extension", """[{ "url": "urn:x", "valueDecimal": 1.00 }]"""),
        ("performer", """[{ "display": "me" }]"""),
        ("verification", """[{ "verified": false }]"""),
        ("patient", """{ "reference": "Patient/ada/_history/2" }"""),
        ("policyRule", """{ "text": "ours" }"""),
        ("policyRule", """{ "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN" }] }"""),
        ("contained", """[{ "resourceType": "Organization", "id": "o" }]"""),
        ("scope.text", "\"privacy\""),
        ("provision.id", "\"root\""),
        ("sourceReference", """{ "reference": "Consent/based-on" }"""),
        ("provision.period", """{ "start": "2025", "end": "2025-06-01" }"""),
        ("provision.dataPeriod", """{ "end": "2025-06", "_end": { "id": "e" } }"""),
        ("provision.code", """[{ "coding": [{ "system": "urn:a", "version": "1", "code": "1" }, { "system": "urn:b", "code": "2" }], "text": "both" }]"""),
        ("provision.purpose", """[{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT", "display": "treatment", "userSelected": true }]"""),
    ];

    private static Gen<ImmutableArray<T>> Many<T>(Gen<T> one) => one.Array[0, 3].Select(static many => many.ToImmutableArray());

    private static Gen<Provision> ProvisionOf(int depth) => Gen.Select(
        Gen.Select(Gen.Enum<ProvisionType>(), Period, Period, Many(Actor), Many(Purpose)),
        Gen.Select(Codings, Codings, Codings, Many(Data), Many(Gen.Enum<ConsentAction>())),
        depth == 0 ? Gen.Const(ImmutableArray<Provision>.Empty) : Many(ProvisionOf(depth - 1)),
        static (about, what, nested) => new Provision
        {
            Type = about.Item1, Period = about.Item2, DataPeriod = about.Item3, Actors = about.Item4, Purposes = about.Item5,
            Classes = what.Item1, Codes = what.Item2, SecurityLabels = what.Item3, Data = what.Item4, Actions = what.Item5, Provisions = nested,
        });
}
