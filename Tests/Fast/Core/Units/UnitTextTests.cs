using FluentAssertions;
using PhrCluster.Core.Units;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Units;

public sealed class UnitTextTests
{
    [Theory]
    [InlineData("mmHg", "mm[Hg]")]
    [InlineData("mm Hg", "mm[Hg]")]
    [InlineData("IU/l", "[iU]/L")]
    [InlineData("K/uL", "10*3/uL")]
    [InlineData("µmol/L", "umol/L")]
    [InlineData(" mmol/L ", "mmol/L")]
    [InlineData("x10*9/L", "10*9/L")]
    public void WhatATextCanOnlyMean_IsRead(string text, string code) => UnitText.Of(text).Should().NotBeNull().And.Be(UnitCode.Of(code));

    [Theory]
    [InlineData("C")]
    [InlineData("F")]
    [InlineData("st")]
    [InlineData("ft")]
    [InlineData("Mmol/L")]
    [InlineData("apples")]
    public void WhatCouldMeanSomethingElse_IsUnknown(string text) => UnitText.Of(text).Should().BeNull("no coulomb, farad, stere, femtotonne or megamole is meant");
}
