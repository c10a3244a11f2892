using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Cluster.CommandLine;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client.Importing;

/// <summary>The program itself, killed with SIGKILL while it imports.</summary>
public sealed class KilledImportTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const int Files = 6;
    private const int LinesPerFile = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task G3_AKilledImport_GoesOn_AndEachLineIsAcceptedOnce()
    {
        for (var file = 0; file < Files; file++)
        {
            var number = file;
            await silo.Write($"k{file}.ndjson", [.. Enumerable.Range(0, LinesPerFile).Select(it => OwnFhir.Weight($"k{number}-{it}", "w1", "70.5"))]);
        }

        var job = Path.Combine(silo.Folder, "job");
        string[] import = ["import", .. Enumerable.Range(0, Files).Select(it => Path.Combine(silo.Folder, $"k{it}.ndjson")), "--job", job, "--json"];
        using (var phr = PhrProcess.Start([.. import, "--gateway", silo.Silo.Gateway]))
        {
            await Arrival();
            (await phr.Kill()).Should().BeTrue("it was under way");
        }

        var rest = await silo.Phr(import);

        rest.ExitCode.Should().Be(ExitCode.Done, rest.Error);
        ImportAnswer.Of(rest).Should().Be(new ImportAnswer(Files * LinesPerFile, Files * LinesPerFile, Duplicates: 0, Skipped: 0, Rejected: 0));
        File.ReadLines(Path.Combine(job, ImportJob.ReceiptsName))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Select(static it => (it.GetProperty("file").GetString()!, it.GetProperty("line").GetInt64(), it.GetProperty("version").GetInt64()))
            .Should().Equal(Enumerable.Range(0, Files).SelectMany(static file => Enumerable.Range(1, LinesPerFile).Select(line => ($"k{file}.ndjson", (long)line, 1L))));
    }

    [Fact]
    public async Task AnInterruptedImport_SaysSo()
    {
        var file = await silo.Write("i.ndjson", OwnFhir.Weight("ivy", "w1", "70.5"));
        await using var error = new StringWriter();
        using var answer = new MemoryStream();

        var exitCode = await PhrProgram.Run(["import", file, "--dry-run"], new Output(TextWriter.Null, answer, error), new CancellationToken(canceled: true));

        exitCode.Should().Be(ExitCode.Interrupted);
        error.ToString().Should().StartWith("Interrupted.");
    }

    [Fact]
    public async Task DryRun_NeedsNoSilo()
    {
        var file = await silo.Write("d.ndjson", OwnFhir.Weight("dora", "w1", "70.5"), "{");

        var run = await PhrRun.Of("import", file, "--dry-run", "--json", "--gateway", "127.0.0.1:1");

        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        run.Json.GetProperty("valid").GetInt64().Should().Be(1);
        run.Json.GetProperty("rejected").GetInt64().Should().Be(1);
    }

    /// <summary>Waits until the first lines are in.</summary>
    private async Task Arrival()
    {
        using var patience = new CancellationTokenSource(Patience);
        while ((await silo.Phr("citizens", "--json")).Json.GetProperty("count").GetInt64() == 0)
        {
            patience.IsCancellationRequested.Should().BeFalse("the import should have begun to arrive");
        }
    }
}
