using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>A deployment's time zone, from the silo to the program that asks it.</summary>
public sealed class TimeZoneTests
{
    [Fact]
    public async Task ASiloWithAZone_KeepsIt_AndServesWhoCountsDaysAsItDoes()
    {
        await using var silo = await SiloProcess.Start("--development-issuer", "--time-zone", "Europe/London");
        using var data = new ReadingsFile("2026-06-15T00:30:00+01:00", "2026-06-15");

        var other = await Phr(silo, zone: null, "import", data.Path, "--source", "meter");
        other.ExitCode.Should().Be(2);
        other.Said.Should().Contain("Europe/London").And.Contain("PHR_TIME_ZONE");

        (await Phr(silo, "Europe/London", "import", data.Path, "--source", "meter")).ExitCode.Should().Be(0);
        var readings = await Phr(silo, "Europe/London", "readings", "anna", "--from", "2026-06-15", "--to", "2026-06-15", "--json");
        readings.Said.Should().Contain("\"2026-06-15T00:30:00+01:00\"").And.Contain("\"2026-06-15\"");
        (await Phr(silo, "Europe/London", "readings", "anna", "--to", "2026-06-14", "--json")).Said.Should().NotContain("2026-06-15");

        await silo.Stop();
        var (exitCode, log) = await silo.StartRival("--time-zone", "UTC");
        exitCode.Should().Be(3);
        log.Should().Contain("made for the time zone Europe/London, and not for UTC");
    }

    private static async Task<(int ExitCode, string Said)> Phr(SiloProcess silo, string? zone, params string[] args) =>
        await CommandLine.PhrProcess.Run(zone is null ? [] : new Dictionary<string, string> { ["PHR_TIME_ZONE"] = zone }, [.. args, "--gateway", silo.Gateway]);

    /// <summary>One reading at each time.</summary>
    private sealed class ReadingsFile : IDisposable
    {
        public ReadingsFile(params string[] times) => File.WriteAllLines(Path, times.Select(static (time, i) => $$$"""
            {"resourceType":"Observation","id":"r{{{i}}}","status":"final","code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"subject":{"reference":"Patient/anna"},"effectiveDateTime":"{{{time}}}","valueQuantity":{"value":70,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}
            """));

        public string Path { get; } = System.IO.Path.Combine(Directory.CreateTempSubdirectory("phr-zone-").FullName, "readings.ndjson");

        public void Dispose() => Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }
}
