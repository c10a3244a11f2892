using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Alerts;

/// <summary>Ids of alerts tell whose they are, so that alerts of many can stand in one list; and what the register says of rules is what decides.</summary>
public sealed class AlertIdsTests
{
    private static readonly Alert Found = new("GLU-LOW-OFTEN", 2, AlertUrgency.Soon, 12, Sample.Noon, Sample.Noon, Sample.Noon, []);

    private static readonly AlertHandling Said = new(AlertStep.Noted, AlertOutcome.None, "Words.", "dr-lee", "RR8", 15, Sample.Noon);

    [Theory]
    [InlineData("anna")]
    [InlineData("9434765919")]
    [InlineData("a.b-c.7-X")]
    [InlineData("12-BP-SEVERE")]
    public void AnId_NamesTheCitizen_AndIsOneOfFhirs(string citizen)
    {
        foreach (var id in new[] { AlertIds.Of(Found, citizen), AlertIds.Of(Found, Said, citizen) })
        {
            ItemIdentity.IsId(id).Should().BeTrue();
            AlertIds.CitizenIn(id).Should().Be(citizen);
        }

        AlertIds.IsOf(AlertIds.Of(Found, citizen), Found, citizen).Should().BeTrue();
        AlertIds.IsOf("12-GLU-LOW-OFTEN", Found, citizen).Should().BeTrue("where the request names the citizen");
        AlertIds.IsOf(AlertIds.Of(Found, citizen), Found with { Version = 13 }, citizen).Should().BeFalse();
    }

    [Theory]
    [InlineData("anna lindqvist")]
    [InlineData("urn:citizen|1")]
    [InlineData("a-name-that-is-so-long-that-no-id-of-fhir-has-room-for-it-and-more")]
    public void WhomNoIdCanName_StandsInTheRequest(string citizen)
    {
        AlertIds.Of(Found, citizen).Should().Be("12-GLU-LOW-OFTEN");
        AlertIds.CitizenIn(AlertIds.Of(Found, citizen)).Should().BeNull();
        AlertIds.CitizenIn(AlertIds.Of(Found, Said, citizen)).Should().BeNull();
    }

    [Fact]
    public void TheRegister_KnowsEachRule_ByTheVersionThatDecides_AndWhatItLooksAt() =>
        AlertRuleFacts.All.Select(static rule => (rule.Key, rule.Value.Version, string.Join(' ', rule.Value.Measures.Select(static it => it.Name))))
            .Should().BeEquivalentTo(AlertRules.All.Select(static rule => (rule.Name, rule.Version, string.Join(' ', rule.Measures.Select(static it => it.Name)))).Append((AlertRuleNames.Missed, MissedReadings.Version, "")));
}
