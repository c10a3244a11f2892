using System.Text;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>What a job that was interrupted may be gone on with, and what it may not.</summary>
public sealed class SameJobTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ImportFolder _folder = new();
    private readonly MovableTime _time = new(Noon);
    private readonly RecordModel _records;

    public SameJobTests() => _records = new RecordModel(_time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnImport_IsNotFinishedByADryRun()
    {
        _folder.Write("in.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        await Interrupt(_folder.Options("job"));

        var dry = () => new BulkImport(_folder.Options("job"), sink: null, _time).Run();

        (await dry.Should().ThrowAsync<BulkImportException>()).Which.Failure.Should().Be(BulkImportFailure.Input);
        (await Import(_folder.Options("job"))).Accepted.Should().Be(1);
    }

    [Fact]
    public async Task StandardInput_IsNotGoneOnWithInAnotherFormat()
    {
        await Interrupt(Piped(isNdjson: true));

        var other = () => Import(Piped(isNdjson: false));

        (await other.Should().ThrowAsync<BulkImportException>()).Which.Failure.Should().Be(BulkImportFailure.Input);
        (await Import(Piped(isNdjson: true))).Accepted.Should().Be(1);

        BulkImportOptions Piped(bool isNdjson) => _folder.Options("job", "-") with
        {
            StandardInput = new MemoryStream(Encoding.UTF8.GetBytes(OwnFhir.Weight("anna", "w1", "70.5"))),
            IsStandardInputNdjson = isNdjson,
        };
    }

    /// <summary>Its submissions have other ids, so that what was under way would be sent as something else.</summary>
    [Fact]
    public async Task AnotherBuild_GoesOnWithNoJob_UnlessItIsDone()
    {
        _folder.Write("in.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        await Interrupt(_folder.Options("job"));
        await Exchange(JobTerms.ThisBuild, "other");

        var other = () => Import(_folder.Options("job"));

        (await other.Should().ThrowAsync<BulkImportException>()).WithMessage("*another build*").Which.Failure.Should().Be(BulkImportFailure.Input);
        await Exchange("other", JobTerms.ThisBuild);
        (await Import(_folder.Options("job"))).Accepted.Should().Be(1);
        await Exchange(JobTerms.ThisBuild, "other");
        (await Import(_folder.Options("job"))).Accepted.Should().Be(1);

        async Task Exchange(string was, string isNow)
        {
            var path = Path.Combine(_folder.At("job"), ImportJob.CheckpointName);
            var text = await File.ReadAllTextAsync(path);
            text.Should().Contain(was);
            await File.WriteAllTextAsync(path, text.Replace(was, isNow, StringComparison.Ordinal));
        }
    }

    /// <summary>Somebody who removes a checkpoint begins a job anew.</summary>
    [Fact]
    public async Task AnswersWithoutACheckpoint_AreNotBelieved()
    {
        _folder.Write("in.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
        Directory.CreateDirectory(_folder.At("job"));
        await File.WriteAllTextAsync(Path.Combine(_folder.At("job"), ImportJob.AnswersName), "0 0\n");

        (await Import(_folder.Options("job"))).Accepted.Should().Be(1);

        _records.Taken.Should().Be(1);
    }

    private async Task Interrupt(BulkImportOptions options)
    {
        var interrupted = () => new BulkImport(options, static (_, _, _) => throw new OperationCanceledException(), _time).Run();
        await interrupted.Should().ThrowAsync<OperationCanceledException>();
    }

    private Task<BulkImportReport> Import(BulkImportOptions options) =>
        new BulkImport(options, (citizen, submission, _) => _records.Submit(citizen, submission), _time).Run();
}
