using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core;

/// <summary>Small things that tests are made of.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    public static readonly PartitionKey Partition = new(new UInt128(1, 2));
    public static readonly Requester Device = new("meter-service", Role.Service, "Meters", PurposeOfUse.Treatment);

    /// <summary>What the samples come from.</summary>
    public static readonly ImmutableArray<string> Sources = ["meter", "cuff", "practice", "monitor", "lab", "pump"];

    public static readonly Requester Gp = new("dr-jansen", Role.Professional, "Practice", PurposeOfUse.Treatment);

    public static Reading Glucose(DateTimeOffset at, string mmol = "5.6", string? identifier = null, string source = "meter") => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "15074-8", "Glucose in blood"),
        Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
        Status = "final",
        Source = new ItemSource(source, identifier),
        Categories = [new Coding(CodeSystems.ObservationCategory, "laboratory")],
        Value = new QuantityValue(Quantity.Ucum(mmol, "mmol/L")),
    };

    public static Reading BloodPressure(DateTimeOffset at, string systolic, string diastolic, string? identifier = null) => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "85354-9", "Blood pressure panel"),
        Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")),
        Status = "final",
        Source = new ItemSource("cuff", identifier),
        Categories = [new Coding(CodeSystems.ObservationCategory, "vital-signs")],
        Components =
        [
            new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), new QuantityValue(Quantity.Ucum(systolic, "mm[Hg]"))),
            new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8462-4"), new QuantityValue(Quantity.Ucum(diastolic, "mm[Hg]"))),
        ],
    };

    public static ClinicalEvent Vaccination(string date, string? identifier = null) => new()
    {
        Kind = EventKind.Immunization,
        Code = CodeableConcept.Of(CodeSystems.Cvx, "140", "Influenza"),
        Time = ReportedTime.At(date),
        Status = "completed",
        Source = new ItemSource("practice", identifier),
    };

    public static Consent Permit(string id, string organization, params Coding[] classes) => new(
        id,
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Actors = [new ConsentActor(ActorKind.Organization, organization)],
            Purposes = [PurposeOfUse.Treatment],
            Classes = [.. classes],
        });

    /// <summary>What a citizen allows an app, by its client id.</summary>
    public static Consent App(string id, string client, DateTimeOffset until) => new(
        id,
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Period = new ConsentPeriod(null, until),
            Actors = [new ConsentActor(ActorKind.Device, client)],
            Purposes = [PurposeOfUse.PatientRequest],
        })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.App],
    };

    /// <summary>The same, where a person who acts for the citizen allows it in their own name.</summary>
    public static Consent AppOf(string person, string id, string client, DateTimeOffset until)
    {
        var app = App(id, client, until);
        return app with { Provision = app.Provision with { Actors = [.. app.Provision.Actors, new ConsentActor(ActorKind.RelatedPerson, person)], Purposes = [PurposeOfUse.FamilyRequest] } };
    }

    public static Coding VitalSigns => new(CodeSystems.ObservationCategory, "vital-signs");

    public static Coding Laboratory => new(CodeSystems.ObservationCategory, "laboratory");

    public static CitizenRecord Unopened => CitizenRecord.Unopened(ChainHash.Genesis(Partition));

    /// <summary>The record after one more commit.</summary>
    public static CitizenRecord Then(this CitizenRecord record, DateTimeOffset time, params JournalEntry[] entries)
    {
        var commit = new Commit(record.Version + 1, (ulong)record.Version, time, [.. entries]);
        return RecordFold.Apply(record, commit, record.Tip.Next(commit), 100);
    }

    public static DataDescription Described(int count) => new(["Observation"], ["15074-8"], Noon.AddDays(-3), Noon, count);

    /// <summary>The canonical bytes of a commit, in hexadecimal: equal only for equal content.</summary>
    public static string Bytes(Commit commit)
    {
        var writer = new ByteWriter();
        CommitSchema.WriteCanonical(writer, commit);
        return Convert.ToHexStringLower(writer.Written);
    }

    public static string Bytes(RecordItem item) => Bytes(new Commit(1, 1, Noon, [new ItemRecorded(item)]));

    public static ImmutableArray<T> Repeat<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
