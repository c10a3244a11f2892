using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client.Importing;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Small inputs from outside that were once read wrongly.</summary>
public sealed class SharedCasesTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly RecordModel _records = new(new MovableTime(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A6_DeletionsOfBundlesAndOfBulkExports_TakeItemsBack()
    {
        (await Import([], "a6-1.json", "a6-2.json", "a6-3.json")).Should().BeEquivalentTo(new { Lines = 3, Accepted = 3, Rejected = 0 });
        Held("h-del", "d1").Status.Should().Be(RecordItem.EnteredInError);
        Held("h-del", "d2").Status.Should().Be(RecordItem.EnteredInError);

        (await Import([], "a6-4-deleted.ndjson")).Rejected.Should().Be(1, "nobody said whose it is");
        (await Import(["a6-1.json"], "a6-4-deleted.ndjson")).Should().BeEquivalentTo(new { Lines = 1, Rejected = 0 });
    }

    [SkippableFact]
    public async Task A7_ASubjectOnAnotherServer_IsNobody() =>
        (await Import([], "a7.json")).Should().BeEquivalentTo(new { Lines = 2, Accepted = 0, Rejected = 1 });

    [SkippableFact]
    public async Task A8_AVersionThatNamesAnotherCitizen_TakesTheFirstBack()
    {
        (await Import([], "a8-1.ndjson")).Accepted.Should().Be(1);
        (await Import(["a8-1.ndjson"], "a8-2.ndjson")).Accepted.Should().Be(1);
        Held("h-wpa", "w1").Status.Should().Be(RecordItem.EnteredInError);
        Held("h-wpb", "w1").Status.Should().Be("final");
    }

    private RecordItem Held(string citizen, string id) => _records.Held(citizen, $"Observation/{id}");

    private static string At(string name) => Path.Combine(PublicData.Folder("..", "cases"), name);

    private Task<BulkImportReport> Import(string[] after, params string[] names) => new BulkImport(
        _folder.Options(null, [.. names.Select(At)]) with { After = [.. after.Select(At)], Limits = new ImportLimits() },
        (citizen, submission, _) => _records.Submit(citizen, submission),
        TimeProvider.System).Run();
}
