using FluentAssertions;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

public sealed class CanonicalUnitsTests
{
    [Theory]
    [InlineData("2339-0", "100", "mg/dL", "5.550622", "mmol/L")]
    [InlineData("99504-3", "40", "mg/dL", "2.220249", "mmol/L")]
    [InlineData("15074-8", "5.6", "mmol/L", "5.6", "mmol/L")]
    [InlineData("4548-4", "6.5", "%", "47.54115", "mmol/mol")]
    [InlineData("59261-8", "48", "mmol/mol", "48", "mmol/mol")]
    [InlineData("2093-3", "200", "mg/dL", "5.171968", "mmol/L")]
    [InlineData("18262-6", "38.67", "mg/dL", "1", "mmol/L")]
    [InlineData("2571-8", "150", "mg/dL", "1.693576", "mmol/L")]
    [InlineData("29463-7", "154", "[lb_av]", "69.853225", "kg")]
    [InlineData("29463-7", "3200", "g", "3.2", "kg")]
    [InlineData("8302-2", "70", "[in_i]", "177.8", "cm")]
    [InlineData("8302-2", "1.78", "m", "178", "cm")]
    [InlineData("8310-5", "98.6", "[degF]", "37", "Cel")]
    [InlineData("8310-5", "101.3", "[degF]", "38.5", "Cel")]
    [InlineData("8480-6", "16", "kPa", "120.010208", "mm[Hg]")]
    [InlineData("8480-6", "120", "mmHg", "120", "mm[Hg]")]
    [InlineData("8867-4", "72", "{beats}/min", "72", "/min")]
    [InlineData("93832-4", "450", "min", "7.5", "h")]
    [InlineData("55423-8", "8123", "1/d", "8123", "{steps}")]
    [InlineData("14682-9", "1", "mg/dL", "88.42", "umol/L")]
    [InlineData("14682-9", "0.088", "mmol/L", "88", "umol/L")]
    [InlineData("38483-4", "1", "mg/dL", "88.42", "umol/L")]
    [InlineData("15074-8", "5.6", "mmol/l", "5.6", "mmol/L")]
    [InlineData("2345-7", "100", "mg/dl", "5.550622", "mmol/L")]
    [InlineData("59261-8", "48", "mmol/mol{Hb}", "48", "mmol/mol")]
    [InlineData("4548-4", "6.5", "%{Hb}", "47.54115", "mmol/mol")]
    [InlineData("8480-6", "16000", "Pa", "120.010208", "mm[Hg]")]
    [InlineData("8867-4", "72", "{Beats}/min", "72", "/min")]
    [InlineData("8867-4", "72", "1/min", "72", "/min")]
    [InlineData("8867-4", "72", "min-1", "72", "/min")]
    [InlineData("8867-4", "1.2", "/s", "72", "/min")]
    [InlineData("8867-4", "72", "beats/minute", "72", "/min")]
    [InlineData("9279-1", "16", "{Breaths}/min", "16", "/min")]
    [InlineData("3141-9", "70", "kg", "70", "kg")]
    [InlineData("29463-7", "154", "lb", "69.853225", "kg")]
    [InlineData("29463-7", "100", "[oz_av]", "2.834952", "kg")]
    [InlineData("29463-7", "11", "[stone_av]", "69.853225", "kg")]
    [InlineData("29463-7", "11", "st", "69.853225", "kg")]
    [InlineData("8302-2", "1780", "mm", "178", "cm")]
    [InlineData("8302-2", "70", "in", "177.8", "cm")]
    [InlineData("8302-2", "70", "[in_us]", "177.80035", "cm")]
    [InlineData("8302-2", "6", "[ft_i]", "182.88", "cm")]
    [InlineData("8280-0", "0.9", "m", "90", "cm")]
    [InlineData("39156-5", "22", "kg/m^2", "22", "kg/m2")]
    [InlineData("8310-5", "36.6", "C", "36.6", "Cel")]
    [InlineData("8310-5", "98.6", "F", "37", "Cel")]
    [InlineData("8310-5", "310.15", "K", "37", "Cel")]
    [InlineData("59408-5", "0.97", "1", "97", "%")]
    [InlineData("41950-7", "8123", "{step}", "8123", "{steps}")]
    [InlineData("66334-4", "8123", "1", "8123", "{steps}")]
    [InlineData("55423-8", "8123", "{steps}/d", "8123", "{steps}")]
    [InlineData("93832-4", "27000", "s", "7.5", "h")]
    [InlineData("93832-4", "0.25", "d", "6", "h")]
    [InlineData("13457-7", "2.5", "mmol/L", "2.5", "mmol/L")]
    [InlineData("2093-3", "2", "g/L", "5.171968", "mmol/L")]
    [InlineData("6299-2", "14", "mg/dL", "4.998", "mmol/L")]
    [InlineData("33914-3", "90", "mL/min", "90", "mL/min/{1.73_m2}")]
    [InlineData("62238-1", "90", "mL/min/1.73m2", "90", "mL/min/{1.73_m2}")]
    [InlineData("62238-1", "90", "mL/min/1.73.m2", "90", "mL/min/{1.73_m2}")]
    [InlineData("718-7", "14.2", "g/dL", "142", "g/L")]
    [InlineData("6298-4", "4.1", "meq/L", "4.1", "mmol/L")]
    [InlineData("2951-2", "140", "mEq/L", "140", "mmol/L")]
    [InlineData("19935-6", "7", "L/s", "420", "L/min")]
    [InlineData("19935-6", "420", "l/min", "420", "L/min")]
    public void AKnownCode_ConvertsToItsCanonicalUnit_ToTheMillionth(string code, string number, string unit, string canonical, string canonicalUnit)
    {
        var value = Of(code, number, unit);
        value!.Value.Value.Should().Be(decimal.Parse(canonical, System.Globalization.CultureInfo.InvariantCulture));
        value.Value.Unit.Should().Be(canonicalUnit);
    }

    [Theory]
    [InlineData("15074-8", "MMOL/L"), InlineData("15074-8", ""), InlineData("15074-8", "%"), InlineData("59261-8", "%"), InlineData("4548-4", "mmol/L")]
    [InlineData("718-7", "mmol/L"), InlineData("8310-5", "cel"), InlineData("59408-5", "1"), InlineData("55423-8", "/h"), InlineData("29463-7", "11 st 4 lb")]
    public void AKnownCodeInAUnitThatDoesNotConvert_HasNoComparableNumber(string code, string unit) => Of(code, "5.6", unit).Should().BeNull();

    [Theory]
    [InlineData("80274001", false), InlineData("1011481000000105", false)]
    public void AFiltrationRateOfOneBody_IsNotTakenForOnePerSquareMetres(string snomed, bool converts) =>
        (Canonical.Of(new Coding(CodeSystems.Snomed, snomed), new QuantityValue(Quantity.Ucum("90", "mL/min"))) is not null).Should().Be(converts);

    [Theory]
    [InlineData("8867-4", "beats/min", "72", "72")]
    [InlineData("8867-4", "bpm", "72", "72")]
    [InlineData("8867-4", "Per Minute", "72", "72")]
    [InlineData("8867-4", "count/min", "72", "72")]
    [InlineData("8480-6", "mmHg", "120", "120")]
    [InlineData("8480-6", "mm Hg", "120", "120")]
    [InlineData("8480-6", "millimeter of mercury", "120", "120")]
    [InlineData("15074-8", "millimoles per litre", "5.6", "5.6")]
    [InlineData("15074-8", "mg/dl", "100", "5.550622")]
    [InlineData("29463-7", "kilogram", "70", "70")]
    [InlineData("29463-7", "pounds", "154", "69.853225")]
    [InlineData("8302-2", "centimeters", "178", "178")]
    [InlineData("8302-2", "inches", "70", "177.8")]
    [InlineData("39156-5", "kilogram / (meter ^ 2)", "22", "22")]
    [InlineData("8310-5", "degrees C", "36.6", "36.6")]
    [InlineData("8310-5", "degree Fahrenheit", "98.6", "37")]
    [InlineData("59408-5", "percent", "97", "97")]
    [InlineData("59408-5", "%O2", "97", "97")]
    [InlineData("55423-8", "steps", "8123", "8123")]
    [InlineData("93832-4", "hr", "7", "7")]
    [InlineData("14682-9", "µmol/L", "80", "80")]
    [InlineData("14682-9", "μmol/L", "80", "80")]
    [InlineData("33914-3", "mL/min/1.73 m²", "90", "90")]
    [InlineData("19935-6", "litre per minute", "420", "420")]
    public void TextForPeople_IsReadByTheListOfItsMeasurement(string code, string text, string number, string canonical) =>
        Of(code, new QuantityValue(new Quantity(new ReportedDecimal(number), text)))!.Value.Value
            .Should().Be(decimal.Parse(canonical, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void AUnitCodeOfSnomed_IsReadToo() => Of("15074-8", new QuantityValue(new Quantity(new ReportedDecimal("5.6"), null, CodeSystems.Snomed, "258813002")))
        .Should().Be(new Canonical(5_600_000, "mmol/L"));

    [Fact]
    public void ANumberWithoutAUnit_IsComparableOnlyWhereItCounts()
    {
        Of("15074-8", new IntegerValue(6)).Should().BeNull();
        Of("55423-8", new IntegerValue(8123)).Should().Be(new Canonical(8_123_000_000, "{steps}"));
        Of("unknown", new IntegerValue(6)).Should().Be(new Canonical(6_000_000, null));
    }

    [Fact]
    public void AnUnknownCode_KeepsItsUnit_InOneSpelling()
    {
        Of("unknown", "5.6", "mg").Should().Be(new Canonical(5_600_000, "mg"));
        Of("unknown", "5.6", "mmol/l").Should().Be(new Canonical(5_600_000, "mmol/L"));
        Of("unknown", "5", "{score}").Should().Be(new Canonical(5_000_000, null));
    }

    [Theory]
    [InlineData("Punkte"), InlineData("mmol per L"), InlineData("MMOL/L"), InlineData("bpm")]
    public void AnUnknownUnitUnderAnUnknownCode_HasNoComparableNumber(string unit) => Of("unknown", "5.6", unit).Should().BeNull();

    [Fact]
    public void EveryMeasurand_HasItsRule()
    {
        foreach (var (code, measurand) in KnownCodes.Groups.SelectMany(static group => group.Codes).Select(static code => (code, KnownCodes.MeasurandOf(code))))
        {
            CanonicalUnits.For(code)?.Measurand.Should().Be(measurand);
            (CanonicalUnits.For(code) is null).Should().Be(measurand is null, code.Code);
        }
    }

    [Fact]
    public void TheSameCodeOfAnotherSystem_IsNotKnown() => CanonicalUnits.For(new Coding("http://local", "15074-8")).Should().BeNull();

    [Theory]
    [InlineData("1000000000.1"), InlineData("1e60"), InlineData("-1e999999")]
    public void ANumberTooLargeToCompare_EntersNoFigures(string number) => Of("unknown", number, "mg").Should().BeNull();

    [Theory]
    [InlineData("1e-999999", 0), InlineData("0.0000005", 0), InlineData("0.0000015", 2), InlineData("-0.0", 0)]
    public void ANumber_IsRoundedToMillionths_HalfToEven(string number, long micros) => Of("unknown", number, "mg")!.Value.Micros.Should().Be(micros);

    private static Canonical? Of(string code, string number, string unit) => Of(code, new QuantityValue(Quantity.Ucum(number, unit)));

    private static Canonical? Of(string code, ReadingValue value) => Canonical.Of(new Coding(CodeSystems.Loinc, code), value);
}
