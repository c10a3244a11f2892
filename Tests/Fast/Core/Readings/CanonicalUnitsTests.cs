using FluentAssertions;
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
    [InlineData("8480-6", "16", "kPa", "120.00992", "mm[Hg]")]
    [InlineData("8480-6", "120", "mmHg", "120", "mm[Hg]")]
    [InlineData("8867-4", "72", "{beats}/min", "72", "/min")]
    [InlineData("93832-4", "450", "min", "7.5", "h")]
    [InlineData("55423-8", "8123", "1/d", "8123", "{steps}")]
    [InlineData("14682-9", "1", "mg/dL", "88.42", "umol/L")]
    public void AKnownCode_ConvertsToItsCanonicalUnit_ToTheMillionth(string code, string number, string unit, string canonical, string canonicalUnit)
    {
        var value = Of(code, number, unit);
        value!.Value.Value.Should().Be(decimal.Parse(canonical, System.Globalization.CultureInfo.InvariantCulture));
        value.Value.Unit.Should().Be(canonicalUnit);
    }

    [Theory]
    [InlineData("mg/L"), InlineData("MMOL/L"), InlineData(""), InlineData("%")]
    public void AKnownCodeInAUnitThatDoesNotConvert_HasNoComparableNumber(string unit) => Of("15074-8", "5.6", unit).Should().BeNull();

    [Fact]
    public void ANumberWithoutAUnit_IsComparableOnlyWhereItCounts()
    {
        Of("15074-8", new IntegerValue(6)).Should().BeNull();
        Of("55423-8", new IntegerValue(8123)).Should().Be(new Canonical(8_123_000_000, "{steps}"));
        Of("unknown", new IntegerValue(6)).Should().Be(new Canonical(6_000_000, null));
    }

    [Fact]
    public void AnUnknownCode_KeepsItsUnit() => Of("unknown", "5.6", "mg").Should().Be(new Canonical(5_600_000, "mg"));

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
