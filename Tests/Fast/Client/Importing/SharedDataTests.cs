using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Core.Summaries;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Bundles;
using PhrCluster.Fhir.Json;
using PhrCluster.Readings;
using PhrCluster.Tests.Fast.Core.Summaries;
using PhrCluster.Tests.Support.Client.Importing;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>All public FHIR data, by the import and the core's rules: each line has a receipt, what is taken is given back as it came, and the figures are those of a recount.</summary>
public sealed class SharedDataTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ImportFolder _folder = new();
    private readonly CoreRecords _records = new(Now);

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("synthea-r4-20", 4_000)]
    [InlineData("smart-bulk-10", 300)]
    [InlineData("fhir-r4-spec-examples", 100)]
    [InlineData("uk-core-examples-json", 40)]
    [InlineData("balp", 0)]
    [InlineData("openmhealth", 0)]
    public async Task EachLineHasAReceipt_TheExportEqualsTheInput_AndFiguresEqualARecount(string name, int taken)
    {
        var folder = PublicData.Folder(name);
        var options = _folder.Options("job", folder) with { Source = name, Limits = new ImportLimits(), Grouping = new() };

        var report = await new BulkImport(options, (citizen, submission, _) => _records.Submit(citizen, submission), TimeProvider.System).Run();

        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        (report.Files + BulkImport.PassedOver(options).Sum(static it => it.Count)).Should().Be(files.Length, "each file is read, or named as passed over");
        report.Accepted.Should().BeGreaterThanOrEqualTo(taken);
        report.IsInputDamaged.Should().BeFalse();
        var receipts = Receipts(ImportJob.ReceiptsName).Concat(Receipts(ImportJob.ErrorsName)).ToList();
        report.Lines.Should().Be(receipts.Count);
        var accepted = new List<JsonElement>();
        foreach (var ofFile in receipts.GroupBy(static it => it.File))
        {
            var resources = Resources(files.Where(path => path.EndsWith("/" + ofFile.Key, StringComparison.Ordinal)).MinBy(static path => path.Length)!);
            ofFile.Select(static it => it.Line).Order().Should().Equal(resources.SelectMany(static it => Enumerable.Repeat(it.Line, LinesOf(it.Json))).Order(), ofFile.Key);
            accepted.AddRange(ofFile.Where(static it => it.Status == "accepted").SelectMany(receipt => resources.Where(it => it.Line == receipt.Line)).Select(static it => Parsed(it.Json)));
        }

        receipts.Should().NotContain(static it => (it.Status == "rejected" || it.Status == "refused") && string.IsNullOrEmpty(it.Rule));
        ExportShouldEqual(accepted);
        FiguresShouldEqualARecount();
    }

    /// <summary>Of several versions of an item, the last that was accepted is what the export holds.</summary>
    private void ExportShouldEqual(List<JsonElement> accepted)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var resource in accepted.Where(static it => it.GetProperty("resourceType").GetString() != "Bundle"))
        {
            given[resource.TryGetProperty("id", out var id) ? $"{resource.GetProperty("resourceType")}/{id}" : $"#{given.Count}"] = resource;
        }

        var back = _records.Citizens.SelectMany(citizen => _records[citizen].Current.Select(held => Parsed(FhirRenderer.Render(held.Item, citizen)))).ToLookup(KeyOf);
        foreach (var (key, resource) in given)
        {
            back[KeyOf(resource)].Any(it => JsonSameness.Same(resource, it)).Should().BeTrue("{0} must be given back as it came", key);
        }
    }

    private void FiguresShouldEqualARecount()
    {
        foreach (var citizen in _records.Citizens)
        {
            var recount = new Recount();
            foreach (var held in _records[citizen].Current.Where(static held => held.Item is Reading))
            {
                recount.Add(FhirRenderer.Render(held.Item, citizen));
            }

            recount.ShouldEqual([.. _records[citizen].Record.Summaries.Measures.Select(static it => it.Summarise(DayBucket.DayOf(Now)))]);
        }
    }

    private IEnumerable<Receipt> Receipts(string name) => File.ReadLines(Path.Combine(_folder.At("job"), name)).Select(static line =>
        JsonSerializer.Deserialize<Receipt>(line, JsonSerializerOptions.Web)!);

    /// <summary>Lines of NDJSON, entries of a Bundle or a list, or all of a file.</summary>
    private static List<(long Line, ReadOnlyMemory<byte> Json)> Resources(string file)
    {
        if (file.EndsWith(".ndjson", StringComparison.Ordinal))
        {
            return [.. File.ReadAllLines(file).Select(static (line, i) => (i + 1L, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line))).Where(static it => !it.Item2.IsEmpty)];
        }

        ReadOnlyMemory<byte> json = File.ReadAllBytes(file);
        return BundleOf(json) is { } bundle ? [.. bundle.Entries.Select(static it => ((long)it.Number, it.Resource))]
            : ResourceTypePeek.Find(json.Span) == "Bundle" ? [(0, json)]
            : json.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..] ? [.. Parsed(json).EnumerateArray().Select(static (it, i) => (i + 1L, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(it.GetRawText())))]
            : [(1, json)];
    }

    private static int LinesOf(ReadOnlyMemory<byte> json) => BundleOf(json) is { } bundle ? bundle.Entries.Sum(static it => LinesOf(it.Resource)) : 1;

    private static FhirBundle? BundleOf(ReadOnlyMemory<byte> json) =>
        ResourceTypePeek.Find(json.Span) == "Bundle" ? FhirBundle.Read(json, out _) : null;

    private static JsonElement Parsed(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json).RootElement;

    private static string KeyOf(JsonElement resource) => $"{resource.GetProperty("resourceType")}/{(resource.TryGetProperty("id", out var id) ? id : null)}";

    private sealed record Receipt(string File, long Line, string Status, string? Rule);
}
