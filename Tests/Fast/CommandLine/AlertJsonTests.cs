using System.Buffers;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.CommandLine.Json;
using PhrCluster.Plans;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

/// <summary>Alerts for programs.</summary>
public sealed class AlertJsonTests
{
    [Fact]
    public void WhatStaysAway_IsToldByItsNumbers_AndOtherAlertsSayNothingOfIt()
    {
        var ketones = new Alert(AlertRuleNames.Ketone, 1, AlertUrgency.SameDay, 3, Sample.Noon, Sample.Noon, Sample.Noon, [2]);
        var silent = new Alert(AlertRuleNames.Missed, 1, AlertUrgency.Routine, 4, Sample.Noon, Sample.Noon.AddDays(-7), Sample.Noon, [])
        {
            Missed = [new MissedMeasurement("weight", 2, PlanPeriod.Day, 7, 3, Sample.Noon.AddDays(-2)), new MissedMeasurement("glucose", 1, PlanPeriod.Day, 3, 0, null)],
        };
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            AlertJson.Write(json, new AlertsDisclosed("anna", 5, Sample.Noon, [silent, ketones], null), Language.Default.Alerts);
        }

        using var document = JsonDocument.Parse(output.WrittenMemory);
        var alerts = document.RootElement.GetProperty("alerts");
        alerts[0].GetProperty("missed").GetRawText().Should().Be(
            """[{"name":"weight","came":3,"planned":14,"days":7,"last":"2026-03-12T12:00:00Z"},{"name":"glucose","came":0,"planned":3,"days":3,"last":null}]""");
        alerts[0].GetProperty("words").GetString().Should().Contain("3 of 14").And.Contain("Nothing from you yet for glucose");
        alerts[1].TryGetProperty("missed", out _).Should().BeFalse();
    }
}
