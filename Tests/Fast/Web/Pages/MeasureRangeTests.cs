using FluentAssertions;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Health;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

public sealed class MeasureRangeTests
{
    [Theory]
    [InlineData("week", "2026-03-07")]
    [InlineData("quarter", "2025-12-14")]
    [InlineData("year", "2025-03-14")]
    [InlineData(null, "2025-03-14")]
    [InlineData("decade", "2025-03-14")]
    [InlineData("all", null)]
    public void APage_ShowsTheTimeAskedFor_AndElseAYear(string? name, string? from) =>
        (MeasureRange.Named(name).From(Sample.Noon)?.ToString("yyyy-MM-dd")).Should().Be(from);
}
