using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>What else came of a line, and how it is counted.</summary>
public sealed class ImportNotesTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WhatIsLeftOutOfSeveralItems_IsOneReason_AndEachReceiptSaysHowMuch()
    {
        _folder.Write("a.ndjson", string.Join('\n', Report("r1", 10), Report("r2", 20), Report("r3", 30)));

        var report = await new BulkImport(_folder.Options("job") with { Limits = new ImportLimits() }, sink: null, TimeProvider.System).Run();

        report.Reasons.Should().Equal(new BulkImportReason("valid", null, LineMapping.LeftOutNote, 3));
        File.ReadAllLines(Path.Combine(_folder.At("job"), ImportJob.ReceiptsName)).Select(static it => it.Split("\"leftOutBytes\":")[1]).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void ReasonsBeyondTheLimit_AreCountedAsOthers()
    {
        var tally = new ImportTally([], []);
        for (var i = 0; i < ImportTally.MaxReasons + 5; i++)
        {
            tally.Count(0, new LineReceipt(i, "Observation", LineStatus.Rejected, Field: $"field{i}", Rule: "rule"));
        }

        tally.Reasons[0].Should().Be(new BulkImportReason("rejected", null, "other reasons", 5));
    }

    private static string Report(string id, int more) =>
        $$"""{"resourceType":"DiagnosticReport","id":"{{id}}","status":"final","code":{"text":"Report"},"subject":{"reference":"Patient/anna"},"presentedForm":[{"contentType":"application/pdf","data":"{{new string('A', RecordLimits.MaxResidualBytes + (4 * more))}}"}]}""";
}
