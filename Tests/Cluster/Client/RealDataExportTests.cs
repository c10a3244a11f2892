using System.Text.Json;
using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>Public synthetic data out again, from a silo that nothing else was imported into.</summary>
public sealed class RealDataExportTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [SkippableFact]
    public async Task Synthea_ExportOfAPatient_EqualsWhatCameIn()
    {
        var folder = PublicData.Folder("synthea-r4-20", "ndjson");
        var import = await silo.Phr("import", folder, "--source", "export");
        import.ExitCode.Should().Be(ExitCode.Done, import.Error);
        var citizen = IdOf(File.ReadLines(Directory.GetFiles(folder, "Patient*").Single()).First());
        var file = Path.Combine(silo.Folder, "patient.ndjson");

        var export = await silo.Phr("export", citizen, "-o", file);

        export.ExitCode.Should().Be(ExitCode.Done, export.Error);
        var observations = File.ReadLines(Directory.GetFiles(folder, "Observation*").Single()).Where(it => it.Contains($"\"Patient/{citizen}\"")).ToArray();
        observations.Should().NotBeEmpty();
        ExportedResources.ShouldEqual(
            (await File.ReadAllLinesAsync(file)).Where(static it => it.Contains("\"resourceType\":\"Observation\"")), observations);
    }

    private static string IdOf(string line)
    {
        using var resource = JsonDocument.Parse(line);
        return resource.RootElement.GetProperty("id").GetString()!;
    }
}
