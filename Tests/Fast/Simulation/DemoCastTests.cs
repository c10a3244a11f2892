using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Silo.Demonstration;
using PhrCluster.Silo.Settings;
using PhrCluster.Simulation.Demonstration;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>Who plays which part in a demonstration, and where there is one at all.</summary>
public sealed class DemoCastTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 16, 0, 0, TimeSpan.Zero);

    private static readonly Nation People = new(new NationSettings(2026, Nation.MaxCitizens, DateOnly.FromDateTime(Now.UtcDateTime)));

    [Fact]
    public void EachPartIsPlayedOnce_AndNoTwoHaveOneId()
    {
        var cast = DemoCast.Of(People, DemoNation.Citizens);

        cast.Should().HaveCount(DemoNation.Citizens);
        cast.Select(static citizen => citizen.Id).Should().OnlyHaveUniqueItems().And.OnlyContain(static id => CitizenId.Fault(id) == null);
        cast.Where(static citizen => citizen.Part != DemoPart.Extra).Select(static citizen => citizen.Part).Should().OnlyHaveUniqueItems().And.HaveCount(DemoNation.Fewest);
        cast.Select(static citizen => citizen.Who.Practice).Distinct().Should().BeEquivalentTo(DemoNames.Practices);
        cast.Single(static citizen => citizen.Part == DemoPart.Parent).Family.Should().Be(cast.Single(static citizen => citizen.Part == DemoPart.Carer).Family);
    }

    [Fact]
    public void NoSubmission_HasTwoVersionsOfAnItem_OrComesFromTheFuture()
    {
        foreach (var citizen in DemoCast.Of(People, DemoNation.Citizens).Take(DemoNation.Fewest))
        {
            var history = DemoHistory.Of(People, citizen.Who, Now).ToList();

            history.Select(static it => it.Submission.Id).Should().OnlyHaveUniqueItems();
            foreach (var (_, submission) in history)
            {
                submission.Items.Select(static item => item.Source.Identifier).OfType<string>().Should().OnlyHaveUniqueItems();
                submission.Items.Should().NotBeEmpty().And.HaveCountLessThanOrEqualTo(RecordLimits.MaxItemsPerSubmission);
                submission.Items.Select(static item => item.Time.Start).OfType<string>().Should().OnlyContain(static time => string.CompareOrdinal(time, "2026-11-29T16:00:00Z") <= 0);
            }
        }
    }

    [Fact]
    public void ThereIsNoDemonstration_BesideAnotherIssuer_OrWhereIdsAreNhsNumbers()
    {
        Has(static options => options.Tickets.DevelopmentIssuer = true).Should().BeTrue();

        Has(static options => options.Tickets.Authority = "https://issuer.example").Should().BeFalse();
        Has(static options => (options.Tickets.DevelopmentIssuer, options.NhsNumbers) = (true, true)).Should().BeFalse();
        Has(static options => (options.Tickets.DevelopmentIssuer, options.Store) = (true, StoreKind.Azure)).Should().BeFalse();
    }

    private static bool Has(Action<SiloSettings> change)
    {
        var options = new SiloSettings();
        change(options);
        var services = new ServiceCollection();
        services.AddDemonstration(options);
        return services.Count > 0;
    }
}
