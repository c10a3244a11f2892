using System.IO.Compression;
using System.Text;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fhir.Import;

public sealed class ImportReaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("phr-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task FilesAndFolders_AreReadInTheOrderOfTheirPaths_EachOnce()
    {
        Write("b.ndjson", "{\"n\":1}\n\n{\"n\":2}\r\n  \n{\"n\":3}");
        Write("a/z.json", "{\"n\":4}");
        Write("a/y.ndjson.gz", "{\"n\":5}\n");
        Write("a/x.json.gz", "\uFEFF{\"n\":6}");
        Write("a/notes.txt", "not FHIR");

        var records = await Read([_folder.FullName, Path.Combine(_folder.FullName, "b.ndjson")]);

        records.Cast<ImportedResource>()
            .Select(r => (Path.GetFileName(r.File), r.Number, Encoding.UTF8.GetString(r.Json.Span)))
            .Should().Equal(
                ("x.json.gz", 1, "{\"n\":6}"), ("y.ndjson.gz", 1, "{\"n\":5}"), ("z.json", 1, "{\"n\":4}"),
                ("b.ndjson", 1, "{\"n\":1}"), ("b.ndjson", 3, "{\"n\":2}"), ("b.ndjson", 5, "{\"n\":3}"));
    }

    [Fact]
    public async Task ALineBeyondTheLimit_IsReported_AndTheLinesAfterItAreRead()
    {
        var file = Write("long.ndjson", $"{{\"n\":1}}\n{new string('x', 700_000)}\n{{\"n\":2}}\n123456789\n{new string('y', 700_000)}");
        var records = await Read([file], limits: new ImportLimits { MaxLineBytes = 8 });
        records.Select(static r => (r.Number, r is ImportUnreadable)).Should()
            .Equal((1, false), (2, true), (3, false), (4, true), (5, true));
    }

    [Fact]
    public async Task WhatCannotBeRead_IsReportedWithItsReason()
    {
        Write("damaged.ndjson.gz", string.Concat(Enumerable.Range(0, 5_000).Select(static n => $"{{\"n\":{n}}}\n")));
        var whole = File.ReadAllBytes(Path.Combine(_folder.FullName, "damaged.ndjson.gz"));
        File.WriteAllBytes(Path.Combine(_folder.FullName, "damaged.ndjson.gz"), whole[..(whole.Length / 2)]);
        File.WriteAllText(Path.Combine(_folder.FullName, "not-gzip.json.gz"), "{}");
        var large = Write("large.json", "{\"n\":\"0123456789\"}");
        var history = Write("history.json", """{"resourceType":"Bundle","type":"history"}""");
        var other = Write("other.txt", "{}");

        (await Read([Path.Combine(_folder.FullName, "damaged.ndjson.gz")]))[^1].Should().BeOfType<ImportUnreadable>()
            .Which.Rule.Should().Contain("damaged");
        (await Unreadable(Path.Combine(_folder.FullName, "not-gzip.json.gz"))).Rule.Should().Contain("damaged");
        (await Unreadable(large, new ImportLimits { MaxDocumentBytes = 10 })).Rule.Should().Contain("10 bytes");
        (await Unreadable(history)).Path.Should().Be("Bundle.type");
        (await Unreadable(other)).Rule.Should().Contain(".ndjson");
        (await Unreadable(Path.Combine(_folder.FullName, "absent.json"))).Rule.Should().Contain("not exist");
    }

    [Fact]
    public async Task ABundle_IsReadEntryByEntry_AndItsPatientIsKnownBeforeAnythingRefersToIt()
    {
        var file = Write("bundle.json", """
            { "resourceType": "Bundle", "type": "transaction", "entry": [
              { "resource": { "resourceType": "Observation", "subject": { "reference": "urn:uuid:77" } } },
              { "fullUrl": "urn:uuid:77", "resource": { "resourceType": "Patient", "id": "ada" } } ] }
            """);
        var patients = PatientIndex.ByPatientId();
        await using var records = new ImportReader([file], patients).ReadAsync().GetAsyncEnumerator();

        (await records.MoveNextAsync()).Should().BeTrue();
        records.Current.Number.Should().Be(1);
        patients.Find("urn:uuid:77").Should().Be(new CitizenFound("ada"));
    }

    [Fact]
    public async Task ByIdentifier_PatientsOfLaterFiles_AreKnownFromTheStart()
    {
        const string system = "urn:example:member";
        Write("a.ndjson", """{"resourceType":"Observation","subject":{"reference":"Patient/ada"}}""" + "\n");
        Write("z.ndjson", Encoding.UTF8.GetString(PatientIndexTests.Patient("ada", (system, "M-1"))) + "\n");
        var patients = PatientIndex.ByIdentifier(system);
        await using var records = new ImportReader([_folder.FullName], patients).ReadAsync().GetAsyncEnumerator();

        (await records.MoveNextAsync()).Should().BeTrue();
        patients.Find("Patient/ada").Should().Be(new CitizenFound("M-1"));
    }

    [SkippableFact]
    public async Task TheSyntheaFolder_IsReadToTheLastLine()
    {
        var records = await Read([PublicData.Folder("synthea-r4-20", "ndjson")]);
        records.Should().AllBeOfType<ImportedResource>().And.HaveCount(5_469);
    }

    private async Task<ImportUnreadable> Unreadable(string path, ImportLimits? limits = null) =>
        (await Read([path], limits)).Should().ContainSingle().Which.Should().BeOfType<ImportUnreadable>().Subject;

    private static async Task<List<ImportRecord>> Read(string[] paths, ImportLimits? limits = null)
    {
        var records = new List<ImportRecord>();
        await foreach (var record in new ImportReader(paths, PatientIndex.ByPatientId(), limits).ReadAsync())
        {
            records.Add(record);
        }

        return records;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using Stream file = File.Create(path);
        using var stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
        stream.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }
}
