using System.Text;
using CsCheck;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Reading;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

public sealed class DamagedInputTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 400).Select(static it => OwnFhir.Weight($"c{it % 7}", $"w{it}", $"{60 + it % 30}.5") + "\n"));

    [Theory]
    [InlineData("x.gz")]
    [InlineData("x.zst")]
    public async Task ACompressedFileThatBreaksOffAnywhere_IsNeverPassedForWhole(string name)
    {
        var whole = ImportFolder.Compress(name, Text);
        (await Read(name, whole)).Should().Be((Text, false));

        await Gen.Int[0, whole.Length - 1].SampleAsync(
            async length =>
            {
                var (text, isBroken) = await Read(name, whole[..length]);
                isBroken.Should().BeTrue($"{length} of {whole.Length} bytes are not all");
                Text.Should().StartWith(text[..(text.LastIndexOf('\n') + 1)], "what is read before the break is what was written");
            },
            iter: 300, threads: 1);
    }

    [Theory]
    [InlineData("x.gz")]
    [InlineData("x.zst")]
    public async Task AFileOfSeveralMembers_IsReadToItsEnd(string name) =>
        await Gen.Int[0, Text.Length].Array[1, 4].SampleAsync(
            async cuts =>
            {
                int[] ends = [0, .. cuts.Order(), Text.Length];
                byte[] members = [.. ends.Zip(ends.Skip(1)).SelectMany(it => ImportFolder.Compress(name, Text[it.First..it.Second]))];

                (await Read(name, members)).Should().Be((Text, false));
                (await Read(name, members[..^3])).IsBroken.Should().BeTrue();
            },
            iter: 50, threads: 1);

    [Theory]
    [InlineData(0, 0), InlineData(0, 5_000), InlineData(1, 0), InlineData(1, 5_000), InlineData(3, 100)]
    public async Task AMemberWhoseBeginningIsDamaged_IsNeverTakenForPadding(int at, int zeros)
    {
        var first = ImportFolder.Compress("x.gz", Text[..100]);
        var second = ImportFolder.Compress("x.gz", Text[100..200]);
        second[^1].Should().Be(0, "the size of a small text ends in zeros, as padding does");
        (await Read("x.gz", [.. first, .. second, .. new byte[zeros]])).Should().Be((Text[..200], false));

        second[at] ^= 0x40;

        (await Read("x.gz", [.. first, .. second, .. new byte[zeros]])).IsBroken.Should().BeTrue();
    }

    [Theory]
    [InlineData("x.gz")]
    [InlineData("x.zst")]
    public async Task AFileThatIsSomethingElse_IsDamaged(string name) =>
        (await Read(name, Encoding.UTF8.GetBytes(Text))).IsBroken.Should().BeTrue();

    [Theory]
    [InlineData("x.ndjson.gz")]
    [InlineData("x.ndjson.zst")]
    [InlineData("x.json.gz")]
    public async Task ADamagedInput_IsReportedAtItsLine_AndInTheReport(string name)
    {
        using var folder = new ImportFolder();
        var path = folder.Write(name, Text);
        var whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length / 2)]);
        var time = new MovableTime(DateTimeOffset.UnixEpoch);
        var records = new RecordModel(time);

        var report = await new BulkImport(folder.Options("job") with { Limits = new ImportLimits { MaxWindowBytes = 2_000 } }, (citizen, submission, _) => records.Submit(citizen, submission), time).Run();

        report.IsInputDamaged.Should().BeTrue();
        report.Rejected.Should().Be(1);
        report.Accepted.Should().BeLessThan(400);
        (await File.ReadAllTextAsync(Path.Combine(folder.At("job"), "errors.ndjson"))).Should()
            .StartWith($$"""{"file":"{{name}}","line":{{(name.Contains("ndjson", StringComparison.Ordinal) ? report.Accepted + 1 : 0)}},""").And.Contain("damaged");
    }

    [Theory]
    [InlineData("x.ndjson.gz", true, 1)]
    [InlineData("x.json.zst", true, 0)]
    [InlineData("x.json", false, 0)]
    public async Task AFileThatWasCutToNothing_IsRejected(string name, bool isDamaged, int line)
    {
        using var folder = new ImportFolder();
        Directory.CreateDirectory(folder.Inputs);
        await File.WriteAllBytesAsync(Path.Combine(folder.Inputs, name), []);

        var report = await new BulkImport(folder.Options("job"), sink: null, TimeProvider.System).Run();

        report.Should().BeEquivalentTo(new { Lines = 1, Rejected = 1, IsInputDamaged = isDamaged });
        (await File.ReadAllTextAsync(Path.Combine(folder.At("job"), "errors.ndjson"))).Should().StartWith($$"""{"file":"{{name}}","line":{{line}},""");
    }

    private static async Task<(string Text, bool IsBroken)> Read(string name, byte[] stored)
    {
        var compression = name.EndsWith(".gz", StringComparison.Ordinal) ? InputCompression.Gzip : InputCompression.Zstd;
        await using var open = await OpenInput.Open(new ImportInput("-", "-", InputFormat.Ndjson, compression), new MemoryStream(stored), new ImportLimits(), default);
        using var text = new MemoryStream();
        while (await open.Text.Peek(default) is { IsEmpty: false } next)
        {
            text.Write(next.Span);
            open.Text.Take(next.Length);
        }

        return (Encoding.UTF8.GetString(text.ToArray()), open.Text.IsBroken);
    }
}
