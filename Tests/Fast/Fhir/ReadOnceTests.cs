using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>What reading a resource once, and sharing what it has in common with others, must not change.</summary>
public sealed class ReadOnceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(400)]
    public void AnObject_MayHaveManyNames_AndNoneTwice(int names)
    {
        var distinct = string.Join(", ", Enumerable.Range(0, names).Select(static n => $"\"name{n:000}\": {n}"));
        RoundTrip.MustBeExact(With($"\"other\": {{ {distinct} }}"));
        var rejected = RoundTrip.MustBeRejected(With($"\"other\": {{ {distinct}, \"name001\": 1 }}"));
        rejected.Should().Be(new Rejected("Observation.other.name001", "must not be given twice"));
    }

    [Fact]
    public void ANameIsKnown_HoweverItIsSpelt()
    {
        var mapped = RoundTrip.MustBeExact(With("""
            "valueQu\u0061ntity": { "v\u0061lue": 1.50, "unit": "g" }, "not\u0065": [{ "te\u0078t": "caf\u00e9 \ud83d\ude00" }]
            """));
        mapped.Item.Should().BeOfType<Readings.Reading>().Which.Value.Should().BeOfType<Readings.QuantityValue>()
            .Which.Quantity.Value.Text.Should().Be("1.50");
    }

    [Theory]
    [InlineData("caf\u00e9")]
    [InlineData("caf\\u00e9")]
    [InlineData("a \\\"word\\\"")]
    [InlineData("\ud83d\ude00")]
    public void ATextThatIsRead_IsNotKeptInTheResidualToo(string text) =>
        RoundTrip.MustBeExact(With($"\"valueString\": \"{text}\"")).Item.Residual.Should().BeNull();

    [Fact]
    public void ItemsWithOneMeaning_ShareIt()
    {
        var one = RoundTrip.MustBeExact(With("\"valueInteger\": 1")).Item;
        var other = RoundTrip.MustBeExact(With("\"valueInteger\": 2")).Item;
        other.Code.Should().BeSameAs(one.Code);
    }

    [Fact]
    public void AMeaningThatBreaksARule_IsRefused_EachTimeItComes()
    {
        for (var time = 0; time < 3; time++)
        {
            RoundTrip.MustBeRejected(With("""
                "component": [{ "code": { "text": "x", "coding": [{ "code": "a", "display": 7 }] } }]
                """)).Path.Should().Be("Observation.component[0].code.coding[0].display");
        }
    }

    private static string With(string element) => TestObservation.With($"\"effectiveDateTime\": \"2024\", {element}");
}
