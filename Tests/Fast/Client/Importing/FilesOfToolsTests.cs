using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Joined, padded and otherwise ordinary files are taken; what is wrong in them is told line by line.</summary>
public sealed class FilesOfToolsTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly RecordModel _records = new(new MovableTime(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.ndjson", "\uFEFF{0}\r\n\r\n{1}\r\n")]
    [InlineData("a.ndjson", "{0}\n\uFEFF{1}\n\0\0\0\0")]
    [InlineData("a.json", "[{0},\n {1}]")]
    [InlineData("a.json", "{0}\n{1}\n")]
    [InlineData("a.json", "[{0}][{1}]\0\0")]
    [InlineData("a.ndjson", "{\n{0-}\n{\n{1-}\n")]
    [InlineData("a.ndjson", "\uFEFF\r\n{ \r\n{0-}\r\n\r\n{1}\r\n")]
    [InlineData("a.ndjson", "[\n{0},\n{1}\n]\n")]
    public async Task JoinedAndPaddedFiles_AreTaken(string name, string form)
    {
        var (one, other) = (OwnFhir.Weight("anna", "w1", "70"), OwnFhir.Weight("anna", "w2", "71"));
        _folder.Write(name, form.Replace("{0}", one).Replace("{1}", other).Replace("{0-}", one[1..].Replace(",", ",\n")).Replace("{1-}", other[1..].Replace(",", ",\n")));

        (await Import()).Should().BeEquivalentTo(new { Lines = 2, Accepted = 2 });
    }

    [Fact]
    public async Task ADocumentThatBreaksOffAmongItsValues_GivesThoseBefore_AndTellsOfTheRest()
    {
        _folder.Write("a.json", $"[{OwnFhir.Weight("anna", "w1", "70")}, {OwnFhir.Weight("anna", "w2", "71")[..^20]}");

        (await Import()).Should().BeEquivalentTo(new { Lines = 2, Accepted = 1, Rejected = 1 });
    }

    [Theory]
    [InlineData(1), InlineData(5_000)]
    public async Task AGzipFilePaddedWithZeros_IsWhole_AndOneThatBreaksOffIsNot(int zeros)
    {
        var member = ImportFolder.Compress("a.gz", OwnFhir.Weight("anna", "w1", "70") + "\n");
        Directory.CreateDirectory(_folder.Inputs);
        File.WriteAllBytes(Path.Combine(_folder.Inputs, "a.ndjson.gz"), [.. member, .. member, .. new byte[zeros]]);
        (await Import()).Should().BeEquivalentTo(new { Lines = 2, IsInputDamaged = false });

        File.WriteAllBytes(Path.Combine(_folder.Inputs, "a.ndjson.gz"), [.. member, .. member[..^9], .. new byte[zeros]]);
        (await Import()).IsInputDamaged.Should().BeTrue();
    }

    [Fact]
    public async Task EveryImport_EndsWithItsReasons_CountedAndWithoutNumbersOfRepetitions()
    {
        _folder.Write("a.ndjson", string.Join('\n', [
            .. Enumerable.Range(0, 3).Select(static at => $$"""{"resourceType":"Observation","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/a"},"effectiveDateTime":"2024","component":[{{string.Concat(Enumerable.Repeat("""{"code":{"text":"y"}},""", at))}}{}]}"""),
            """{"resourceType":"Observation"}""", OwnFhir.Weight("anna", "w1", "70")]));

        var report = await Import();

        report.Reasons.Should().SatisfyRespectively(
            static most => most.Should().BeEquivalentTo(new { Status = "rejected", Field = "Observation.component[].code", Count = 3 }),
            static other => other.Should().BeEquivalentTo(new { Status = "rejected", Count = 1 }));
    }

    [Fact]
    public void AFolder_NamesTheFilesThatItPassesOver()
    {
        _folder.Write("a.ndjson", OwnFhir.Patient("anna"));
        _folder.Write("b/readme.md", "x");
        _folder.Write("notes.txt", "x");

        BulkImport.PassedOver(_folder.Options()).Should().ContainSingle().Which.First.Should().Equal("b/readme.md", "notes.txt");
    }

    [Theory]
    [InlineData("a.ndjson"), InlineData("a.json")]
    public async Task AResourcesFile_CannotSpeakAsAReaderOfAnotherFormat(string name)
    {
        _folder.Write(name, "\u0002Observation\n\u0001consent\tthe citizen takes no such data\n");

        var report = await Import();

        report.Skipped.Should().BeEmpty();
        report.Reasons.Should().OnlyContain(static it => it.Status == "rejected" && it.Field != "consent");
        report.Rejected.Should().Be(name == "a.json" ? 1 : 2);
    }

    private Task<BulkImportReport> Import() =>
        new BulkImport(_folder.Options() with { Limits = new ImportLimits() }, (citizen, submission, _) => _records.Submit(citizen, submission), TimeProvider.System).Run();
}
