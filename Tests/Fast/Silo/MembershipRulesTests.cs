using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PhrCluster.Silo.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

/// <summary>How soon a silo that is gone is out follows from settings that are held to their rules.</summary>
public sealed class MembershipRulesTests
{
    [Fact]
    public void ByDefault_AKilledSiloIsOutWithinThreeSeconds_AndAHungOneWithinTen()
    {
        var membership = new MembershipSettings();

        (membership.Probe / 2 * membership.Misses).Should().BeLessThan(TimeSpan.FromSeconds(2), "probes of a silo that is killed fail at once, one after the other");
        (membership.Silence + membership.LongestProbe).Should().BeLessThan(TimeSpan.FromSeconds(9), "one that hangs is voted out at the first probe after its connections were silent for so long");
    }

    [Theory]
    [InlineData("Probe", "00:00:00.1", "must be 00:00:00.2000000 to 00:00:30")]
    [InlineData("Probe", "00:00:05", "LongestProbe: must be Probe to 00:00:30")]
    [InlineData("LongestProbe", "00:01:00", "must be Probe to 00:00:30")]
    [InlineData("Misses", "1", "must be 2 to 10: one answer that is late is no death")]
    [InlineData("Votes", "0", "must be 1 to 5")]
    [InlineData("TableRefresh", "00:10:00", "must be 00:00:01 to 00:05:00")]
    public void ASettingOutOfBounds_IsNamed(string setting, string value, string rule) =>
        FluentActions.Invoking(() => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection([new($"Phr:Membership:{setting}", value)]).Build()))
            .Should().Throw<SettingsException>().WithMessage($"Phr:Membership:*{rule}");
}
