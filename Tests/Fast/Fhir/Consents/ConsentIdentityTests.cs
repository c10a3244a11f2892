using FluentAssertions;
using PhrCluster.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Consents;

/// <summary>Ids of Consents, and of their versions in the record.</summary>
public sealed class ConsentIdentityTests
{
    [Theory]
    [InlineData("mine")]
    [InlineData("anna.abcdefghijklmnopqrst")]
    [InlineData("a.v2")]
    public void AVersion_TellsItsConsent_AndNothingElseDoes(string id)
    {
        var version = ConsentIdentity.VersionOf(id, 1_234_567);
        version.Should().StartWith(id + ".v1234567-");
        ConsentIdentity.IdOf(version).Should().Be(id);
        ConsentIdentity.ConsentOf(version).Should().Be(id);
        ConsentIdentity.ConsentOf(id).Should().BeNull();
        ConsentIdentity.IdOf(id).Should().Be(id);
        ConsentIdentity.ConsentOf(version[..^1] + (version[^1] == '0' ? '1' : '0')).Should().BeNull("its check does not fit");
        ConsentIdentity.ConsentOf("x" + version).Should().BeNull("it is a version of another");
    }

    [Fact]
    public void TheLongestId_LeavesRoomForItsVersions()
    {
        var longest = new string('x', ConsentIdentity.MaxUpdatedLength);
        ConsentIdentity.VersionOf(longest, 9_999_999_999).Length.Should().BeLessThanOrEqualTo(RecordLimits.MaxIdLength);
    }

    [Theory]
    [InlineData("opt out")]
    [InlineData("")]
    [InlineData(".v1-abcdefgh")]
    public void WhatIsNoFhirId_BecomesOne(string id) => ConsentIdentity.IdOf(id).Should().MatchRegex("^([A-Za-z0-9.-]{1,64})$");
}
