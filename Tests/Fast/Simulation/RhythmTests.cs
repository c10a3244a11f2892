using System.Globalization;
using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Simulation.Population;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>The virtual nation lives about as people do.</summary>
public sealed class RhythmTests
{
    private static readonly Nation Nation = new(new NationSettings(Seed: 11, Citizens: 1_000_000, Epoch: new DateOnly(2026, 1, 5)));

    [Fact]
    public void DiabetesGrowsWithAgeAndIsAsCommonAsInEngland()
    {
        var citizens = Enumerable.Range(0, 40_000).Select(static number => Nation.Citizen(number)).ToList();
        Share(citizens, Diabetic).Should().BeInRange(0.05, 0.09);
        Share(citizens.Where(static it => Age(it) < 30), Diabetic).Should().BeLessThan(0.02);
        Share(citizens.Where(static it => Age(it) >= 70), Diabetic).Should().BeInRange(0.12, 0.22);
        citizens.Should().OnlyContain(static it => Age(it) >= 0 && Age(it) <= 100);
        Share(citizens, static it => !it.Consents.IsEmpty).Should().BeInRange(0.05, 0.15);
        citizens.SelectMany(static it => it.Consents).Select(static it => it.Id).Distinct().Should().HaveCount(5);
        citizens.GroupBy(static it => it.Practice).Should().OnlyContain(static practice => practice.Count() == 8_000);
    }

    [Fact]
    public void BloodPressureIsTakenInPairsMorningsAndEveningsAndIsHigherInTheMorning()
    {
        var panels = Of(Sources.Cuff, citizens: 60, days: 30).Where(static it => it.Code.Primary.Code == "85354-9" && it.Status == "final")
            .DistinctBy(static it => it.Source.Identifier).Select(static it => (At: DateTimeOffset.Parse(it.Time.Start!, CultureInfo.InvariantCulture), Systolic: Number(it.Components[0].Value))).ToList();
        var (mornings, evenings) = (panels.Where(static it => it.At.Hour is >= 6 and < 11).ToList(), panels.Where(static it => it.At.Hour >= 19).ToList());
        (mornings.Count + evenings.Count).Should().Be(panels.Count);
        mornings.Count.Should().BeGreaterThan(evenings.Count);
        (mornings.Average(static it => it.Systolic) - evenings.Average(static it => it.Systolic)).Should().BeInRange(4, 10);
        panels.Average(static it => it.Systolic).Should().BeInRange(125, 155);
        panels.Should().OnlyContain(static it => it.Systolic >= 80 && it.Systolic <= 230);
    }

    [Fact]
    public void AGlucoseSensorReadsEachFiveMinutesWithGapsAndAMorningPeak()
    {
        var readings = Of(Sources.Cgm, citizens: 8, days: 20).DistinctBy(static it => (it.Source.Device, it.Time.Start)).ToList();
        var values = readings.ConvertAll(static it => (DateTimeOffset.Parse(it.Time.Start!, CultureInfo.InvariantCulture).Hour, Value: Number(it.Value)));
        values.Should().OnlyContain(static it => it.Value >= 2.2 && it.Value <= 22.2);
        (values.Where(static it => it.Hour == 8).Average(static it => it.Value) - values.Where(static it => it.Hour == 3).Average(static it => it.Value)).Should().BeGreaterThan(1);
        (readings.Count / (8.0 * 20 * 288)).Should().BeInRange(0.70, 0.98);
        readings.Should().OnlyContain(static it => it.Source.Identifier == null);
        foreach (var sensor in readings.GroupBy(static it => it.Source.Device))
        {
            var times = sensor.Select(static it => DateTimeOffset.Parse(it.Time.Start!, CultureInfo.InvariantCulture)).Order().ToList();
            times.Zip(times.Skip(1), static (one, next) => next - one).Should().OnlyContain(static step => step.Ticks % TimeSpan.FromMinutes(5).Ticks == 0);
        }
    }

    [Fact]
    public void SomeUploadsComeLateOrTwiceOrAreCorrected()
    {
        var arrived = Citizens(Sources.Cuff, 60).SelectMany(static it => Enumerable.Range(0, 60).SelectMany(day => Nation.Submissions(it, day).Select(s => (it.Id, Arrived: s))))
            .Where(static it => it.Arrived.Source == Sources.Cuff).ToList();
        var ids = arrived.ConvertAll(static it => it.Arrived.Submission.Id);
        double first = ids.Where(static id => !id.EndsWith("-again", StringComparison.Ordinal) && !id.EndsWith("-corrected", StringComparison.Ordinal)).Distinct().Count();
        ((ids.Count - ids.Distinct().Count()) / first).Should().BeInRange(0.004, 0.02);
        (ids.Count(static id => id.EndsWith("-again", StringComparison.Ordinal)) / first).Should().BeInRange(0.002, 0.014);
        (ids.Count(static id => id.EndsWith("-corrected", StringComparison.Ordinal)) / first).Should().BeInRange(0.004, 0.02);
        (arrived.Count(static it => it.Arrived.UploadedAt - End(it.Arrived) > TimeSpan.FromDays(1)) / first).Should().BeInRange(0.02, 0.07);
        arrived.SelectMany(static it => it.Arrived.Submission.Items).Select(static it => it.Status).Distinct().Should().BeEquivalentTo("final", "corrected", RecordItem.EnteredInError);
    }

    [Fact]
    public void ACorrectionNamesWhatItCorrectsAndIsLater()
    {
        foreach (var citizen in Citizens(Sources.Cuff, 40))
        {
            var versions = Enumerable.Range(0, 60).SelectMany(day => Nation.Submissions(citizen, day)).SelectMany(static it => it.Submission.Items)
                .Where(static it => it.Source.Identifier is not null).GroupBy(static it => it.Source.Identifier);
            foreach (var item in versions.Where(static it => it.Any(version => version.Status == "final") && it.Any(version => version.Status != "final")))
            {
                var (original, corrected) = (item.First(static it => it.Status == "final"), item.First(static it => it.Status != "final"));
                string.CompareOrdinal(corrected.Source.Updated, original.Source.Updated).Should().BePositive();
                corrected.Time.Should().Be(original.Time);
                corrected.Code.Should().Be(original.Code);
            }
        }
    }

    private static DateTimeOffset End(SimulatedSubmission arrived) =>
        arrived.Submission.Items.Max(static item => item.Time.TryInterval(out var interval, out _) ? interval.From : default);

    private static IEnumerable<VirtualCitizen> Citizens(string source, int count) =>
        Enumerable.Range(0, 1_000_000).Select(static number => Nation.Citizen(number)).Where(it => it.Devices.Any(device => device.Source == source)).Take(count);

    private static IEnumerable<Reading> Of(string source, int citizens, int days) => Citizens(source, citizens)
        .SelectMany(citizen => Enumerable.Range(0, days).SelectMany(day => Nation.Submissions(citizen, day)))
        .Where(it => it.Source == source).SelectMany(static it => it.Submission.Items).OfType<Reading>();

    private static double Share(IEnumerable<VirtualCitizen> citizens, Func<VirtualCitizen, bool> which) => citizens.Average(it => which(it) ? 1.0 : 0);

    private static bool Diabetic(VirtualCitizen citizen) => citizen.Has(Conditions.Type1Diabetes | Conditions.Type2Diabetes);

    private static int Age(VirtualCitizen citizen) => (Nation.Settings.Epoch.DayNumber - citizen.BirthDate.DayNumber) / 366;

    private static double Number(ReadingValue? value) => double.Parse(((QuantityValue)value!).Quantity.Value.Text, CultureInfo.InvariantCulture);
}
