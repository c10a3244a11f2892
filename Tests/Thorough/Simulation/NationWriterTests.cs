using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Writing;
using Xunit;

namespace PhrCluster.Tests.Thorough.Simulation;

/// <summary>What <c>phr simulate --write</c> writes is what an import takes.</summary>
public sealed class NationWriterTests : IDisposable
{
    private static readonly NationSettings Settings = new(Seed: 3, Citizens: 150, Epoch: new DateOnly(2026, 9, 14));

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-sim-").FullName;

    [Fact]
    public async Task EveryLineMapsToTheItemThatTheModelHasAndDressingIsTheResidual()
    {
        var report = await NationWriter.Write(new WritePlan(Settings, 0, 12, [In("a.ndjson")]));
        var nation = new Nation(Settings);
        var wanted = Enumerable.Range(0, 150).SelectMany(number => Enumerable.Range(0, 12)
            .SelectMany(day => nation.Submissions(nation.Citizen(number), day)).SelectMany(static it => it.Submission.Items)
            .Select(item => (Nation.IdOf(number), item))).ToList();
        var lines = File.ReadAllLines(In("a.ndjson"));
        var resources = lines.Where(static line => !line.StartsWith("{\"resourceType\":\"Patient\"", StringComparison.Ordinal)).ToList();
        resources.Should().HaveCount(wanted.Count);
        (report.Lines, report.Citizens, report.Observations + report.Immunizations).Should().Be((lines.Length, 150, wanted.Count));
        report.Immunizations.Should().BePositive();
        foreach (var (line, (citizen, item)) in resources.Zip(wanted))
        {
            var mapped = FhirMapper.Map(Encoding.UTF8.GetBytes(line), PatientIndex.ByPatientId(), item.Source.Name).Should().BeOfType<Mapped>().Subject;
            mapped.Citizen.Should().Be(citizen);
            mapped.Item.Source.Should().Be(item.Source);
            FhirRenderer.Render(mapped.Item with { Residual = null }, citizen).AsSpan().SequenceEqual(FhirRenderer.Render(item, citizen)).Should().BeTrue(line);
            using var written = JsonDocument.Parse(line);
            using var rendered = JsonDocument.Parse(FhirRenderer.Render(item with { Residual = ExportedForm.ResidualOf(item) }, citizen));
            JsonSameness.Same(written.RootElement, rendered.RootElement).Should().BeTrue(line);
        }

        (report.Bytes / report.Lines).Should().BeInRange(950, 1_250);
    }

    [Fact]
    public async Task SeveralFilesHoldWhatOneWouldAndGzipIsTheSame()
    {
        await NationWriter.Write(new WritePlan(Settings, 0, 5, [In("whole.ndjson")]));
        await NationWriter.Write(new WritePlan(Settings, 0, 5, [In("1.ndjson"), In("2.ndjson.gz"), In("3.ndjson")]));
        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(In("2.ndjson.gz")), CompressionMode.Decompress));
        (File.ReadAllText(In("1.ndjson")) + unpacked.ReadToEnd() + File.ReadAllText(In("3.ndjson"))).Should().Be(File.ReadAllText(In("whole.ndjson")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);
}
