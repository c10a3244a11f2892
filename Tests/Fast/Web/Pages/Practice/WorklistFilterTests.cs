using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Practices;
using PhrCluster.Web.Pages.Practice;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Practice;

public sealed class WorklistFilterTests
{
    [Theory]
    [InlineData(AlertUrgency.Routine, false, "/practice/worklist")]
    [InlineData(AlertUrgency.Routine, true, "/practice/worklist?free=yes")]
    [InlineData(AlertUrgency.SameDay, false, "/practice/worklist?least=same-day")]
    [InlineData(AlertUrgency.Emergency, true, "/practice/worklist?least=emergency&free=yes")]
    public void AnAddress_SaysWhatIsAsked(AlertUrgency atLeast, bool unclaimed, string address)
    {
        var filter = new WorklistFilter(atLeast, unclaimed);

        filter.Address().Should().Be(address);
        filter.Query("next").Should().Be(new WorklistQuery(atLeast, unclaimed, "next"));
    }

    [Theory]
    [InlineData(null, null, AlertUrgency.Routine, false)]
    [InlineData("soon", "yes", AlertUrgency.Soon, true)]
    [InlineData("emergency", "no", AlertUrgency.Emergency, false)]
    [InlineData("made-up", "made-up", AlertUrgency.Routine, false)]
    public void WhatStandsForNothing_AsksForAll(string? least, string? free, AlertUrgency atLeast, bool unclaimed) =>
        WorklistFilter.Of(least, free).Should().Be(new WorklistFilter(atLeast, unclaimed));

    [Fact]
    public void EveryUrgency_CanBeAskedFor() => WorklistFilter.Urgencies.Should().BeEquivalentTo(Enum.GetValues<AlertUrgency>());
}
