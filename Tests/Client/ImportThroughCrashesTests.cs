using System.Globalization;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Tests.Infrastructure;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Client;

public sealed class ImportThroughCrashesTests(ITestOutputHelper output)
{
    private const int Citizens = 40;
    private const int ReadingsEach = 500;
    private const int Kills = 3;

    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task G3_SiloKilledDuringAnImport_EverythingIsThereOnce()
    {
        const int Seed = 20_260_301;
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        await using var silo = await SiloProcess.Start();
        var file = Path.GetTempFileName() + ".ndjson";
        await File.WriteAllLinesAsync(file, Readings());

        var import = PhrRun.Of("import", file, "--gateway", silo.Gateway, "--json", "--retry-for", "120", "--parallel", "4");
        await UntilUnderWay(silo).WaitAsync(Patience);
        for (var kill = 0; kill < Kills; kill++)
        {
            // How far the import is at a kill is up to chance; that is what the test is about.
            await Task.WhenAny(import, Task.Delay(LongestRun * random.NextDouble()));
            await silo.Kill();
            await silo.Restart();
        }

        var first = await import;
        output.WriteLine(first.Error + first.Output);
        var second = await PhrRun.Of("import", file, "--gateway", silo.Gateway, "--json");
        var verified = await PhrRun.Of("verify", "--all", "--gateway", silo.Gateway, "--json");
        File.Delete(file);

        first.ExitCode.Should().Be(ExitCode.Done, first.Error);
        first.Json.GetProperty("accepted").GetInt32().Should().Be(Citizens * ReadingsEach, first.Error);
        second.Json.GetProperty("accepted").GetInt32().Should().Be(0);
        second.Json.GetProperty("duplicates").GetInt32().Should().Be(Citizens * ReadingsEach);
        verified.ExitCode.Should().Be(ExitCode.Done, verified.Output);
        verified.Json.GetProperty("citizens").GetInt32().Should().Be(Citizens);
    }

    /// <summary>The first citizen has a record.</summary>
    private static async Task UntilUnderWay(SiloProcess silo)
    {
        PhrRun citizens;
        do
        {
            citizens = await PhrRun.Of("citizens", "--gateway", silo.Gateway, "--json");
        }
        while (citizens.ExitCode == ExitCode.Done && citizens.Json.GetProperty("count").GetInt32() == 0);
    }

    private static IEnumerable<string> Readings()
    {
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < ReadingsEach; i++)
        {
            var time = start.AddHours(i).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            for (var citizen = 0; citizen < Citizens; citizen++)
            {
                yield return OwnFhir.Weight($"c{citizen}", $"c{citizen}-{i}", "70.5", time);
            }
        }
    }
}
