using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Record;

/// <summary>A record keeps its open alerts, whatever is raised and said, in a room that has an end.</summary>
public sealed class HeldAlertsTests
{
    private static readonly string LongWords = new('ü', RecordLimits.MaxStatementLength);

    [Fact]
    public void WhatIsOpen_Stays_AndTheOldestThatHasEnded_Goes()
    {
        var record = Standing.Under().Then(Sample.Noon, Raised("first"));
        var first = record.Version;
        for (var i = 0; i < 2 * RecordLimits.MaxAlerts; i++)
        {
            record = record.Then(Sample.Noon, Raised("again"));
            record = record.Then(Sample.Noon, new AlertEnded("again", record.Version, AlertEnding.Settled));
        }

        record.Alerts.Should().HaveCount(RecordLimits.MaxAlerts);
        HeldAlerts.Open(record.Alerts, "first")!.Version.Should().Be(first);
        HeldAlerts.Open(record.Alerts, "again").Should().BeNull();
        record.Alerts.Skip(1).Select(static alert => alert.Version).Should().BeInAscendingOrder();
    }

    [Fact]
    public void WhatIsSaidAboutThem_HasARoomWithAnEnd_AndTheNewestStays()
    {
        var record = Standing.Under().Then(Sample.Noon, [.. Enumerable.Range(0, 12).Select(static i => Raised($"rule-{i}"))]);
        var version = record.Version;
        for (var i = 0; i < 200; i++)
        {
            record = record.Then(Sample.Noon, new AlertActedOn(new AlertAction($"rule-{i % 12}", version, AlertStep.Noted, Words: $"{i}{LongWords[..^3]}"), Sample.Gp));
        }

        record.Alerts.Should().HaveCount(12).And.OnlyContain(static alert => alert.IsOpen && alert.Handling.Length > 0);
        record.Alerts.SelectMany(static alert => alert.Handling).Max(static step => step.Version).Should().Be(record.Version);
        (RecordSnapshot.Pack(record).Length - RecordSnapshot.Pack(Standing.Under()).Length).Should().BeLessThan(RecordLimits.MaxAlertBytes);
    }

    [Theory]
    [InlineData(AlertStep.Closed, AlertOutcome.Called)]
    [InlineData(AlertStep.Claimed, AlertOutcome.None)]
    public void HoweverMuchIsNotedBehindIt_WhatSaysWhereItStands_Holds(AlertStep step, AlertOutcome outcome)
    {
        var record = Standing.Under().Then(Sample.Noon, Raised("one"));
        var version = record.Version;
        record = record.Then(Sample.Noon, new AlertActedOn(new AlertAction("one", version, step, outcome), Sample.Gp));
        for (var i = 0; i < 2 * RecordLimits.MaxAlertSteps; i++)
        {
            record = record.Then(Sample.Noon, new AlertActedOn(new AlertAction("one", version, AlertStep.Noted, Words: $"Note {i}"), Sample.Gp));

            (record.Alerts[0].IsClosed, record.Alerts[0].Claim is not null).Should().Be((step == AlertStep.Closed, step == AlertStep.Claimed));
        }

        record.Alerts[0].Handling.Should().HaveCount(RecordLimits.MaxAlertSteps);
        record.Alerts[0].Handling[^1].Words.Should().Be($"Note {(2 * RecordLimits.MaxAlertSteps) - 1}");
    }

    [Fact]
    public void ASnapshot_HoldsThemWhole()
    {
        var record = Standing.Under().Then(Sample.Noon, Raised("one"), Raised("two"));
        record = record.Then(Sample.Noon, new AlertActedOn(new AlertAction("one", record.Version, AlertStep.Closed, AlertOutcome.PassedOn, "To the hospital."), Sample.Gp), new AlertEnded("two", record.Version, AlertEnding.Corrected));

        RecordSnapshot.Unpack(RecordSnapshot.Pack(record)).Alerts.Should().BeEquivalentTo(record.Alerts, static options => options.WithStrictOrdering());
    }

    private static AlertRaised Raised(string rule) => new(rule, 1, AlertUrgency.Soon, Sample.Noon.AddMinutes(-9), Sample.Noon, [184, 122.5m]);
}
