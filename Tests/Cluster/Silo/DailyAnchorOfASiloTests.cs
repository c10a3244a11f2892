using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A real silo that is told of a folder: its anchor of the day is one that records are verified against.</summary>
public sealed class DailyAnchorOfASiloTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("phr-anchors-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ASiloWithAFolder_MakesTheDaysAnchor()
    {
        await using var silo = await SiloProcess.Start("--development-issuer", "--anchor-folder", _folder, "--anchor-time", "00:00");

        await silo.WaitForLine("anchor is made");

        var file = Directory.GetFiles(_folder).Should().ContainSingle().Which;
        (await PhrRun.Of("verify", "--all", "--anchor", file, "--gateway", silo.Gateway)).ExitCode.Should().Be(ExitCode.Done);
    }
}
