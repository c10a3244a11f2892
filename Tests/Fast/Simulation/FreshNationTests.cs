using System.CommandLine;
using FluentAssertions;
using PhrCluster.CommandLine.Commands;
using PhrCluster.Core.Summaries;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;
using PhrCluster.Simulation.Writing;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>What is written of a nation without a date ends now: the first dashboard shows means, and where they are going.</summary>
public sealed class FreshNationTests : IDisposable
{
    private const int Days = 60;

    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 30, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-fresh-").FullName;

    [Fact]
    public void ANationThatNobodyDates_EndsToday()
    {
        var options = new NationOptions();
        var command = new RootCommand { options.Seed, options.Citizens, options.Epoch };

        options.Read(command.Parse([]), Now, Days - 1).Epoch.AddDays(Days - 1).Should().Be(new DateOnly(2026, 11, 20));
        options.Read(command.Parse(["--epoch", "2025-01-01"]), Now, Days - 1).Epoch.Should().Be(new DateOnly(2025, 1, 1));
    }

    [Fact]
    public async Task ItsDashboards_ShowMeansAndTrends_AndNothingIsStillToCome()
    {
        var file = Path.Combine(_folder, "demo.ndjson");
        await NationWriter.Write(new WritePlan(new(Seed: 1, Citizens: 60, Epoch: new DateOnly(2026, 11, 20).AddDays(1 - Days)), FirstDay: 0, Days, [file], Now));

        var patients = PatientIndex.ByPatientId();
        var held = File.ReadLines(file).Select((line, i) => RoundTrip.Map(line, patients) is Mapped { Item: Reading reading, Citizen: var citizen }
            ? (Citizen: citizen, Held: new HeldItem(new ItemRef(1, i), reading, Now, null)) : default).Where(static it => it.Held is not null).ToList();
        var today = DayBucket.DayOf(Now);
        var measures = held.GroupBy(static it => it.Citizen).SelectMany(it => RecordSummaries.Of(it.Select(static one => one.Held), today).Measures).ToList();

        held.Select(static it => it.Held.Item.Time.TryInterval(out var time, out _) ? time.From : DateTimeOffset.MaxValue).Max().Should().BeOnOrBefore(Now).And.BeAfter(Now.AddDays(-1));
        measures.Select(it => it.Summarise(today).Windows.Days30).Should().Contain(static it => it.Mean != null && it.Change != null);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
