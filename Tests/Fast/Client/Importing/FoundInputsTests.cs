using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Reading;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Which files of a folder are inputs.</summary>
public sealed class FoundInputsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AJobWithinItsInputs_ReadsNoneOfItsOwnFiles_AlsoWhenItIsDone()
    {
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        var options = _folder.Options() with { JobFolder = Path.Combine(_folder.Inputs, "job") };

        var first = await new BulkImport(options, sink: null, TimeProvider.System).Run();
        var again = await new BulkImport(options, sink: null, TimeProvider.System).Run();

        first.Should().BeEquivalentTo(new { Files = 1, Lines = 1 });
        again.Should().BeEquivalentTo(first);
    }

    [Fact]
    public void InputsWithinTheJobsFolder_AreRefused()
    {
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));

        foreach (var job in new[] { _folder.Inputs, _folder.Path })
        {
            var act = () => ImportInputs.Find([_folder.Inputs], InputFormat.Sniffed, job);
            act.Should().Throw<BulkImportException>().Which.Failure.Should().Be(BulkImportFailure.Input);
        }
    }

    [Fact]
    public void AJobReachedByALink_IsKnown()
    {
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        _folder.Write("job/receipts.ndjson", "{}");
        var link = Path.Combine(_folder.Path, "link");
        Directory.CreateSymbolicLink(link, _folder.Inputs);

        ImportInputs.Find([_folder.Inputs], InputFormat.Sniffed, Path.Combine(link, "job")).Should().ContainSingle();
        ImportInputs.Find([link], InputFormat.Sniffed, Path.Combine(_folder.Inputs, "job")).Should().ContainSingle();
    }

    [Fact]
    public async Task AJobsOwnFile_NamedAsAnInput_IsPassedOver_OnceTheJobHasBegun()
    {
        var input = _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        var options = _folder.Options() with { Inputs = [input], JobFolder = _folder.Inputs };
        await new BulkImport(options, sink: null, TimeProvider.System).Run();

        var everything = Directory.GetFiles(_folder.Inputs, "*.ndjson");
        var again = await new BulkImport(options with { Inputs = [.. everything] }, sink: null, TimeProvider.System).Run();

        everything.Should().HaveCountGreaterThan(1);
        again.Should().BeEquivalentTo(new { Files = 1, Lines = 1 });
    }

    [Fact]
    public async Task AnInputThatTheJobWouldWriteOver_IsRefused_AndKept()
    {
        var text = OwnFhir.Weight("anna", "w1", "70.5");
        var input = _folder.Write("receipts.ndjson", text);
        var options = _folder.Options() with { Inputs = [input], JobFolder = _folder.Inputs };

        var act = () => new BulkImport(options, sink: null, TimeProvider.System).Run();

        (await act.Should().ThrowAsync<BulkImportException>()).Which.Failure.Should().Be(BulkImportFailure.Input);
        (await File.ReadAllTextAsync(input)).Should().Be(text);
    }

    [Fact]
    public async Task APipe_IsNotWaitedFor()
    {
        _folder.Write("a.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        using (var make = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(_folder.Inputs, "b.ndjson")]))
        {
            await make.WaitForExitAsync();
        }

        var report = await Task.Run(() => new BulkImport(_folder.Options(), sink: null, TimeProvider.System).Run()).WaitAsync(Patience);

        report.Lines.Should().Be(1);
    }

    [Fact]
    public async Task AFolderWithNothingToRead_IsToldOf()
    {
        _folder.Write("a.csv", "x");
        await using var error = new StringWriter();
        using var answer = new MemoryStream();

        var exitCode = await PhrProgram.Run(["import", _folder.Inputs, "--dry-run"], new Output(TextWriter.Null, answer, error), CancellationToken.None);

        exitCode.Should().Be(ExitCode.Done);
        error.ToString().Should().StartWith($"{_folder.Inputs}: holds no file");
    }
}
