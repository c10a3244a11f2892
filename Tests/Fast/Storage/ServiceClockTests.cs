using FluentAssertions;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>A clock is compared with the dates of a service's answers, and between them with the time that has passed.</summary>
public sealed class ServiceClockTests
{
    private readonly MovableTime _time = new(Sample.Noon);

    [Theory]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(-59, true)]
    [InlineData(63, false)]
    [InlineData(-63, false)]
    [InlineData(126_000_000, false)]
    public void AClockThatDiffersByMoreThanAMinute_IsRefused(int secondsAhead, bool agrees)
    {
        var clock = new ServiceClock(_time);
        clock.Compare(sent: Sample.Noon, date: Sample.Noon.AddSeconds(-secondsAhead));

        var require = clock.Require;

        if (agrees)
        {
            require.Should().NotThrow();
        }
        else
        {
            require.Should().Throw<ClockDiffersException>().Which.Ahead.TotalSeconds.Should().BeApproximately(secondsAhead, 2);
        }
    }

    [Fact]
    public void AnAnswerThatTookLong_DoesNotMakeTheClocksDiffer()
    {
        var clock = new ServiceClock(_time);
        _time.Advance(TimeSpan.FromMinutes(5));

        clock.Compare(sent: Sample.Noon, date: Sample.Noon.AddMinutes(3));

        clock.Ahead.Should().BeCloseTo(TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void AClockThatIsSetBetweenTwoAnswers_IsFoundOutAtOnce_AndTheNextAnswerDecides()
    {
        var clock = new ServiceClock(_time);
        clock.Compare(Sample.Noon, Sample.Noon);
        _time.Advance(TimeSpan.FromDays(4 * 365));
        var require = clock.Require;

        require.Should().Throw<ClockDiffersException>();

        clock.Compare(_time.GetUtcNow(), _time.GetUtcNow());
        require.Should().NotThrow();
    }

    [Fact]
    public void BeforeTheFirstAnswer_NothingIsKnown() => new ServiceClock(_time).Ahead.Should().Be(TimeSpan.Zero);
}
