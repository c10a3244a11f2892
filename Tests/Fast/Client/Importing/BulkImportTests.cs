using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

public sealed class BulkImportTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ImportFolder _folder = new();
    private readonly MovableTime _time = new(Noon);
    private readonly RecordModel _records;

    public BulkImportTests() => _records = new RecordModel(_time);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.ndjson")]
    [InlineData("a.ndjson.gz")]
    [InlineData("a.ndjson.zst")]
    [InlineData("a.json")]
    [InlineData("a.json.gz")]
    [InlineData("a.json.zst")]
    public async Task EachFormat_IsRead(string name)
    {
        _folder.Write(name, name.Contains(".ndjson", StringComparison.Ordinal) ? Weights(0, 3) : Bundle(3));

        var report = await Import(_folder.Options());

        report.Should().BeEquivalentTo(new { Files = 1, Lines = 3, Accepted = 3, IsInputDamaged = false });
    }

    [Theory]
    [InlineData("x", true, null)]
    [InlineData("x.gz", true, null)]
    [InlineData("x.zst", true, null)]
    [InlineData("x", false, null)]
    [InlineData("x.gz", false, null)]
    [InlineData("x.zst", false, false)]
    [InlineData("x", true, true)]
    public async Task StandardInput_IsToldFromItsBeginning(string compression, bool isNdjson, bool? given)
    {
        var bytes = ImportFolder.Compress(compression, isNdjson ? Weights(0, 5) : Bundle(5));

        var report = await Import(_folder.Options("job", "-") with { StandardInput = new MemoryStream(bytes), IsStandardInputNdjson = given });

        report.Should().BeEquivalentTo(new { Lines = 5, Accepted = 5 });
        Receipts("job")[0].GetProperty("file").GetString().Should().Be("-");
    }

    [Fact]
    public async Task OneResourceOnOneLine_IsNdjson_AndOneBundleOnOneLineIsNot()
    {
        var one = await Import(_folder.Options(null, "-") with { StandardInput = new MemoryStream(Encoding.UTF8.GetBytes(Weights(0, 1))) });
        var bundle = await Import(_folder.Options(null, "-") with { StandardInput = new MemoryStream(Encoding.UTF8.GetBytes(Bundle(2).ReplaceLineEndings(""))) });

        one.Lines.Should().Be(1);
        bundle.Lines.Should().Be(2);
    }

    [Fact]
    public async Task EachLine_HasItsReceipt_InTheOrderOfTheInput_WithoutValuesOrCitizens()
    {
        _folder.Write("in.ndjson", string.Join('\n',
            OwnFhir.Weight("anna", "w1", "70.5"), OwnFhir.Patient("anna"), "", OwnFhir.Weight("anna", "w1", "70.5"), """{"resourceType":"Observation","status":"x"}""", "{"));

        await Import(_folder.Options("job"));

        Lines("job", ImportJob.ReceiptsName).Should().Equal(
            """{"file":"in.ndjson","line":1,"resource":"Observation","status":"accepted","version":1}""",
            """{"file":"in.ndjson","line":2,"resource":"Patient","status":"skipped"}""",
            """{"file":"in.ndjson","line":4,"resource":"Observation","status":"duplicate"}""");
        Lines("job", ImportJob.ErrorsName).Select(static it => it[..60]).Should().Equal(
            """{"file":"in.ndjson","line":5,"resource":"Observation","status":"rejected"}"""[..60],
            """{"file":"in.ndjson","line":6,"resource":null,"status":"rejected","field"}"""[..60]);
        var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.At("job"), ImportJob.ReportName))).RootElement;
        report.GetProperty("transactionTime").GetString().Should().Be("2026-03-01T12:00:00.000Z");
        report.GetProperty("output")[0].GetRawText().ReplaceLineEndings("").Replace(" ", "").Should().Be(
            """{"type":"Observation","inputUrl":"in.ndjson","count":2,"url":"receipts.ndjson"}""");
        report.GetProperty("error").EnumerateArray().Sum(static it => it.GetProperty("count").GetInt32()).Should().Be(2);
    }

    [Fact]
    public async Task FilesComeOneAfterTheOther_SoThatACorrectionInALaterFileHolds()
    {
        _folder.Write("2026-01.ndjson", string.Join('\n', Enumerable.Range(0, 40).Select(static it => OwnFhir.Weight("anna", $"w{it}", "70.5"))));
        _folder.Write("2026-02.ndjson", OwnFhir.Weight("anna", "w39", "99.5"));

        await Import(_folder.Options("job"));

        Receipts("job")[^1].GetProperty("version").GetInt64().Should().Be(Receipts("job").Max(static it => it.GetProperty("version").GetInt64()));
    }

    [Fact]
    public async Task ABundlesPatient_IsKnownBeforeAnythingRefersToIt_AndInNoOtherFile()
    {
        var observation = OwnFhir.Weight("77", "w1", "70.5").Replace("Patient/77", "urn:uuid:77");
        _folder.Write("a.json", $$"""{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{{observation}}},{"fullUrl":"urn:uuid:77","resource":{{OwnFhir.Patient("ada")}}}]}""");
        _folder.Write("b.ndjson", observation);
        var citizens = new List<string>();

        await new BulkImport(_folder.Options(), (citizen, submission, _) =>
        {
            lock (citizens)
            {
                citizens.Add(citizen);
            }

            return _records.Submit(citizen, submission);
        }, _time).Run();

        citizens.Should().BeEquivalentTo(["ada", "77", "ada"], "the later line gives the item to somebody else, so that it is taken back from the first");
    }

    [Fact]
    public async Task ByIdentifier_PatientsOfLaterFiles_AreKnownFromTheStart()
    {
        _folder.Write("a.ndjson", OwnFhir.Weight("ada", "w1", "70.5"));
        _folder.Write("z.ndjson", """{"resourceType":"Patient","id":"ada","identifier":[{"system":"urn:example:member","value":"M-1"}]}""");
        string? citizen = null;

        await new BulkImport(_folder.Options() with { IdentifierSystem = "urn:example:member" }, (of, submission, _) =>
        {
            citizen = of;
            return _records.Submit(of, submission);
        }, _time).Run();

        citizen.Should().Be("M-1");
    }

    [Fact]
    public async Task DryRun_ChecksEverything_AndSendsNothing()
    {
        _folder.Write("in.ndjson", Weights(0, 3) + "{\n" + OwnFhir.Patient("anna"));

        var report = await new BulkImport(_folder.Options("job"), sink: null, _time).Run();

        report.Should().BeEquivalentTo(new { Lines = 5, Accepted = 0, Valid = 3, Rejected = 1 });
        Receipts("job").Should().HaveCount(4);
    }

    [Fact]
    public async Task NoMoreIsUnderWay_ThanTheNamedBound()
    {
        const int lines = 2_000;
        var lineBytes = OwnFhir.Weight("anna", "w0000", "70.5").Length + 1;
        var text = string.Concat(Enumerable.Range(0, lines).Select(static it => OwnFhir.Weight("anna", $"w{it:0000}", "70.5") + "\n"));
        await using var input = new CountedStream(Encoding.UTF8.GetBytes(text));
        long most = 0, settled = 0;

        await new BulkImport(_folder.Options(null, "-") with { StandardInput = input, Readers = 3 }, (citizen, submission, _) =>
        {
            most = Math.Max(most, input.Taken - settled);
            settled += submission.Items.Length * lineBytes;
            return _records.Submit(citizen, submission);
        }, _time).Run();

        // What is read ahead to find where lines end: the head and a block of 64 KiB each, and a window's buffer.
        const int readAhead = 3 * 64 * 1024;
        settled.Should().Be(text.Length).And.BeGreaterThan(2 * readAhead);
        most.Should().BeLessThanOrEqualTo(ImportFolder.SmallWindows.MaxBytesUnderWay(3) + readAhead);
    }

    [Fact]
    public async Task AJobOfOtherInputs_IsNotGoneOnWith()
    {
        var path = _folder.Write("in.ndjson", Weights(0, 3));
        await Import(_folder.Options("job"));

        File.WriteAllText(path, Weights(1, 3));
        (await Refusal(_folder.Options("job"))).Should().Contain("begins with something else");
        File.WriteAllText(path, Weights(0, 4));
        (await Refusal(_folder.Options("job"))).Should().Contain("bytes");
        File.WriteAllText(path, Weights(0, 3));
        (await Refusal(_folder.Options("job") with { Source = "other" })).Should().Contain("other options");
        _folder.Write("more.ndjson", Weights(0, 3));
        (await Refusal(_folder.Options("job"))).Should().Contain("1 inputs");
    }

    [Fact]
    public async Task AFinishedJob_IsReportedAgain_WithoutSendingAnything()
    {
        _folder.Write("in.ndjson", Weights(0, 3));
        var first = await Import(_folder.Options("job"));
        Directory.Move(_folder.Inputs, _folder.At("elsewhere"));

        var again = await new BulkImport(
            _folder.Options("job", _folder.At("elsewhere")), static (_, _, _) => throw new InvalidOperationException("Nothing is left to send."), _time).Run();

        again.Should().BeEquivalentTo(first);
    }

    [Fact]
    public async Task AFinishedJobOfStandardInput_IsReportedForTheSameInputAlone()
    {
        var first = await Import(Piped(Weights(0, 3)));

        (await Import(Piped(Weights(0, 3)))).Should().BeEquivalentTo(first);
        (await Refusal(Piped(Weights(1, 3)))).Should().Contain("begins with something else");

        BulkImportOptions Piped(string text) => _folder.Options("job", "-") with { StandardInput = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
    }

    [Fact]
    public async Task TwoRuns_CannotShareAJob()
    {
        _folder.Write("in.ndjson", Weights(0, 3));
        string? refusal = null;

        await new BulkImport(_folder.Options("job"), async (citizen, submission, _) =>
        {
            refusal ??= await Refusal(_folder.Options("job"));
            return await _records.Submit(citizen, submission);
        }, _time).Run();

        refusal.Should().Contain("another import");
    }

    private static string Weights(int from, int count) =>
        string.Concat(Enumerable.Range(from, count).Select(static it => OwnFhir.Weight($"c{it}", $"w{it}", "70.5") + "\n"));

    private static string Bundle(int count) =>
        "{\n \"resourceType\":\"Bundle\",\n \"type\":\"collection\",\n \"entry\":["
        + string.Join(",\n", Enumerable.Range(0, count).Select(static it => $"{{\"resource\":{OwnFhir.Weight($"c{it}", $"w{it}", "70.5")}}}")) + "]}";

    private Task<BulkImportReport> Import(BulkImportOptions options) =>
        new BulkImport(options, (citizen, submission, _) => _records.Submit(citizen, submission), _time).Run();

    private async Task<string> Refusal(BulkImportOptions options)
    {
        var act = () => Import(options);
        var refused = (await act.Should().ThrowAsync<BulkImportException>()).Which;
        refused.Failure.Should().Be(BulkImportFailure.Input);
        return refused.Message;
    }

    private string[] Lines(string job, string file) => File.ReadAllLines(Path.Combine(_folder.At(job), file));

    private JsonElement[] Receipts(string job) => [.. Lines(job, ImportJob.ReceiptsName).Select(static it => JsonDocument.Parse(it).RootElement)];

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        private long _taken;

        public long Taken => Interlocked.Read(ref _taken);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            Interlocked.Add(ref _taken, count);
            return count;
        }
    }
}
