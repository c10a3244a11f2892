using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>Which day an instant belongs to, when a date begins, and how both are told, where the deployment is.</summary>
public sealed class DeploymentZoneTests
{
    private static readonly DeploymentZone London = DeploymentZone.Find("Europe/London")!;

    public static TheoryData<string> Zones => ["UTC", "Europe/London", "America/Havana", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"];

    [Fact]
    public void AReadingAtHalfPastMidnight_OfBritishSummerTime_BelongsToThatDay()
    {
        FhirDateTime.TryParse("2026-06-15T00:30:00+01:00", London, out var reading, out _).Should().BeTrue();

        London.DayOf(reading.From).Should().Be(DayNumber(2026, 6, 15));
        DeploymentZone.Utc.DayOf(reading.From).Should().Be(DayNumber(2026, 6, 14));
    }

    [Theory]
    [InlineData("2026-06-15", "2026-06-14T23:00:00Z", "2026-06-15T23:00:00Z")]
    [InlineData("2026-01-15", "2026-01-15T00:00:00Z", "2026-01-16T00:00:00Z")]
    [InlineData("2026-03-29", "2026-03-29T00:00:00Z", "2026-03-29T23:00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T23:00:00Z", "2026-10-26T00:00:00Z")]
    [InlineData("2026-06", "2026-05-31T23:00:00Z", "2026-06-30T23:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void ADate_SpansItsDays_AsClocksThereShowThem(string date, string from, string to)
    {
        FhirDateTime.TryParse(date, London, out var interval, out _).Should().BeTrue();

        interval.Should().Be(new TimeInterval(DateTimeOffset.Parse(from), DateTimeOffset.Parse(to)));
    }

    [Fact]
    public void ADateThatEndsWithTime_EndsWithItInEveryZone()
    {
        FhirDateTime.TryParse("9999-12-31", London, out var interval, out _).Should().BeTrue();

        interval.To.Should().Be(DateTimeOffset.MaxValue);
        FhirDateTime.TryParse("0001-01-01", DeploymentZone.Find("Asia/Kathmandu")!, out var first, out _).Should().BeTrue();
        first.From.Should().Be(DateTimeOffset.MinValue);
    }

    [Theory, MemberData(nameof(Zones))]
    public void EveryDay_BeginsWithItsFirstInstant(string name)
    {
        var zone = DeploymentZone.Find(name)!;
        for (var day = new DateTime(1950, 1, 1); day.Year < 2050; day = day.AddDays(1))
        {
            var (number, start) = (DayNumber(day.Year, day.Month, day.Day), zone.StartOf(day));
            (zone.DayOf(start), zone.DayOf(start.AddTicks(-1))).Should().Be((number, number - 1), "{0} begins {1:O}", day, start);
        }
    }

    [Theory, MemberData(nameof(Zones))]
    public void ItsClocks_ShowWhatTheMachinesOwnTablesSay(string name)
    {
        var zone = DeploymentZone.Find(name)!;
        var machine = TimeZoneInfo.FindSystemTimeZoneById(name);
        for (var at = new DateTimeOffset(1960, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year < 2060; at = at.AddMinutes(1_777))
        {
            zone.LocalOf(at).Should().Be(TimeZoneInfo.ConvertTime(at, machine).DateTime, "{0:O}", at);
        }
    }

    [Theory]
    [InlineData("Mars/Olympus_Mons")]
    [InlineData("GMT Standard Time")]
    [InlineData("BST")]
    [InlineData("+01:00")]
    [InlineData("")]
    [InlineData("utc")]
    [InlineData("../../etc/localtime")]
    public void ANameThatIsNoZone_IsNone(string name) => DeploymentZone.Find(name).Should().BeNull();

    [Fact]
    public void AProcess_KeepsTheZoneThatItBeganWith()
    {
        DeploymentZone.Use(DeploymentZone.Utc);

        FluentActions.Invoking(() => DeploymentZone.Use(London)).Should().Throw<InvalidOperationException>();
        DeploymentZone.Current.Should().BeSameAs(DeploymentZone.Utc);
    }

    [Fact]
    public void APeriod_IsToldInDaysOfTheZone()
    {
        var period = new ConsentPeriod(DateTimeOffset.Parse("2026-06-30T23:00:00Z"), DateTimeOffset.Parse("2027-06-30T23:00:00Z"));

        English.Span(period, London).Should().Be("from 1 July 2026 until 30 June 2027 inclusive");
        English.Span(period, DeploymentZone.Utc).Should().Be("from 23:00:00 UTC on 30 June 2026 until just before 23:00:00 UTC on 30 June 2027");
        English.Span(period with { Start = null, End = period.Start!.Value.AddHours(1) }, London).Should().Be("until just before 01:00:00 Europe/London on 1 July 2026");
        TimeText.Short(period.Start!.Value, London).Should().Be("2026-07-01 00:00:00");
        TimeText.Bound(period.Start!.Value, London).Should().Be("2026-07-01");
    }

    private static int DayNumber(int year, int month, int day) => new DateOnly(year, month, day).DayNumber;
}
