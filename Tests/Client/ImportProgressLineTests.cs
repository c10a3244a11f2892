using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Wording;
using Xunit;

namespace PhrCluster.Tests.Client;

public sealed class ImportProgressLineTests
{
    [Theory]
    [InlineData(10, "00:10 left")]
    [InlineData(9_310, "02:35:10 left")]
    [InlineData(95_710, "1.02:35:10 left")]
    public void TheTimeLeft_HasNoDaysBelowOne(int seconds, string end) =>
        ImportProgressLine.Text(new BulkImportProgress(1, 1, 1, 0, 0, 0, StoredBytes: 1, 0, AllStoredBytes: 1 + seconds), TimeSpan.FromSeconds(1))
            .Should().EndWith($" {end}");
}
