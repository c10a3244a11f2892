using System.Security.Cryptography;
using FluentAssertions;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine;
using PhrCluster.Export;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

/// <summary>An exported journal proves itself: whoever changes it is found out, without a silo.</summary>
public sealed class ExportedJournalTests : IDisposable
{
    private const int Commits = 5;
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public async Task G5_UntouchedJournal_IsWhole()
    {
        var run = await Verify(static lines => lines);

        run.ExitCode.Should().Be(ExitCode.Done);
        run.Json.GetProperty("commits").GetInt64().Should().Be(Commits);
    }

    [Fact]
    public async Task G5_ChangedCommit_IsNamed() =>
        await ShouldBreakAt(3, static lines => [.. lines[..3], lines[3].Replace(Base64Of(3), Base64Of(9)), .. lines[4..]]);

    [Fact]
    public async Task G5_DroppedCommit_IsNamed() => await ShouldBreakAt(2, static lines => [.. lines[..2], .. lines[3..]]);

    [Fact]
    public async Task G5_SwappedCommits_AreNamed() => await ShouldBreakAt(4, static lines => [.. lines[..4], lines[5], lines[4]]);

    [Fact]
    public async Task G5_JournalCutShort_IsNamed() => await ShouldBreakAt(5, static lines => lines[..5]);

    [Fact]
    public async Task G5_InsertedCommit_IsNamed() => await ShouldBreakAt(3, static lines => [.. lines[..3], lines[2], .. lines[3..]]);

    [Fact]
    public async Task G5_LineThatCannotBeRead_IsNamed() => await ShouldBreakAt(1, static lines => [lines[0], "{", .. lines[2..]]);

    [Fact]
    public async Task FileOfAnotherKind_IsBadUsage()
    {
        var run = await Verify(static lines => lines[1..]);

        run.ExitCode.Should().Be(ExitCode.BadUsage);
    }

    public void Dispose() => File.Delete(_path);

    private async Task ShouldBreakAt(long sequence, Func<string[], string[]> tamper)
    {
        var run = await Verify(tamper);

        run.ExitCode.Should().Be(ExitCode.BrokenChain, run.Error);
        run.Json.GetProperty("firstBad").GetInt64().Should().Be(sequence);
    }

    private async Task<PhrRun> Verify(Func<string[], string[]> tamper)
    {
        await using (var stream = File.Create(_path))
        {
            Write(stream);
        }

        await File.WriteAllLinesAsync(_path, tamper(await File.ReadAllLinesAsync(_path)));
        return await PhrRun.Of("verify", "--file", _path, "--json");
    }

    private static void Write(Stream stream)
    {
        var genesis = new byte[32];
        var links = new List<(byte[] Canonical, byte[] Hash)>();
        var last = genesis;
        for (var sequence = 1; sequence <= Commits; sequence++)
        {
            last = SHA256.HashData([.. last, .. Canonical(sequence)]);
            links.Add((Canonical(sequence), last));
        }

        using var journal = new JournalWriter(stream, "anna");
        journal.Write(new ExportStarted("anna", Commits, [.. genesis], [.. last]));
        for (var i = 0; i < links.Count; i++)
        {
            journal.Write(new ExportedCommit(i + 1, DateTimeOffset.UnixEpoch, [.. links[i].Canonical], [.. links[i].Hash], []));
        }
    }

    private static byte[] Canonical(int sequence) => [(byte)sequence, 7, 7];

    private static string Base64Of(int sequence) => Convert.ToBase64String(Canonical(sequence));
}
