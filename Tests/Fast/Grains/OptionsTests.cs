using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PhrCluster.Grains;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Journal;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains;

/// <summary>A wrong option is found when a silo starts, and named; not by the first citizen.</summary>
public sealed class OptionsTests
{
    public static TheoryData<string, Action<JournalOptions>> OfJournals() => new()
    {
        { "JournalOptions.FoldCommits: must be 1 to 1000", static it => it.FoldCommits = 0 },
        { "JournalOptions.FoldCommits: must be 1 to 1000", static it => it.FoldCommits = 1_001 },
        { "JournalOptions.FoldBytes: must be 1 to 1048576", static it => it.FoldBytes = -1 },
        { "JournalOptions.FoldItems: must be 1 to 1000000", static it => it.FoldItems = 0 },
        { "JournalOptions.DecodedBytes: must be 0 to 17592186044416", static it => it.DecodedBytes = -1 },
        { "JournalOptions.DecodedBytesOfCitizen: must be 0 to 2147483647", static it => it.DecodedBytesOfCitizen = -1 },
        { "JournalOptions.MaxRaces: must be 1 to 1000", static it => it.MaxRaces = 0 },
    };

    [Theory]
    [MemberData(nameof(OfJournals))]
    public void JournalOptions_AreValidatedAtStart(string rule, Action<JournalOptions> change) => Started(change).Should().Throw<OptionsValidationException>().WithMessage(rule);

    public static TheoryData<string, Action<CitizenOptions>> OfCitizens() => new()
    {
        { "CitizenOptions.EmergencyWindow: must be 00:01:00 to 7.00:00:00", static it => it.EmergencyWindow = TimeSpan.Zero },
        { "CitizenOptions.Consents.Depth: must be 1 to 8", static it => it.Consents = new() { Depth = 9 } },
        { "CitizenOptions.Consents.Active: must be 1 to 256", static it => it.Consents = new() { Active = 0 } },
    };

    [Theory]
    [MemberData(nameof(OfCitizens))]
    public void CitizenOptions_AreValidatedAtStart(string rule, Action<CitizenOptions> change) => Started(change).Should().Throw<OptionsValidationException>().WithMessage(rule);

    [Fact]
    public void DefaultOptions_Hold() => Started<JournalOptions>(static _ => { }).Should().NotThrow();

    private static Action Started<T>(Action<T> change)
        where T : class
    {
        var services = new ServiceCollection();
        services.AddCitizens(nhsNumbers: false);
        services.Configure(change);
        return () => services.BuildServiceProvider().GetRequiredService<IStartupValidator>().Validate();
    }
}
