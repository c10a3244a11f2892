using FluentAssertions;
using PhrCluster.Core.Programmes;
using PhrCluster.Core.Registration;
using PhrCluster.Programmes;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

public sealed class NationStudiesTests
{
    private static readonly LoadPlan Plan = new(new NationSettings(ulong.MaxValue, 60_000_000, new DateOnly(2026, 11, 20)), 2_000, Slice.Whole, CallMix.Default with { Programme = 20 }, NationStudies.Most);

    [Fact]
    public void EveryProgramme_MayBeOpened_AndTheyDiffer()
    {
        var studies = NationStudies.Of(Plan);

        studies.Should().HaveCount(NationStudies.Most);
        studies.Select(static it => it.Id).Should().OnlyHaveUniqueItems();
        studies.Should().OnlyContain(static it => ProgrammeRules.CheckId(it.Id) == null && ProgrammeRules.Check(it.Kind, it.Terms) == null);
        var tables = studies.Take(12).SelectMany(static it => it.Terms.Tables).ToList();
        tables.Select(static it => it.Period).Distinct().Should().HaveCount(3);
        tables.Select(static it => it.Statistic).Distinct().Should().HaveCount(2);
        tables.Select(static it => it.Measure).Distinct().Count().Should().BeGreaterThan(5);
        (tables.Select(static it => it.Dimensions).Aggregate(static (all, some) => all | some)).Should().Be(TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area);
    }

    [Fact]
    public void WhoCitizensAre_IsAPatient_OfWhomNotAllIsKnown()
    {
        var schedule = new LoadSchedule(Plan);
        var details = schedule.Members().Take(200).Select(schedule.Nation.Citizen).Select(static citizen => (citizen.Id, Details: CitizenDetails.Of(citizen))).ToList();

        details.Should().OnlyContain(static it => DemographicsRules.Check(it.Details.ToDemographics(), it.Id) == null);
        details.Should().OnlyContain(static it => it.Details.ToDemographics().BirthDate == it.Details.Born && it.Details.ToDemographics().Gender == it.Details.Gender);
        details.Should().Contain(static it => it.Details.Born == null).And.Contain(static it => it.Details.Born != null && it.Details.Born.Length == 4)
            .And.Contain(static it => it.Details.Postcode == null).And.Contain(static it => it.Details.Gender == null);
    }

    [Fact]
    public void WithoutProgrammesInTheMix_NothingIsSaidOfAnybody()
    {
        var schedule = new LoadSchedule(Plan with { Programmes = 0, Mix = CallMix.Default });

        schedule.Studies.Should().BeEmpty();
        schedule.Visit(0).Calls.OfType<RegisterCall>().Single().Details.Should().BeNull();
    }
}
