using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

public sealed class PracticeWordsTests
{
    private static PageWords Words => Language.Default.Pages;

    [Theory]
    [InlineData("2026-03-14T08:00:00Z", null)]
    [InlineData("2026-03-13T23:00:00Z", "1 day old")]
    [InlineData("2026-03-10", "4 days old")]
    [InlineData("2025-12-14", "3 months old")]
    [InlineData("2020-03-14", "6 years old")]
    [InlineData("2026-04-01", null)]
    [InlineData("soon", null)]
    public void AFigure_SaysHowOldItIs(string time, string? age) => Words.Age(ReportedTime.At(time), Sample.Noon).Should().Be(age);

    [Theory]
    [InlineData("9434765919", "943 476 5919")]
    [InlineData("anna", "anna")]
    public void ANumber_IsWrittenAsPeopleReadIt(string id, string written) => Words.PersonNumber(id).Should().Be(written);

    [Theory]
    [InlineData("1961-02-03", "Born 3 February 1961")]
    [InlineData("1961-02", "Born February 1961")]
    [InlineData("1961", "Born 1961")]
    public void ABirthDate_GoesAsFarAsItIsTold(string told, string said) => Words.Born(told).Should().Be(said);

    [Theory]
    [InlineData("""{"name":[{"use":"old","text":"Ann Bell"},{"use":"official","given":["Anna","Bea"],"family":"Cole","prefix":["Dr"]}]}""", "Dr Anna Bea Cole")]
    [InlineData("""{"name":[{},{"use":"nickname","text":"Annie"}]}""", "Annie")]
    [InlineData("""{"name":"Anna"}""", null)]
    [InlineData("""{"name":["Anna",{"given":"Anna","family":7}]}""", null)]
    [InlineData("[]", null)]
    public void APerson_GoesByTheirOfficialName(string patient, string? name) => new CitizenDemographics(patient).Name.Should().Be(name);
}
