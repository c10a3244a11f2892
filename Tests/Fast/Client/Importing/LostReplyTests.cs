using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>A first receipt that comes with the second attempt tells whose the lines are by when they were recorded.</summary>
public sealed class LostReplyTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly SkippingTime _time = new();
    private readonly RecordModel _records;

    public LostReplyTests()
    {
        _records = new RecordModel(_time);
        _folder.Write("in.ndjson", OwnFhir.Weight("anna", "w1", "70.5"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task G3_ASubmissionWhoseReplyWasLost_CountsAsAccepted() =>
        (await ImportWithLostReplies()).Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 0 });

    [Fact]
    public async Task G3_WhatAnotherImportBroughtIn_CountsAsDuplicate_AlsoWhereAReplyWasLost()
    {
        await ImportWithLostReplies();
        _time.Advance(TimeSpan.FromHours(1));

        (await ImportWithLostReplies()).Should().BeEquivalentTo(new { Accepted = 0, Duplicates = 1 });
    }

    private Task<BulkImportReport> ImportWithLostReplies()
    {
        var calls = 0;
        return new BulkImport(
            _folder.Options(),
            async (citizen, submission, _) =>
            {
                var outcome = await _records.Submit(citizen, submission);
                return ++calls == 1 ? throw new TimeoutException() : outcome;
            },
            _time).Run();
    }
}
