using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

public sealed class TornWindowTests : IDisposable
{
    private static readonly JobTerms Terms = new("scales", null, 1_000, 100, 1_000, 10, 1_000, IsDryRun: false, IsStandardInputNdjson: null);

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>The window is made again when the job goes on, and its lines are counted then.</summary>
    [Fact]
    public void AWindowThatWasSettledInPart_IsNotCounted()
    {
        _folder.Write("a.ndjson", OwnFhir.Patient("anna"));
        var inputs = ImportInputs.Find([_folder.Inputs], InputFormat.Sniffed, jobFolder: null);
        using var job = ImportJob.Open(_folder.At("job"), inputs, Terms, TimeProvider.System);
        var torn = new MappedWindow(
            new RawWindow { Input = inputs[0], InputIndex = 0, Sequence = 0, Text = default, IsNdjson = true, FirstLine = 1, Next = WindowPlace.StartOf(1), StoredBytes = 0 },
            new SubmissionOrigin("scales", 1, 0),
            [new LineReceipt(1, "Patient", LineStatus.Skipped), new LineReceipt(2, "Patient", LineStatus.Pending)],
            [],
            []);
        var settle = () => job.Settle(torn);
        settle.Should().Throw<InvalidOperationException>();

        job.Keep(isComplete: false);

        var saved = ImportCheckpoint.Load(Path.Combine(_folder.At("job"), ImportJob.CheckpointName))!;
        saved.Rows.Should().BeEmpty();
        saved.ReceiptBytes.Sum().Should().Be(0);
    }

    [Fact]
    public void AFileInTheJobsPlace_IsAnInputError()
    {
        var path = _folder.Write("job", "x");

        var act = () => ImportJob.Open(path, [], Terms, TimeProvider.System);

        act.Should().Throw<BulkImportException>().Which.Failure.Should().Be(BulkImportFailure.Input);
    }
}
