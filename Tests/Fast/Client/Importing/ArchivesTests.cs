using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Archives of FHIR files are read like folders; one that is made to do harm is refused by name.</summary>
public sealed class ArchivesTests : IDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly RecordModel _records = new(new MovableTime(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnArchive_IsReadFileByFile_AndReceiptsNameThem()
    {
        var bundle = $$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{{OwnFhir.Weight("anna", "w1", "70")}}}]}""";
        Zip("a.zip",
            ("data/", ""), ("data/bea.ndjson", OwnFhir.Weight("bea", "w2", "60") + "\n" + OwnFhir.Weight("bea", "w3", "61")), ("data\\anna.json", bundle), ("readme.txt", "x"),
            ("__MACOSX/data/._anna.json", "\0\u0005"), ("within.zip", "PK"));
        Zip("none.zip", ("readme.txt", "x"));

        var report = await Import("job");

        report.Should().BeEquivalentTo(new { Files = 2, Lines = 3, Accepted = 3 });
        File.ReadAllLines(Path.Combine(_folder.At("job"), ImportJob.ReceiptsName)).Select(static it => it.Split('"')[3]).Should().Equal("a.zip/data/anna.json", "a.zip/data/bea.ndjson", "a.zip/data/bea.ndjson");
        BulkImport.PassedOver(_folder.Options()).Should().ContainSingle().Which.First.Should().Equal("a.zip/readme.txt", "a.zip/within.zip", "none.zip/readme.txt");
        BulkImport.PassedOver(_folder.Options(null, Path.Combine(_folder.Inputs, "a.zip"))).Should().ContainSingle().Which.First.Should().Equal("readme.txt", "within.zip");
        BulkImport.FoldersWithoutInputs(_folder.Options(null, Path.Combine(_folder.Inputs, "none.zip"))).Should().ContainSingle();
    }

    [Fact]
    public async Task WhereAnArchivesNamesPoint_NothingIsWritten()
    {
        Zip("a.zip", ("../../out.json", OwnFhir.Weight("anna", "w1", "70")), ("/etc/out.json", OwnFhir.Weight("anna", "w2", "70")), ("b\u001b[2J.json", OwnFhir.Weight("anna", "w3", "70")));
        var before = Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories);

        (await Import("job")).Should().BeEquivalentTo(new { Files = 3, Accepted = 3 });

        Directory.GetFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories).Where(it => !it.StartsWith(_folder.At("job"), StringComparison.Ordinal)).Should().BeEquivalentTo(before);
        File.ReadAllText(Path.Combine(_folder.At("job"), ImportJob.ReceiptsName)).Should().Contain("a.zip/../../out.json").And.Contain("b_[2J.json");
    }

    [Fact]
    public async Task AnArchiveOfTooManyFiles_IsRefused()
    {
        Zip("a.zip", [.. Enumerable.Range(0, ZipMembers.MaxMembers + 1).Select(static at => ($"{at}.txt", ""))]);
        await ShouldBeRefused("more than 5000 files");
    }

    [Fact]
    public async Task AFileThatExpandsTooMuch_IsRefused()
    {
        Zip("a.zip", ("bomb.ndjson", new string(' ', 1_000_000)));
        await ShouldBeRefused("more than 200 times");
    }

    [Fact]
    public async Task AFileThatIsLongerThanItsArchiveSays_BreaksOffWhereItSays()
    {
        var path = Zip("a.zip", ("bomb.ndjson", string.Join('\n', Enumerable.Repeat(OwnFhir.Weight("anna", "w1", "70"), 100))));
        var bytes = File.ReadAllBytes(path);
        var entry = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(entry + 24), 1_000);
        File.WriteAllBytes(path, bytes);

        var report = await Import(null);

        report.Lines.Should().BeLessThan(5);
        report.Rejected.Should().Be(1);
    }

    [Theory]
    [InlineData("PK and no archive", "is no archive")]
    [InlineData("", "is no archive")]
    public async Task WhatIsNoArchive_IsRefused(string text, string rule)
    {
        _folder.Write("a.zip", text);
        await ShouldBeRefused(rule);
    }

    [Fact]
    public async Task FilesThatLieOverOneAnother_AreRefused()
    {
        var path = Zip("a.zip", ("a.ndjson", OwnFhir.Weight("anna", "w1", "70")));
        var bytes = File.ReadAllBytes(path);
        var (entry, end) = (bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8), bytes.AsSpan().LastIndexOf("PK\u0005\u0006"u8));
        byte[] twenty = [.. bytes[..entry], .. Enumerable.Repeat(bytes[entry..end], 20).SelectMany(static it => it), .. bytes[end..]];
        end = twenty.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(twenty.AsSpan(end + 8), 20);
        BinaryPrimitives.WriteUInt16LittleEndian(twenty.AsSpan(end + 10), 20);
        BinaryPrimitives.WriteInt32LittleEndian(twenty.AsSpan(end + 12), end - entry);
        File.WriteAllBytes(path, twenty);
        await ShouldBeRefused("over one another");
    }

    private async Task ShouldBeRefused(string rule)
    {
        var import = () => Import(null);
        (await import.Should().ThrowAsync<BulkImportException>()).Which.Message.Should().Contain("a.zip: ").And.Contain(rule);
    }

    private string Zip(string name, params (string Name, string Text)[] members)
    {
        var path = Path.Combine(_folder.Inputs, name);
        Directory.CreateDirectory(_folder.Inputs);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (member, text) in members)
        {
            using var entry = archive.CreateEntry(member).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return path;
    }

    private Task<BulkImportReport> Import(string? job) => new BulkImport(
        _folder.Options(job) with { Limits = new ImportLimits() }, (citizen, submission, _) => _records.Submit(citizen, submission), TimeProvider.System).Run();
}
