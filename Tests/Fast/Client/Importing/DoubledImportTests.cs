using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Data that comes again under another source's name is taken, and pointed out.</summary>
public sealed class DoubledImportTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly CoreRecords _records = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TheSameFilesUnderAnotherName_AreCounted_AndUnderTheirOwnAreDuplicates()
    {
        _folder.Write("a.ndjson", string.Join('\n', Enumerable.Range(10, 20).Select(static at => OwnFhir.Weight("anna", $"w{at}", $"70.{at}", $"2026-02-01T08:{at}:00Z"))));

        (await Import("scales")).Should().BeEquivalentTo(new { Accepted = 20, Doubled = 0 });
        (await Import("scales")).Should().BeEquivalentTo(new { Duplicates = 20, Doubled = 0 });
        (await Import("skales", "job")).Should().BeEquivalentTo(new { Accepted = 20, Doubled = 20 });
        File.ReadAllText(Path.Combine(_folder.At("job"), "report.json")).Should().Contain("\"doubled\": 20");
        (await Import("skales")).Doubled.Should().Be(0, "by now they are held under this name");
    }

    private Task<BulkImportReport> Import(string source, string? job = null) => new BulkImport(
        _folder.Options(job) with { Source = source, Limits = new ImportLimits(), Grouping = new() }, (citizen, submission, _) => _records.Submit(citizen, submission, source), TimeProvider.System).Run();
}
