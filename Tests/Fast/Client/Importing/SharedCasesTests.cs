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

    [SkippableFact]
    public async Task A2_AnItemDatedInTheFuture_IsTakenBackByItsRetractionOfToday()
    {
        var records = new CoreRecords(new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
        foreach (var name in new[] { "a2-1.ndjson", "a2-2.ndjson" })
        {
            (await Import(records, [], name)).Should().BeEquivalentTo(new { Lines = 1, Accepted = 1, Outdated = 0, Duplicates = 0 });
        }

        records["h-fut"].Current.Should().ContainSingle().Which.Item.Should().BeEquivalentTo(new { Status = RecordItem.EnteredInError, Source = new { Identifier = "Observation/f1" } });
        records["h-fut"].Record.Summaries.Measures.Should().BeEmpty();
    }

    /// <summary>Each file by itself, in the order of the names, against the core's own rules.</summary>
    [SkippableFact]
    public async Task EveryCase_IsImportedWithItsReceipt()
    {
        var records = new CoreRecords(new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero));
        var told = new List<string>();
        foreach (var file in Directory.GetFiles(PublicData.Folder("..", "cases")).Where(static it => !it.EndsWith(".md", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var report = await Import(records, [], Path.GetFileName(file));
            told.Add($"{Path.GetFileName(file)}: {report.Lines} lines, {report.Accepted} accepted, {string.Join(' ', report.Skipped.Keys)}{string.Join(' ', report.Reasons.Select(static it => it.Field))}");
        }

        told.Should().Equal(
            "a2-1.ndjson: 1 lines, 1 accepted, ",
            "a2-2.ndjson: 1 lines, 1 accepted, ",
            "a6-1.json: 1 lines, 1 accepted, ",
            "a6-2.json: 1 lines, 0 accepted, Bundle.entry.request.url",
            "a6-3.json: 1 lines, 1 accepted, ",
            "a6-4-deleted.ndjson: 1 lines, 0 accepted, Bundle.entry.request.url",
            "a7.json: 2 lines, 0 accepted, PatientObservation.subject.reference",
            "a8-1.ndjson: 1 lines, 1 accepted, ",
            "a8-2.ndjson: 1 lines, 1 accepted, ");
    }

    private RecordItem Held(string citizen, string id) => _records.Held(citizen, $"Observation/{id}");

    private static string At(string name) => Path.Combine(PublicData.Folder("..", "cases"), name);

    private Task<BulkImportReport> Import(string[] after, params string[] names) => Import(_records.Submit, after, names);

    private Task<BulkImportReport> Import(CoreRecords records, string[] after, params string[] names) =>
        Import((citizen, submission) => records.Submit(citizen, submission), after, names);

    private Task<BulkImportReport> Import(Func<string, Submission, Task<SubmitOutcome>> submit, string[] after, params string[] names) => new BulkImport(
        _folder.Options(null, [.. names.Select(At)]) with { After = [.. after.Select(At)], Limits = new ImportLimits() },
        (citizen, submission, _) => submit(citizen, submission),
        TimeProvider.System).Run();
}
