using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Tests.Fast.Client;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

public sealed class ImportProgressLineTests
{
    [Theory]
    [InlineData(10, "00:10 left")]
    [InlineData(9_310, "02:35:10 left")]
    [InlineData(95_710, "1.02:35:10 left")]
    public void TheTimeLeft_HasNoDaysBelowOne(int seconds, string end) =>
        ImportProgressLine.Text(new BulkImportProgress(1, 1, 1, 0, 0, 0, StoredBytes: 1, 0, AllStoredBytes: 1 + seconds), TimeSpan.FromSeconds(1))
            .Should().EndWith($" {end}");

    /// <summary>A line that a terminal breaks is not written over.</summary>
    [Fact]
    public void OnATerminal_TheLineIsNoWiderThanIt()
    {
        const int width = 40;
        using var error = new StringWriter();
        var time = new SkippingTime();
        var line = new ImportProgressLine(new Output(TextWriter.Null, Stream.Null, error, IsErrorTerminal: true, ErrorWidth: width), time);
        time.Advance(TimeSpan.FromSeconds(1));

        line.Show(new BulkImportProgress(1, 1, 1, 0, 0, 0, 1, 0, 1));
        line.End();

        error.ToString().Split('\r').Should().OnlyContain(static it => it.Length == width || it.Length == 0).And.Contain(static it => it.StartsWith("1 lines"));
    }
}
