using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Commands;
using PhrCluster.Export;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Client;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

/// <summary>An item that makes no resource, as records may hold from before contracts were checked, does not take the others of an export with it.</summary>
public sealed class UnrenderedItemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("phr-export-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AnItemThatMakesNoResource_IsToldByItsPlace_AndTheOthersAreWritten()
    {
        using var export = await Exported(Items.Weight(1), Items.Weight(2) with { Residual = "{not json" }, Items.Weight(3));

        export.Resources.Should().Be(2);
        export.Unrendered.Should().Equal(new UnrenderedItem(new ItemRef(1, 1), "Observation"));
        File.ReadLines(export.ResourcesPath).Should().HaveCount(2);
        File.ReadLines(export.JournalPath).Should().HaveCount(2, "the journal has its beginning and every commit");
    }

    [Fact]
    public async Task TheCommandSaysSo_AndIsNotDone()
    {
        using var export = await Exported(Items.Weight(1), Items.Weight(2) with { Residual = "{not json" });

        var text = Told(export, asJson: false);
        text.ExitCode.Should().Be(ExitCode.Failed);
        text.Error.Should().Be($"Observation of version 1, entry 1: what was sent makes no resource; it stands in the journal alone{Environment.NewLine}");

        var json = Told(export, asJson: true);
        json.ExitCode.Should().Be(ExitCode.Failed);
        JsonDocument.Parse(json.Output).RootElement.GetProperty("unrendered").GetRawText().Replace(" ", "").ReplaceLineEndings("").Should().Be("""[{"resource":"Observation","version":1,"entry":1}]""");
    }

    [Fact]
    public async Task AnExportThatLacksNothing_IsDone()
    {
        using var export = await Exported(Items.Weight(1));
        var told = Told(export, asJson: false);
        (told.ExitCode, told.Error).Should().Be((ExitCode.Done, ""));
    }

    private async Task<RecordExport> Exported(params RecordItem[] items)
    {
        byte[] genesis = new byte[32], canonical = [7];
        var hash = SHA256.HashData([.. genesis, .. canonical]);
        var export = new RecordExport(Path.Combine(_folder, "anna.ndjson"));
        await export.Run("anna", Parts());
        return export;

        async IAsyncEnumerable<ExportPart> Parts()
        {
            await Task.CompletedTask;
            yield return new ExportStarted("anna", 1, [.. genesis], [.. hash]);
            yield return new ExportedCommit(
                1, DateTimeOffset.UnixEpoch, [.. canonical], [.. hash], [.. items.Select(static (item, at) => new HeldItem(new ItemRef(1, at), item, DateTimeOffset.UnixEpoch, null))]);
        }
    }

    private static (int ExitCode, string Output, string Error) Told(RecordExport export, bool asJson)
    {
        using var bytes = new MemoryStream();
        using var error = new StringWriter();
        var exitCode = ExportCommand.Tell(asJson, new Output(new StreamWriter(bytes), bytes, error), "anna", export);
        return (exitCode, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
