using FluentAssertions;
using PhrCluster.Grains.Identity.Keys;
using PhrCluster.Tests.Support;
using Xunit;
using static PhrCluster.Tests.Support.Grains.Identity.Issuing;

namespace PhrCluster.Tests.Fast.Grains.Identity;

public sealed class KeyScheduleTests
{
    private static readonly KeySchedule Start = new(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(30), Noon, Failures: 0);

    [Fact]
    public void Keys_AreFetchedAtIntervals_AndSoonerWhenAskedFor()
    {
        Start.Next.Should().Be(Noon.AddMinutes(10));
        Start.NextWhenAsked.Should().Be(Noon.AddSeconds(30));
    }

    [Fact]
    public void Failures_AreTriedAgain_EverMoreSlowly_ButNeverMoreThanAMinuteApart()
    {
        var schedule = Start;
        var pauses = new List<double>();
        for (var failure = 0; failure < 40; failure++)
        {
            schedule = schedule.After(Noon, succeeded: false);
            pauses.Add((schedule.Next - Noon).TotalSeconds);
        }

        pauses.Take(8).Should().Equal(1, 2, 4, 8, 16, 32, 60, 60);
        pauses[^1].Should().Be(60);
        schedule.NextWhenAsked.Should().Be(Noon.AddSeconds(30));
    }

    [Fact]
    public void Failures_AreNotTriedAgain_LaterThanTheInterval() =>
        (Start with { Regular = TimeSpan.FromSeconds(5), Failures = 9 }).Next.Should().Be(Noon.AddSeconds(5));

    [Fact]
    public void Success_ReturnsToTheInterval() =>
        Start.After(Noon, succeeded: false).After(Noon.AddSeconds(1), succeeded: true).Next.Should().Be(Noon.AddSeconds(1).AddMinutes(10));

    [Fact]
    public void Asking_NeverPutsOffWhatIsDue() =>
        (Start with { Regular = TimeSpan.FromSeconds(5) }).NextWhenAsked.Should().Be(Noon.AddSeconds(5));
}
