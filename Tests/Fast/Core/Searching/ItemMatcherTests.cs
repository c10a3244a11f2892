using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Searching;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Searching;

/// <summary>What each search parameter finds, term by term.</summary>
public sealed class ItemMatcherTests
{
    private const string Category = "http://terminology.hl7.org/CodeSystem/observation-category";

    private static readonly Dictionary<string, RecordItem> Items = new()
    {
        ["glucose"] = Sample.Glucose(Sample.Noon, "5.60", "Observation/g1"),
        ["high glucose"] = Sample.Glucose(Sample.Noon.AddDays(1), "100.0", "urn:lab|g-2") with { Value = new QuantityValue(Quantity.Ucum("180.16", "mg/dL")) },
        ["pressure"] = Sample.BloodPressure(Sample.Noon.AddDays(-30), "120", "80"),
        ["weight of a day"] = Sample.Glucose(Sample.Noon) with
        {
            Code = new CodeableConcept([new Coding(CodeSystems.Loinc, "29463-7", "Body weight"), new Coding(null, "Wt")], "Gewicht, nüchtern"), Categories = [],
            Time = ReportedTime.At("2026-03-14"), Value = new QuantityValue(Quantity.Ucum("70.5", "kg")), Status = "amended",
            Residual = """{"identifier":[{"system":"urn:scales","value":"W7"},{"value":"bare"}]}""",
        },
        ["issued reading"] = Sample.Glucose(Sample.Noon.AddYears(-2)) with { Residual = """{"effectiveDateTime":null,"issued":"2024-03-14T12:00:00Z"}""", Status = "preliminary" },
        ["retracted"] = Sample.Glucose(Sample.Noon, identifier: "Observation/gone") with
        {
            Status = RecordItem.EnteredInError, Residual = """{"meta":{"tag":[{"system":"urn:phr:item-state","code":"retracted"}]}}""",
        },
        ["blood group"] = Sample.Glucose(Sample.Noon.AddYears(-5)) with { Code = CodeableConcept.Of(CodeSystems.Loinc, "882-1"), Categories = [], Value = new CodedValue(CodeableConcept.Of("urn:abo", "A", "Group A")) },
        ["lost"] = Sample.Glucose(Sample.Noon.AddYears(-6)) with { Code = CodeableConcept.Of(CodeSystems.Loinc, "882-1"), Categories = [], Value = new AbsentValue(CodeableConcept.Of("urn:dar", "error")) },
        ["in error"] = Sample.Glucose(Sample.Noon.AddHours(-1)) with { Status = RecordItem.EnteredInError },
        ["shot"] = Sample.Vaccination("2026-01"),
        ["diabetes"] = Event(EventKind.Condition, "44054006", ReportedTime.Period("2020", null), "active") with
        {
            Residual = """{"recordedDate":"2021-05-01","verificationStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-ver-status","code":"confirmed"}]}}""",
        },
        ["recorded condition"] = Event(EventKind.Condition, "38341003", ReportedTime.At("2019-02-03"), "resolved") with { Residual = """{"onsetDateTime":null,"recordedDate":"2019-02-03","abatementPeriod":{"start":"2020-02","end":"2020-03"}}""" },
        ["refuted condition"] = Event(EventKind.Condition, "195967001", ReportedTime.Unknown, "refuted"),
        ["allergy"] = Event(EventKind.AllergyIntolerance, "91936005", ReportedTime.At("2010"), "active") with
        {
            Categories = [new Coding("http://hl7.org/fhir/allergy-intolerance-category", "medication")],
            Residual = """{"recordedDate":"2015-06-01","reaction":[{"substance":{"coding":[{"system":"http://snomed.info/sct","code":"372687004","display":"Amoxicillin"}]}}]}""",
        },
        ["statement"] = Event(EventKind.MedicationStatement, "387467008", ReportedTime.Period("2022-01-01", null), "active"),
        ["request"] = Event(EventKind.MedicationRequest, "387467008", ReportedTime.At("2022-01-01"), "stopped"),
        ["report"] = Event(EventKind.DiagnosticReport, "4241000179101", ReportedTime.At("2023-01-01"), "final") with
        {
            Outcome = CodeableConcept.Of(CodeSystems.Snomed, "17621005"), Residual = """{"issued":"2023-01-02T09:00:00Z"}""",
        },
        ["procedure"] = Event(EventKind.Procedure, "80146002", ReportedTime.Period("2001-01-01", "2001-01-05"), "completed"),
    };

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "Observation", "_id", "g1", "glucose" },
        { "Observation", "_id", "G1", "" },
        { "Observation", "_id", "nothing,g1", "glucose" },
        { "Observation", "_id", "gone", "" },
        { "Observation", "code", "15074-8", "glucose, high glucose, issued reading, in error" },
        { "Observation", "code", "http://loinc.org|15074-8,WT", "glucose, high glucose, weight of a day, issued reading, in error" },
        { "Observation", "code", "urn:oid:2.16.840.1.113883.6.1|29463-7", "weight of a day" },
        { "Observation", "code", "https://loinc.org/|29463-7", "weight of a day" },
        { "Observation", "code", "|Wt", "weight of a day" },
        { "Observation", "code", "|29463-7", "" },
        { "Observation", "code", "http://loinc.org|", "glucose, high glucose, pressure, weight of a day, issued reading, blood group, lost, in error" },
        { "Observation", "code", "http://snomed.info/sct|15074-8", "" },
        { "Observation", "code:not", "15074-8", "pressure, weight of a day, blood group, lost" },
        { "Observation", "code:text", "nothing,gewicht", "weight of a day" },
        { "Observation", "code:text", @"gewicht\, NUCHTERN", "weight of a day" },
        { "Observation", "code:text", "body w", "weight of a day" },
        { "Observation", "code:text", "weight", "" },
        { "Observation", "component-code", "8480-6", "pressure" },
        { "Observation", "code", "8480-6", "" },
        { "Observation", "combo-code", "8480-6,29463-7", "pressure, weight of a day" },
        { "Observation", "category", "vital-signs", "pressure" },
        { "Observation", "category", Category + "|vital-signs,laboratory", "glucose, high glucose, pressure, issued reading, in error" },
        { "Observation", "category:not", "vital-signs", "glucose, high glucose, weight of a day, issued reading, blood group, lost, in error" },
        { "Observation", "value-concept", "urn:abo|a", "blood group" },
        { "Observation", "value-concept:text", "GROUP", "blood group" },
        { "Observation", "data-absent-reason:missing", "false", "lost" },
        { "Observation", "combo-value-quantity", "ge120", "high glucose, pressure" },
        { "Observation", "component-value-quantity", "80||mm[Hg]", "pressure" },
        { "Observation", "component-value-quantity", "10.67|http://unitsofmeasure.org|kPa", "pressure" },
        { "DiagnosticReport", "issued", "2023-01-02", "report" },
        { "DiagnosticReport", "conclusion", "17621005", "report" },
        { "Condition", "abatement-date", "lt2020-02-15", "recorded condition" },
        { "Observation", "category:missing", "true", "weight of a day, blood group, lost" },
        { "Observation", "category:missing", "false", "glucose, high glucose, pressure, issued reading, in error" },
        { "Observation", "status", "entered-in-error", "in error" },
        { "Observation", "status", "http://hl7.org/fhir/observation-status|amended", "weight of a day" },
        { "Observation", "identifier", "urn:lab|g-2", "high glucose" },
        { "Observation", "identifier", "W7,BARE", "weight of a day" },
        { "Observation", "identifier", "|bare", "weight of a day" },
        { "Observation", "identifier", "Observation/g1", "" },
        { "Observation", "identifier:missing", "false", "high glucose, weight of a day" },
        { "Observation", "date", "2026-03-14", "glucose, weight of a day, in error" },
        { "Observation", "date", "ne2026-03-14", "high glucose, pressure, blood group, lost" },
        { "Observation", "date", "2026-03-14T12:00Z", "glucose" },
        { "Observation", "date", "2026-03-14T13:00:00+01:00", "glucose" },
        { "Observation", "date", "2026-03-14T12:00", "glucose" },
        { "Observation", "date", "lt2026-03-14T12:00:00Z", "pressure, weight of a day, blood group, lost, in error" },
        { "Observation", "date", "gt2026-03-14T12:00:00Z", "high glucose, weight of a day" },
        { "Observation", "date", "ge2026-03-14T12:00:00Z", "glucose, high glucose, weight of a day" },
        { "Observation", "date", "gt2026-03-14", "high glucose" },
        { "Observation", "date", "le2026-03-14", "glucose, pressure, weight of a day, blood group, lost, in error" },
        { "Observation", "date", "sa2026-03-14T11:30Z", "glucose, high glucose" },
        { "Observation", "date", "eb2026-03-14T11:30:00Z", "pressure, blood group, lost, in error" },
        { "Observation", "date", "2025,2026-02", "pressure" },
        { "Observation", "date:missing", "true", "issued reading" },
        { "Observation", "value-quantity", "5.60", "glucose, issued reading, in error" },
        { "Observation", "value-quantity", "5.6", "glucose, issued reading, in error" },
        { "Observation", "value-quantity", "5.600", "glucose, issued reading, in error" },
        { "Observation", "value-quantity", "5.61", "" },
        { "Observation", "value-quantity", "10|http://unitsofmeasure.org|mmol/L", "high glucose" },
        { "Observation", "value-quantity", "gt9.9||mmol/L", "high glucose" },
        { "Observation", "value-quantity", "lt7e1||kg", "" },
        { "Observation", "value-quantity", "le70500|http://unitsofmeasure.org|g", "weight of a day" },
        { "Observation", "value-quantity", "ap6||mmol/L", "glucose, issued reading, in error" },
        { "Observation", "value-quantity", "ge0||furlong", "" },
        { "Observation", "value-quantity:missing", "true", "pressure, blood group, lost" },
        { "Observation", "_lastUpdated", "2026-03-15", "glucose, high glucose, pressure, weight of a day, issued reading, blood group, lost, in error" },
        { "Observation", "_lastUpdated", "lt2026-03-15", "" },
        { "Immunization", "vaccine-code", "140", "shot" },
        { "Immunization", "date", "2026", "shot" },
        { "Immunization", "date", "2026-01-10", "" },
        { "Condition", "onset-date", "ge2025", "diabetes" },
        { "Condition", "onset-date", "2019", "" },
        { "Condition", "onset-date:missing", "true", "recorded condition, refuted condition" },
        { "Condition", "recorded-date", "2019,2021-05-01", "diabetes, recorded condition" },
        { "Condition", "clinical-status", "active", "diabetes" },
        { "Condition", "clinical-status", "http://terminology.hl7.org/CodeSystem/condition-clinical|resolved", "recorded condition" },
        { "Condition", "clinical-status:missing", "true", "refuted condition" },
        { "Condition", "verification-status", "confirmed,refuted", "diabetes, refuted condition" },
        { "Condition", "verification-status:not", "refuted", "diabetes, recorded condition" },
        { "AllergyIntolerance", "code", "91936005", "allergy" },
        { "AllergyIntolerance", "code", "http://snomed.info/sct|372687004", "allergy" },
        { "AllergyIntolerance", "code:text", "amoxi", "allergy" },
        { "AllergyIntolerance", "category", "http://hl7.org/fhir/allergy-intolerance-category|medication", "allergy" },
        { "AllergyIntolerance", "date", "2015", "allergy" },
        { "AllergyIntolerance", "date", "2010", "" },
        { "MedicationStatement", "effective", "2030", "" },
        { "MedicationStatement", "effective", "gt2030", "statement" },
        { "MedicationRequest", "authoredon", "2022-01-01", "request" },
        { "MedicationRequest", "status", "stopped", "request" },
        { "DiagnosticReport", "date", "2023", "report" },
        { "Procedure", "date", "2001-01", "procedure" },
        { "Procedure", "date", "2001-01-03", "" },
        { "Procedure", "date", "ap2001-01-03", "procedure" },
        { "Observation,Immunization", "vaccine-code:not", "1", "shot" },
        { "Observation,Immunization", "date", "2026-01,2026-02", "pressure, shot" },
        { "", "status", "stopped,completed", "shot, request, procedure" },
    };

    public static TheoryData<string, string, string> Broken => new()
    {
        { "Observation", "onset-date", "2020" },
        { "Observation", "nonsense", "1" },
        { "Observation", "code:in", "http://loinc.org" },
        { "Observation", "_id:not", "1" },
        { "Observation", "date:text", "1" },
        { "Observation", "status:text", "final" },
        { "AllergyIntolerance", "category:text", "food" },
        { "Observation", "code", "" },
        { "Observation", "code", "a,,b" },
        { "Observation", "code", "a|b|c" },
        { "Observation", "code", "|" },
        { "Observation", "code:missing", "yes" },
        { "Observation", "date", "yesterday" },
        { "Observation", "date", "xx2020" },
        { "Observation", "date", "2020-13" },
        { "Observation", "date", "2020-01-01T10" },
        { "Observation", "value-quantity", "5 mmol" },
        { "Observation", "value-quantity", "5|mmol/L" },
        { "Observation", "value-quantity", "1e999" },
        { "Patient", "_id", "1" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void ATerm_Finds(string types, string parameter, string value, string found) =>
        Find(types, new SearchTerm(parameter, value)).Should().Equal(found.Length == 0 ? [] : found.Split(", "));

    [Fact]
    public void Terms_AllHold() => Find("Observation", new SearchTerm("code", "15074-8"), new SearchTerm("date", "ge2026-03-14"), new SearchTerm("status:not", "final")).Should().Equal("in error");

    [Theory, MemberData(nameof(Broken))]
    public void ABrokenTerm_IsNamed_WithoutItsValue(string type, string parameter, string value)
    {
        var fault = ItemMatcher.Compile(new ItemSearch { Types = [type], Terms = [new SearchTerm(type == "Patient" ? "_id" : "code", "1"), new SearchTerm(parameter, value)] }, Sample.Noon, out _);
        fault!.Value.Field.Should().Be(type == "Patient" ? "search.types[0]" : "search.terms[1]");
        if (value.Length > 3)
        {
            fault.Value.Rule.Should().NotContain(value);
        }
    }

    [Theory]
    [InlineData("code", "15074-8", true), InlineData("code", "A1", false), InlineData("code:not", "15074-8", false), InlineData("component-code", "8480-6", false)]
    public void OnlyCodesOfOneCase_TellWhichSegmentsAreRead(string parameter, string value, bool tells)
    {
        ItemMatcher.Compile(new ItemSearch { Types = ["Observation"], Terms = [new SearchTerm(parameter, value)] }, Sample.Noon, out var matcher).Should().BeNull();
        matcher.Codes.Any().Should().Be(tells);
    }

    [Fact]
    public void EveryParameter_OfEveryType_IsLookedAt()
    {
        foreach (var type in SearchParameters.Types)
        {
            foreach (var parameter in SearchParameters.Of(type))
            {
                var value = parameter.Kind switch { SearchParameterKind.Date => "2020", SearchParameterKind.Quantity => "1", _ => "1" };
                ItemMatcher.Compile(new ItemSearch { Types = [type], Terms = [new SearchTerm(parameter.Name, value)], Sort = [] }, Sample.Noon, out _).Should().BeNull();
                SearchParameters.Types.Select(other => SearchParameters.Find(other, parameter.Name)?.Kind ?? parameter.Kind).Should().OnlyContain(kind => kind == parameter.Kind);
            }
        }
    }

    internal static IEnumerable<HeldItem> Held => Items.Values.Select(static (item, i) => HeldItems.Hold(item, new ItemRef(1, i), Sample.Noon.AddDays(1)));

    private static IEnumerable<string> Find(string types, params SearchTerm[] terms)
    {
        var search = new ItemSearch { Types = [.. types.Split(',', StringSplitOptions.RemoveEmptyEntries)], Terms = [.. terms] };
        ItemMatcher.Compile(search, Sample.Noon.AddDays(1), out var matcher).Should().BeNull();
        return [.. Held.Where(matcher.Matches).Select(held => Items.Keys.ElementAt(held.Ref.Index))];
    }

    private static ClinicalEvent Event(EventKind kind, string code, ReportedTime time, string status) => new()
    {
        Kind = kind, Code = CodeableConcept.Of(CodeSystems.Snomed, code), Time = time, Status = status, Source = new ItemSource("practice"),
    };
}
