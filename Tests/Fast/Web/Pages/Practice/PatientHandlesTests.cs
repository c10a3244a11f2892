using FluentAssertions;
using PhrCluster.Identity;
using PhrCluster.Web.Pages.Practice;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Practice;

public sealed class PatientHandlesTests
{
    private static readonly PatientKey Emergency = new("anna", PurposeOfUse.EmergencyTreatment, DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123));

    private readonly PatientHandles _handles = new(WebParts.Keys);

    [Fact]
    public void AHandle_StandsForAPatient_AndTellsNothing()
    {
        foreach (var key in new[] { Emergency, new PatientKey("anna", PurposeOfUse.Treatment) })
        {
            var handle = _handles.Of("session", key);

            handle.Should().NotContain("anna").And.MatchRegex("^[A-Za-z0-9_-]+$", "it is part of an address");
            _handles.Open("session", handle).Should().Be(key);
        }
    }

    [Fact]
    public void APlaceInTheirReadings_TellsNothing_AndIsOfThatPatientAndSession()
    {
        var place = _handles.OfPlace("session", "anna", "639000000000000000.17.0");

        place.Should().NotContain(".17.").And.MatchRegex("^[A-Za-z0-9_-]+$", "it is part of an address");
        _handles.OpenPlace("session", "anna", place).Should().Be("639000000000000000.17.0");
        _handles.OpenPlace("session", "bo", place).Should().BeNull();
        _handles.OpenPlace("another", "anna", place).Should().BeNull();
        _handles.OpenPlace("session", "anna", "639000000000000000.17.0").Should().BeNull();
    }

    [Fact]
    public void AnAlert_TellsNothing_AndIsOfThatSession()
    {
        var key = new TaskKey("anna", "BP-SEVERE", 17);

        var handle = _handles.OfTask("session", key);

        handle.Should().NotContain("anna").And.NotContain("SEVERE").And.MatchRegex("^[A-Za-z0-9_-]+$", "it is part of an address");
        _handles.OpenTask("session", handle).Should().Be(key);
        _handles.OpenTask("another", handle).Should().BeNull();
        _handles.OpenTask("session", _handles.Of("session", Emergency)).Should().BeNull();
        _handles.OpenTask("session", "anna").Should().BeNull();
    }

    [Fact]
    public void InAnotherSession_OrChanged_ItOpensNothing()
    {
        var handle = _handles.Of("session", Emergency);

        _handles.Open("another", handle).Should().BeNull();
        _handles.Open("session", handle[..^2] + (handle[^2] == 'A' ? 'B' : 'A') + handle[^1]).Should().BeNull();
        _handles.Open("session", "anna").Should().BeNull();
        _handles.Open("session", "").Should().BeNull();
    }
}
