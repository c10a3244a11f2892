using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

public sealed class ReceiptFileTests : IDisposable
{
    private const string Counted = "{\"file\":\"a.ndjson\",\"line\":1,\"resource\":\"Patient\",\"status\":\"skipped\"}\n";

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A line that was refused before a kill may be accepted after it: what it said then must not stay.</summary>
    [Fact]
    public void WhatTheCheckpointDoesNotCount_IsCutOff()
    {
        var path = _folder.Write("receipts.ndjson", Counted + "{\"file\":\"a.ndjson\",\"line\":2,\"resource\":\"Observation\",\"status\":\"refused\",\"field\":\"consent\",\"ru");

        using (var file = new ReceiptFile(path, Counted.Length))
        {
            file.Write("a.ndjson", new LineReceipt(2, "Patient", LineStatus.Skipped));
            file.Keep();
        }

        File.ReadAllText(path).Should().Be(Counted + Counted.Replace("\"line\":1", "\"line\":2"));
    }

    [Fact]
    public void AFileThatLacksCountedReceipts_IsNotGoneOnWith()
    {
        var path = _folder.Write("receipts.ndjson", Counted);

        var act = () => new ReceiptFile(path, Counted.Length + 1);

        act.Should().Throw<BulkImportException>().Which.Message.Should().Contain("lacks receipts");
    }
}
