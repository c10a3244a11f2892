using System.Globalization;
using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Export;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>
/// Ten people wear a continuous glucose monitor for a week. Their readings carry local time without a zone; it is read as UTC here, which moves
/// all readings of a person alike.
/// </summary>
public sealed class GlucoseMonitorStories
{
    private const int Batch = 500, People = 10, Readings = 18_375;
    private const string Interstitial = "99504-3";

    private sealed record Sensed(string Person, string Time, string MilligramsPerDecilitre)
    {
        public decimal Millimoles => Math.Round(decimal.Parse(MilligramsPerDecilitre, CultureInfo.InvariantCulture) / 18.016m, 6);

        public Reading ToReading() => new()
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, Interstitial, "Glucose [Mass/volume] in Interstitial fluid"),
            Time = ReportedTime.At(Time.Replace(' ', 'T') + "Z"),
            Status = "final",
            Source = new ItemSource("monitor"),
            Categories = [Sample.Laboratory],
            Value = new QuantityValue(Quantity.Ucum(MilligramsPerDecilitre, "mg/dL")),
        };
    }

    [SkippableFact]
    public async Task TenPeoplesReadings_AreAllTakenOnce_AndTheirDashboardsTellTheTruth()
    {
        var people = Read();
        people.Should().HaveCount(People);
        people.Sum(static person => person.Value.Count).Should().Be(Readings);
        await using var database = new TemporaryRocksDb();
        await using (var cluster = await RecordCluster.Start(database.Store))
        {
            (await Upload(cluster, people, "first")).Should().Be((Readings, 0));
            (await Upload(cluster, people, "second")).Should().Be((0, Readings));
        }

        await database.Reopen();
        await using var restarted = await RecordCluster.Start(database.Store);
        foreach (var (person, sensed) in people)
        {
            var glucose = (await restarted.Citizen(person).See(restarted.Self(person))).Measures.Should().ContainSingle().Subject;
            glucose.Should().BeEquivalentTo(new { Unit = "mmol/L", Windows = new { Lifetime = new
            {
                sensed.Count,
                Mean = Math.Round(sensed.Average(static reading => reading.Millimoles), 6),
                Min = sensed.Min(static reading => reading.Millimoles),
                Max = sensed.Max(static reading => reading.Millimoles),
            } } });
            glucose.Latest.Item.Time.Start.Should().Be(sensed[^1].ToReading().Time.Start);
            (await restarted.Citizen(person).Verify(restarted.Admin())).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
        }
    }

    [SkippableFact]
    public async Task ADayOfReadings_IsFound_ByItsTimes()
    {
        var (person, sensed) = Read().First();
        await using var database = new TemporaryRocksDb();
        await using var cluster = await RecordCluster.Start(database.Store);
        await Upload(cluster, new Dictionary<string, List<Sensed>> { [person] = sensed }, "first");
        var day = new DateTimeOffset(2014, 2, 5, 0, 0, 0, TimeSpan.Zero);
        var found = await cluster.Citizen(person).ReadAll(cluster.Self(person), new ReadingQuery(Interstitial, day, day.AddDays(1), PageSize: 100));
        found.Select(static held => held.Item.Time.Start).Reverse().Should().Equal(
            sensed.Select(static reading => reading.ToReading().Time.Start).Where(static time => time!.StartsWith("2014-02-05", StringComparison.Ordinal)));
        found.Should().NotBeEmpty();
    }

    private static async Task<(int Accepted, int Duplicates)> Upload(RecordCluster cluster, IReadOnlyDictionary<string, List<Sensed>> people, string upload)
    {
        var (accepted, duplicates) = (0, 0);
        foreach (var (person, sensed) in people)
        {
            foreach (var batch in sensed.Chunk(Batch).Index())
            {
                var receipt = await cluster.Citizen(person).Take(
                    cluster.Service("monitor"), $"{upload}-{batch.Index}", [.. batch.Item.Select(static reading => reading.ToReading())]);
                accepted += receipt.Accepted;
                duplicates += receipt.Duplicates;
            }
        }

        return (accepted, duplicates);
    }

    private static Dictionary<string, List<Sensed>> Read()
    {
        var file = Directory.GetFiles(PublicData.Folder("cgm"), "*.csv").Single();
        return File.ReadLines(file).Skip(1)
            .Select(static line => line.Split(','))
            .Select(static fields => new Sensed(fields[0].Trim('"'), fields[1], fields[2]))
            .GroupBy(static sensed => sensed.Person)
            .ToDictionary(static person => person.Key, static person => person.OrderBy(static sensed => sensed.Time, StringComparer.Ordinal).ToList());
    }
}
