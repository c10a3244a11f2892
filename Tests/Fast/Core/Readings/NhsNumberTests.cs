using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

public sealed class NhsNumberTests
{
    [Theory]
    [InlineData("9434765919"), InlineData("9000000009")]
    public void ANumberWhoseCheckDigitFits_IsValid(string number) => NhsNumber.IsValid(number).Should().BeTrue();

    [Theory]
    [InlineData("9434765918"), InlineData("0000000000"), InlineData("943476591"), InlineData("94347659190"), InlineData("943 476 5919")]
    [InlineData("943476591X"), InlineData("٩٤٣٤٧٦٥٩١٩"), InlineData("")]
    public void AnyOther_IsNot(string number) => NhsNumber.IsValid(number).Should().BeFalse();

    [Fact]
    public void ACheckOfTen_FitsNoDigit()
    {
        // 1 × 10 + 1 × 2 = 12, and 11 − 12 mod 11 = 10; 1 × 10 + 2 × 6 = 22, and 11 − 0 counts as 0.
        Enumerable.Range(0, 10).Should().OnlyContain(digit => !NhsNumber.IsValid($"100000001{digit}"));
        NhsNumber.IsValid("1000200000").Should().BeTrue();
    }
}
