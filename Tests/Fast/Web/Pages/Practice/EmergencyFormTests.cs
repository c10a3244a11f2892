using FluentAssertions;
using Microsoft.Extensions.Primitives;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Practice;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Practice;

public sealed class EmergencyFormTests
{
    private static readonly FormFields Good = new(
    [
        Field(EmergencyForm.Number, "943 476 5919"), Field(EmergencyForm.Purpose, "BTG"), Field(EmergencyForm.Reason, "Collapsed"), Field(EmergencyForm.Treating, "yes"),
    ]);

    [Fact]
    public void WhatIsWhole_NamesTheRecordAndThePurpose()
    {
        EmergencyForm.Check(Good, CitizenId.Fault).Should().BeEmpty();
        EmergencyForm.KeyOf(Good).Should().Be(new PatientKey("9434765919", "BTG"));
    }

    [Theory]
    [InlineData(EmergencyForm.Number, "")]
    [InlineData(EmergencyForm.Number, "../x")]
    [InlineData(EmergencyForm.Purpose, "TREAT")]
    [InlineData(EmergencyForm.Reason, "")]
    [InlineData(EmergencyForm.Reason, "...")]
    [InlineData(EmergencyForm.Treating, "no")]
    public void WhatLacks_IsNamedAtItsField(string field, string text) =>
        EmergencyForm.Check(Good.With(field, text), CitizenId.Fault).Should().ContainSingle().Which.Field.Should().Be(field);

    [Fact]
    public void AReason_HasALongestLength()
    {
        EmergencyForm.Check(Good.With(EmergencyForm.Reason, new string('a', RecordLimits.MaxStatementLength)), CitizenId.Fault).Should().BeEmpty();
        EmergencyForm.Check(Good.With(EmergencyForm.Reason, new string('a', RecordLimits.MaxStatementLength + 1)), CitizenId.Fault).Should().ContainSingle();
    }

    private static KeyValuePair<string, StringValues> Field(string name, string text) => KeyValuePair.Create(name, new StringValues(text));
}
