using FluentAssertions;
using PhrCluster.Export;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>A record of 50,000 readings behaves as one of ten does.</summary>
public sealed class ScaleTests
{
    private const int Readings = 50_000, InBulk = 48_000, Bulk = 500;
    private static readonly DateTimeOffset Start = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task FiftyThousandReadings_AreAllThereOnce_AndNothingGetsHarderToFind()
    {
        await using var database = new TemporaryRocksDb();
        await using (var cluster = await RecordCluster.Start(database.Store))
        {
            var (citizen, meter) = (cluster.Citizen("anna"), cluster.Service("meter"));
            for (var first = 0; first < InBulk; first += Bulk)
            {
                (await citizen.Take(meter, $"bulk-{first}", Range(first, Bulk))).Accepted.Should().Be(Bulk);
            }

            for (var i = InBulk; i < Readings; i++)
            {
                (await citizen.Take(meter, $"single-{i}", Reading(i))).Accepted.Should().Be(1);
            }
        }

        await database.Reopen();
        await using var restarted = await RecordCluster.Start(database.Store);
        await HoldsAll(restarted);
        await TellsDuplicates(restarted);
        (await restarted.Citizen("anna").Verify(restarted.Admin())).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }

    private static async Task HoldsAll(RecordCluster cluster)
    {
        var (citizen, self) = (cluster.Citizen("anna"), cluster.Self("anna"));
        var all = await citizen.ReadAll(self);
        all.Should().HaveCount(Readings);
        all.Select(static held => held.Item.Time.Start).Distinct().Should().HaveCount(Readings);
        all.Select(static held => held.Item.Time.Start).Should().BeInDescendingOrder(StringComparer.Ordinal);
        var lifetime = (await citizen.See(self)).Measures.Single().Windows.Lifetime;
        var values = Enumerable.Range(0, Readings).Select(static i => decimal.Parse(Millimoles(i), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        lifetime.Should().BeEquivalentTo(new { Count = Readings, Mean = Math.Round(values.Average(), 6), Min = values.Min(), Max = values.Max() });
        var hour = await citizen.ReadAll(self, new ReadingQuery("15074-8", Start.AddHours(1), Start.AddHours(2)));
        hour.Should().HaveCount(12);
    }

    private static async Task TellsDuplicates(RecordCluster cluster)
    {
        var (citizen, meter) = (cluster.Citizen("anna"), cluster.Service("meter"));
        foreach (var first in new[] { 0, 20_250, InBulk - Bulk, Readings - Bulk })
        {
            var receipt = await citizen.Take(meter, $"again-{first}", Range(first, Bulk));
            receipt.Should().BeEquivalentTo(new { Accepted = 0, Duplicates = Bulk });
        }

        (await citizen.Take(meter, "bulk-0", Range(0, Bulk))).Should().BeEquivalentTo(new { Accepted = Bulk, Repeated = true, Version = 1L });
        (await citizen.Take(meter, "single-49000", Reading(49_000))).Repeated.Should().BeTrue();
        var late = await citizen.Take(meter, "late", Sample.Glucose(Start.AddMinutes(7), "9.9"), Sample.Glucose(Start.AddMinutes(5), "9.9"));
        late.Accepted.Should().Be(2, "neither stands in the record: one has another time, one another value");
        (await citizen.ReadAll(cluster.Self("anna"), new ReadingQuery(null, Start, Start.AddMinutes(11)))).Should().HaveCount(5);
    }

    private static RecordItem[] Range(int first, int count) => [.. Enumerable.Range(first, count).Select(Reading)];

    private static RecordItem Reading(int i) => Sample.Glucose(Start.AddMinutes(5 * i), Millimoles(i));

    private static string Millimoles(int i) => FormattableString.Invariant($"{4 + (i * 7919 % 20)}.{i % 10}");
}
