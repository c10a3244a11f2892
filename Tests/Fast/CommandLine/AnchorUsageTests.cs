using FluentAssertions;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

public sealed class AnchorUsageTests
{
    /// <summary>All records would be read for nothing.</summary>
    [Fact]
    public async Task AFolderInTheAnchorsPlace_IsToldBeforeAnythingIsRead()
    {
        var folder = Directory.CreateTempSubdirectory("phr-anchor-");

        var run = await PhrRun.Of("anchor", "-o", folder.FullName);

        run.ExitCode.Should().Be(ExitCode.BadUsage, run.Error);
        run.Error.Should().StartWith($"--output: {folder.FullName} cannot be written");
        folder.EnumerateFileSystemInfos().Should().BeEmpty();
        folder.Delete();
    }
}
