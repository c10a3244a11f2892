using FluentAssertions;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Charts;

public sealed class DirectionsTests
{
    [Theory]
    [InlineData(6, 3, -1, TrendDirection.Down)]
    [InlineData(6, 3, 1, TrendDirection.Up)]
    [InlineData(6, 3, 0.2, TrendDirection.Same)]
    [InlineData(5, 4, -1, TrendDirection.TooFew)]
    [InlineData(6, 2, -1, TrendDirection.TooShort)]
    public void ADirection_NeedsReadingsDaysAndMoreThanNoise(int count, int daysApart, double change, TrendDirection direction) =>
        Held.Chart(Enumerable.Range(0, count).Select(i => Held.Weight(i * daysApart, 80 + (decimal)(i * change)))).Direction.Should().Be(direction);

    [Fact]
    public void Scatter_IsNoDirection()
    {
        decimal[] weights = [80, 90, 85, 85, 83, 91];
        Held.Chart(weights.Select(static (it, i) => Held.Weight(i * 10, it))).Direction.Should().Be(TrendDirection.Same, "the means differ by 2, and less than by twice their error");
    }

    [Theory]
    [InlineData(TrendDirection.Down, false, 365, "Coming down over the year")]
    [InlineData(TrendDirection.Up, false, 20, "Going up over 2 weeks")]
    [InlineData(TrendDirection.Same, true, 91, "Your top number is about the same over 3 months")]
    [InlineData(TrendDirection.Down, true, 1100, "Your top number is coming down over 3 years")]
    [InlineData(TrendDirection.TooShort, false, 3, "Too few days to say if it changes")]
    [InlineData(TrendDirection.TooFew, true, 3, "Too few readings to say if it changes")]
    public void TheHeadline_SaysWhereReadingsGo(TrendDirection direction, bool isPair, int days, string said) =>
        Language.Default.Pages.Trend(direction, isPair, 4, TimeSpan.FromDays(days)).Should().Be(said);
}
