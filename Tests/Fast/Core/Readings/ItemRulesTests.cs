using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

/// <summary>What no record takes up. Each row breaks one rule; its name is the field and the rule that the receipt tells.</summary>
public sealed class ItemRulesTests
{
    private const string Number = "must be a decimal number of at most 64 characters";
    private const string Names = "system and code must have at most 256 characters";
    private const string Time = "must be a FHIR dateTime, or a period that does not end before it starts";
    private const string Future = "must not be more than a day in the future";
    private const string Bytes = "must have at most 65536 bytes of text";

    private static readonly DateTimeOffset Noon = Sample.Noon;
    private static readonly Reading Good = Sample.Glucose(Noon);
    private static readonly ClinicalEvent Shot = Sample.Vaccination("2026-01-01");
    private static readonly string Long = new('x', 257);
    private static readonly ImmutableArray<Coding> NullCoding = [null!];

    private static readonly (string Field, string Rule, RecordItem? Item)[] Table =
    [
        ("item", "must not be null", null),
        ("code", "is required", Good with { Code = null! }),
        ("effective", "is required", Good with { Time = null! }),
        ("source", "is required", Good with { Source = null! }),
        ("status", "must have 1 to 64 characters", Good with { Status = "" }),
        ("status", "must have 1 to 64 characters", Good with { Status = Long }),
        ("kind", "is unknown", Shot with { Kind = (EventKind)200 }),
        ("code.coding", "must be given, if empty", Good with { Code = new CodeableConcept(default) }),
        ("code.coding", "must repeat at most 32 times", Good with { Code = new CodeableConcept(Sample.Repeat(33, i => new Coding("s", $"{i}"))) }),
        ("code.coding[0]", Names, Good with { Code = new CodeableConcept(NullCoding) }),
        ("code.coding[0]", Names, Good with { Code = CodeableConcept.Of("s", Long) }),
        ("code", "must have a coding with a code, or a text", Good with { Code = new CodeableConcept([]) }),
        ("code", "must have a coding with a code, or a text", Good with { Code = new CodeableConcept([new Coding("s", "")]) }),
        ("code", "must be named in at most 256 characters", Good with { Code = new CodeableConcept([], Long) }),
        ("effective", Time, At("yesterday")),
        ("effective", Time, At("2026-02-30")),
        ("effective", Time, At("2026-03-14T12:00:00")),
        ("effective", Time, At("0001-01-01T00:00:00+14:00")),
        ("effective", Time, Good with { Time = ReportedTime.Period("2026-02", "2026-01") }),
        ("effective", Time, Good with { Time = ReportedTime.Period(null, null) }),
        ("effective", "must not be before 1880", At("1879-12-31")),
        ("effective", "must not be before 1880", At("0001")),
        ("effective", Future, Sample.Glucose(Noon.AddDays(1).AddSeconds(1))),
        ("effective", Future, At("9999")),
        ("effective", Future, At("9999-12-31T23:59:59.9999998Z")),
        ("source.name", "must have 1 to 256 characters", From(new ItemSource(null!))),
        ("source.name", "must have 1 to 256 characters", From(new ItemSource(Long))),
        ("source.identifier", "must have 1 to 256 characters", From(new ItemSource("a", ""))),
        ("source.identifier", "must have 1 to 256 characters", From(new ItemSource("a", Long))),
        ("source.device", "must have at most 256 characters", From(new ItemSource("a", null, Long))),
        ("source.updated", "must be a FHIR dateTime", From(new ItemSource("a", null, null, "now"))),
        ("category", "must be given, if empty", Good with { Categories = default }),
        ("category[0]", Names, Good with { Categories = NullCoding }),
        ("securityLabel", "must repeat at most 32 times", Good with { SecurityLabels = Sample.Repeat(33, i => new Coding("s", $"{i}")) }),
        ("value", Number, Valued("")),
        ("value", Number, Valued("five")),
        ("value", Number, Valued("05")),
        ("value", Number, Valued("+5")),
        ("value", Number, Valued("5.")),
        ("value", Number, Valued(".5")),
        ("value", Number, Valued("5,6")),
        ("value", Number, Valued("1e")),
        ("value", Number, Valued("NaN")),
        ("value", Number, Valued("٥")),
        ("value", Number, Valued(new string('9', 65))),
        ("value", Number, Good with { Value = new QuantityValue(null!) }),
        ("value", Number, Good with { Value = new QuantityValue(new Quantity(default)) }),
        ("value.comparator", "must be one of < <= > >=", Good with { Value = new QuantityValue(new Quantity(new ReportedDecimal("5"), Comparator: "~")) }),
        ("value.numerator", Number, Good with { Value = new RatioValue(null!, Quantity.Ucum("1", "1")) }),
        ("value.denominator", Number, Good with { Value = new RatioValue(Quantity.Ucum("1", "1"), null!) }),
        ("value", "must have codings or a text", Good with { Value = new CodedValue(null!) }),
        ("value", "must have codings or a text", Good with { Value = new CodedValue(new CodeableConcept(default)) }),
        ("value.coding[0]", Names, Good with { Value = new CodedValue(new CodeableConcept(NullCoding)) }),
        ("value.coding", "must repeat at most 32 times", Good with { Value = new CodedValue(new CodeableConcept(Sample.Repeat(33, i => new Coding("s", $"{i}")))) }),
        ("dataAbsentReason.coding[0]", Names, Good with { Value = new AbsentValue(new CodeableConcept(NullCoding)) }),
        ("dataAbsentReason", "must have codings or a text", Good with { Value = new AbsentValue(new CodeableConcept(default)) }),
        ("outcome", "must have codings or a text", Shot with { Outcome = new CodeableConcept(default) }),
        ("outcome.coding[0]", Names, Shot with { Outcome = new CodeableConcept(NullCoding) }),
        ("value", "must not be null", Good with { Value = new TextValue(null!) }),
        ("component", "must repeat at most 64 times", Good with { Components = default }),
        ("component", "must repeat at most 64 times", Good with { Components = Sample.Repeat(65, i => new ReadingComponent(CodeableConcept.Of("s", $"{i}"), null)) }),
        ("component[0].code", "is required", Good with { Components = [null!] }),
        ("component[1].code", "is required", Good with { Components = [new ReadingComponent(Good.Code, null), new ReadingComponent(null!, null)] }),
        ("component[0].value", "is implausible: 8480-6 must lie between 20 and 350 mm[Hg]", Sample.BloodPressure(Noon, "0", "80")),
        ("component[1].value", "is implausible: 8462-4 must lie between 5 and 250 mm[Hg]", Sample.BloodPressure(Noon, "120", "800")),
        ("value", "is implausible: 8310-5 must lie between 20 and 46 Cel", Temperature("400", "Cel")),
        ("value", "is implausible: 8310-5 must lie between 20 and 46 Cel", Temperature("37", "[degF]")),
        ("value", "is implausible: 55423-8 must lie between 0 and 250000 {steps}",
            Good with { Code = CodeableConcept.Of(CodeSystems.Loinc, "55423-8"), Value = new IntegerValue(-1) }),
        ("residual", "must have at most 524288 bytes", Good with { Residual = new string('x', 524_289) }),
        ("residual", "must have at most 524288 bytes", Good with { Residual = new string('€', 175_000) }),
        ("item", Bytes, Good with { Categories = [new Coding("s", "c", new string('x', 65_536))] }),
        ("item", Bytes, Good with { Value = new QuantityValue(new Quantity(new ReportedDecimal("5"), Code: new string('x', 65_536))) }),
        ("item", Bytes, Shot with { Outcome = new CodeableConcept([], new string('x', 65_536)) }),
        ("item", "must hold Unicode text", From(new ItemSource("a", "id-\ud800"))),
        ("item", "must hold Unicode text", Good with { Value = new TextValue("\udc00\ud800") }),
    ];

    public static IEnumerable<object[]> Rules => Table.Select((row, i) => new object[] { i, $"{row.Field} {row.Rule}" });

    [Theory, MemberData(nameof(Rules))]
    public void Refused(int row, string fieldAndRule)
    {
        var fault = ItemRules.Check(Table[row].Item, Noon);
        fault.Should().NotBeNull();
        $"{fault!.Value.Field} {fault.Value.Rule}".Should().Be(fieldAndRule);
    }

    [Theory, MemberData(nameof(Rules))]
    public void AllOfThem_BeginWithTheFirst(int row, string fieldAndRule)
    {
        var fault = ItemRules.All(Table[row].Item, Noon)[0];
        $"{fault.Field} {fault.Rule}".Should().Be(fieldAndRule);
    }

    [Fact]
    public void WhatBreaksSeveral_IsToldOfEachField()
    {
        ItemRules.All(Good, Noon).Should().BeEmpty();
        var broken = At("yesterday") with
        {
            Value = new QuantityValue(Quantity.Ucum("900", "mmol/L")), Categories = NullCoding,
            Components = [new(CodeableConcept.Of("s", Long), null), new(CodeableConcept.Of("s", "c"), new QuantityValue(Quantity.Ucum("x", "1")))],
        };
        ItemRules.All(broken, Noon).Select(static it => it.Field).Should().Equal("effective", "category[0]", "value", "component[0].code.coding[0]", "component[1].value");
    }

    public static TheoryData<string> Numbers => ["0.3", "110", "1e1", "5.60", "10E-1", "5.0000000000000000000000000000000000000000000000000000000000001"];

    [Theory, MemberData(nameof(Numbers))]
    public void APlausibleNumber_MayEnter_HoweverItIsWritten(string number) => ItemRules.Check(Valued(number), Noon).Should().BeNull();

    [Theory]
    [InlineData("8867-4", "900", "beats/min")]
    [InlineData("8867-4", "900", "{Beats}/min")]
    [InlineData("8867-4", "20", "/s")]
    [InlineData("15074-8", "2000", "mg/dl")]
    [InlineData("6298-4", "41", "meq/L")]
    [InlineData("718-7", "142", "g/dL")]
    [InlineData("8280-0", "9", "cm")]
    public void AnImplausibleNumber_IsRefusedInAnySpellingOfItsUnit(string code, string number, string unit)
    {
        Check(code, Quantity.Ucum(number, unit))!.Value.Rule.Should().StartWith("is implausible");
        Check(code, new Quantity(new ReportedDecimal(number), unit))!.Value.Rule.Should().StartWith("is implausible");
    }

    [Theory]
    [InlineData("900", null), InlineData("900", "furlongs"), InlineData("72", "")]
    public void ANumberInAnUnknownUnit_IsKept_AndHasNothingToComputeWith(string number, string? unit)
    {
        var quantity = new Quantity(new ReportedDecimal(number), unit);

        Check("8867-4", quantity).Should().BeNull();
        Canonical.Of(new Coding(CodeSystems.Loinc, "8867-4"), new QuantityValue(quantity)).Should().BeNull();
    }

    [Fact]
    public void AnyCodingOfAnItem_BringsItsRange() => ItemRules.Check(
        Good with
        {
            Code = new CodeableConcept([new("http://local", "HR"), new(CodeSystems.Snomed, "364075005")]), Value = new QuantityValue(Quantity.Ucum("900", "/min")),
        },
        Noon)!.Value.Rule.Should().StartWith("is implausible");

    [Theory]
    [InlineData("120", "80", true), InlineData("80", "120", false), InlineData("80", "80", false)]
    public void SystolicPressure_IsAboveDiastolic(string systolic, string diastolic, bool enters)
    {
        var panel = Good with
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, "85354-9"), Value = null,
            Components =
            [
                new(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), new QuantityValue(Quantity.Ucum(systolic, "mm[Hg]"))),
                new(CodeableConcept.Of(CodeSystems.Loinc, "8462-4"), new QuantityValue(Quantity.Ucum(diastolic, "mmHg"))),
            ],
        };

        (ItemRules.Check(panel, Noon) is null).Should().Be(enters);
    }

    private static Fault? Check(string code, Quantity quantity) =>
        ItemRules.Check(Good with { Code = CodeableConcept.Of(CodeSystems.Loinc, code), Value = new QuantityValue(quantity) }, Noon);

    [Fact]
    public void NumbersOfAnAbsurdSize_CostNothing_AndAreKeptAsReportedUnderCodesWithoutARange() =>
        ItemRules.Check(Valued("1e999999999999999999999999999999999999999999999999999999999") with { Code = CodeableConcept.Of("s", "c") }, Noon).Should().BeNull();

    [Fact]
    public void AtTheEdges_AnItemMayEnter()
    {
        ItemRules.Check(Sample.Glucose(Noon.AddDays(1)), Noon).Should().BeNull();
        ItemRules.Check(At("1880"), Noon).Should().BeNull();
        ItemRules.Check(At("2016-12-31T23:59:60Z"), Noon).Should().BeNull("a leap second is a FHIR time");
        ItemRules.Check(Good with { Time = ReportedTime.Period("2020", "9999-12-31") }, Noon).Should().BeNull();
        ItemRules.Check(Good with { Value = new TextValue("😀") }, Noon).Should().BeNull();
        ItemRules.Check(Good with { Value = null, Residual = new string('x', 524_288) }, Noon).Should().BeNull();
    }

    private static Reading At(string time) => Good with { Time = ReportedTime.At(time) };

    private static Reading From(ItemSource source) => Good with { Source = source };

    private static Reading Valued(string number) => Good with { Value = new QuantityValue(Quantity.Ucum(number, "mmol/L")) };

    private static Reading Temperature(string number, string unit) =>
        Good with { Code = CodeableConcept.Of(CodeSystems.Loinc, "8310-5"), Value = new QuantityValue(Quantity.Ucum(number, unit)) };
}
