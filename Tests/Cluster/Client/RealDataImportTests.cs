using System.Text.Json;
using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>Public synthetic data through the whole program: every line accounted for, and given back as it came.</summary>
public sealed class RealDataImportTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private int _jobs;

    [SkippableFact]
    public async Task Synthea_EveryResourceIsAccountedFor_AndTheSecondImportChangesNothing()
    {
        var folder = PublicData.Folder("synthea-r4-20", "ndjson");

        var first = await Import("synthea", folder);
        var second = await Import("synthea", folder);

        CountOf(folder, "Observation").Should().Be(3_273);
        CountOf(folder, "Immunization").Should().Be(214);
        CountOf(folder, "Procedure").Should().Be(357);
        first.Rejected.Should().Be(0);
        first.Accepted.Should().Be(first.Lines - first.Skipped);
        second.Should().Be(first with { Accepted = 0, Duplicates = first.Accepted });
    }

    [SkippableFact]
    public async Task SyntheaBundles_AreImported()
    {
        var counts = await Import("bundles", PublicData.Folder("synthea-r4-20", "bundles"));

        counts.Accepted.Should().BePositive();
        (counts.Accepted + counts.Duplicates + counts.Skipped + counts.Rejected).Should().Be(counts.Lines);
    }

    [SkippableFact]
    public async Task SpecificationExamples_AreAccepted_OrRefusedWithAReason()
    {
        var job = Path.Combine(silo.Folder, "spec-job");

        var counts = await Import("spec", PublicData.Folder("fhir-r4-spec-examples", "Observation"), job);

        counts.Lines.Should().Be(64);
        (counts.Accepted + counts.Duplicates + counts.Rejected).Should().Be(64);
        var reasons = (await File.ReadAllLinesAsync(Path.Combine(job, "errors.ndjson"))).Select(static it => JsonDocument.Parse(it).RootElement).ToArray();
        reasons.Should().HaveCount((int)counts.Rejected);
        reasons.Should().AllSatisfy(it => it.GetProperty("rule").GetString().Should().NotBeNullOrEmpty());
    }

    /// <summary>Files of the schemas' own tests: those that must pass, and those that must fail.</summary>
    [SkippableFact]
    public async Task OpenMHealth_EachDataPointHasItsReceipt_AndWhatIsTakenIsShown()
    {
        var folder = PublicData.Folder("openmhealth", "test-data", "omh");
        var job = Path.Combine(silo.Folder, "omh-job");
        var files = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories);

        var run = await silo.Phr("import", folder, "--from", "open-mhealth", "--citizen", "omar", "--source", "phone", "--json", "--job", job);
        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        var counts = ImportAnswer.Of(run);
        var receipts = File.ReadLines(Path.Combine(job, "receipts.ndjson")).Concat(File.ReadLines(Path.Combine(job, "errors.ndjson"))).Select(static it => JsonDocument.Parse(it).RootElement).ToList();
        var shown = await silo.Phr("readings", "omar", "--json");

        receipts.Select(static it => it.GetProperty("file").GetString()).Distinct().Should().HaveCount(files.Length);
        receipts.Should().HaveCount((int)counts.Lines);
        counts.Accepted.Should().BePositive();
        shown.Json.GetProperty("readings").EnumerateArray().Should().NotBeEmpty().And.OnlyContain(static it => it.GetProperty("source").GetString() == "phone").And.HaveCountLessThanOrEqualTo((int)counts.Accepted);
    }

    private async Task<ImportAnswer> Import(string source, string folder, string? job = null)
    {
        var run = await silo.Phr("import", folder, "--source", source, "--json", "--job", job ?? Path.Combine(silo.Folder, $"{source}-job-{_jobs++}"));
        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        return ImportAnswer.Of(run);
    }

    private static int CountOf(string folder, string type) => Directory.GetFiles(folder, $"{type}.*").Sum(static file => File.ReadLines(file).Count());
}
