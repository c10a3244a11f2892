using System.Security.Cryptography;
using FluentAssertions;
using PhrCluster.Anchors;
using PhrCluster.Client;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine;
using PhrCluster.Export;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support.CommandLine;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

/// <summary>What was kept outside of a deployment shows a record that was set back, without a silo.</summary>
public sealed class AnchorTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Genesis = [.. Enumerable.Repeat((byte)7, 32)];

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-anchor-").FullName;
    private readonly AnchorKey _key = new(new byte[RecordVault.SecretLength]);

    private string AnchorPath => Path.Combine(_folder, "anchor.ndjson");

    private string JournalPath => Path.Combine(_folder, "journal.ndjson");

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task G5_ARecordSetBack_IsWholeInItself_AndShownByTheAnchor()
    {
        WriteJournal(commits: 3);
        await File.WriteAllLinesAsync(AnchorPath, Lines(Tip(5)));

        (await PhrRun.Of("verify", "--file", JournalPath, "--json")).ExitCode.Should().Be(ExitCode.Done);
        var run = await PhrRun.Of("verify", "--file", JournalPath, "--anchor", AnchorPath, "--json");

        run.ExitCode.Should().Be(ExitCode.BrokenChain);
        run.Json.GetProperty("firstBad").GetInt64().Should().Be(4);
        run.Json.GetProperty("reason").GetString().Should().Contain("set back").And.Contain("version 5");
    }

    [Fact]
    public async Task G5_ARecordThatWentAnotherWay_IsShownByTheAnchor()
    {
        WriteJournal(commits: 5);
        await File.WriteAllLinesAsync(AnchorPath, Lines(Tip(3) with { Tip = [.. new byte[32]] }));

        (await PhrRun.Of("verify", "--file", JournalPath, "--anchor", AnchorPath, "--json")).Json.GetProperty("firstBad").GetInt64().Should().Be(3);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task ARecordThatWentOn_HoldsAgainstTheAnchor(int anchored)
    {
        WriteJournal(commits: 5);
        await File.WriteAllLinesAsync(AnchorPath, Lines(Tip(anchored)));

        (await PhrRun.Of("verify", "--file", JournalPath, "--anchor", AnchorPath)).ExitCode.Should().Be(ExitCode.Done);
    }

    [Fact]
    public async Task ARecordThatTheAnchorDoesNotHold_IsNotPassedForVerified()
    {
        WriteJournal(commits: 5);
        await File.WriteAllLinesAsync(AnchorPath, Lines(Other(1)));

        (await PhrRun.Of("verify", "--file", JournalPath, "--anchor", AnchorPath)).ExitCode.Should().Be(ExitCode.BadUsage);
    }

    [Fact]
    public async Task ChangedAnchor_IsFoundOut_WhereverItIsChanged()
    {
        var lines = Lines(Other(1), Other(2), Other(3));
        await File.WriteAllLinesAsync(AnchorPath, lines);
        using (var anchor = await Anchor.Read(AnchorPath))
        {
            anchor.Should().BeEquivalentTo(new { Records = 3, Time = Noon, Key = Convert.ToHexStringLower(SHA256.HashData(_key.PublicKey.AsSpan())) });
        }

        using var stranger = new AnchorKey([.. Enumerable.Repeat((byte)1, 32)]);
        string[][] changes =
        [
            lines[..^1], lines[..^2], lines[1..], [.. lines[..2], .. lines[3..]], [.. lines, "{}"], [.. lines[..2], lines[3], lines[2], .. lines[4..]],
            [lines[0], lines[1].Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), .. lines[2..]],
            [lines[0], lines[1], lines[1], .. lines[2..]],
            [new AnchorLine(Format: AnchorLine.CurrentFormat, Key: [.. stranger.PublicKey]).ToText(), .. lines[1..]],
            [.. lines[..1], .. lines[^1..]], [],
        ];
        foreach (var changed in changes)
        {
            await File.WriteAllLinesAsync(AnchorPath, changed);
            await FluentActions.Awaiting(() => Anchor.Read(AnchorPath)).Should().ThrowAsync<BadInputException>();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1_000)]
    public async Task AnAnchorOfAnySize_IsSearchedOnDisk_AndKnowsWhomNobodyAskedAbout(int atATime)
    {
        RecordTip[] tips = [.. Enumerable.Range(0, 200).Select(static i => new RecordTip([.. HashOf(1 + (i * 7 % 200))], i, [.. HashOf(i)]))];
        await File.WriteAllLinesAsync(AnchorPath, Lines(tips));

        using (var anchor = await Anchor.Read(AnchorPath, atATime))
        {
            foreach (var tip in tips[..150])
            {
                anchor.Meet(tip.Genesis.AsSpan()).Should().BeEquivalentTo(tip);
            }

            anchor.Meet(new byte[32]).Should().BeNull();
            anchor.Meet([.. Enumerable.Repeat((byte)255, 32)]).Should().BeNull();
            anchor.Unmet.Should().BeEquivalentTo(tips[150..]);
        }
    }

    [Fact]
    public async Task AnAnchorThatHoldsARecordTwice_IsRefused()
    {
        await File.WriteAllLinesAsync(AnchorPath, Lines(Other(1), Other(2), Other(1)));

        (await FluentActions.Awaiting(() => Anchor.Read(AnchorPath, atATime: 2)).Should().ThrowAsync<BadInputException>()).WithMessage("*holds a record twice");
    }

    [Fact]
    public async Task TheAnswer_NamesTheAnchorsKey_WhichMustBeTheOneThatWasNoted()
    {
        WriteJournal(commits: 3);
        await File.WriteAllLinesAsync(AnchorPath, Lines(Tip(3)));
        string[] verify = ["verify", "--file", JournalPath, "--anchor", AnchorPath, "--json"];

        var key = (await PhrRun.Of(verify)).Json.GetProperty("anchor").GetProperty("key").GetString()!;

        key.Should().Be(Convert.ToHexStringLower(SHA256.HashData([.. _key.PublicKey])));
        (await PhrRun.Of([.. verify, "--anchor-key", key])).ExitCode.Should().Be(ExitCode.Done);
        var other = await PhrRun.Of([.. verify, "--anchor-key", new string('0', 64)]);
        other.ExitCode.Should().Be(ExitCode.BadUsage);
        other.Error.Should().Contain("--anchor-key");
    }

    [Fact]
    public async Task AnAnchorThatNobodySigned_ProvesNothing()
    {
        await File.WriteAllLinesAsync(AnchorPath, Lines().Where(static (_, line) => line != 1));

        (await FluentActions.Awaiting(() => Anchor.Read(AnchorPath)).Should().ThrowAsync<BadInputException>()).WithMessage("*is not signed");
    }

    [Fact]
    public async Task AnAnchorOfAnotherDeployment_IsRefused()
    {
        await File.WriteAllLinesAsync(AnchorPath, Lines(Tip(3)));
        using var anchor = await Anchor.Read(AnchorPath);

        anchor.Invoking(it => it.MustBeOf([.. _key.PublicKey])).Should().NotThrow();
        anchor.Invoking(static it => it.MustBeOf([1, 2, 3])).Should().Throw<BadInputException>();
    }

    private string[] Lines(params RecordTip[] tips)
    {
        var root = new MerkleRoot();
        foreach (var tip in tips)
        {
            root.Add(tip.ToLeaf());
        }

        return
        [
            new AnchorLine(Format: AnchorLine.CurrentFormat, Key: [.. _key.PublicKey]).ToText(),
            .. tips.Select(static tip => AnchorLine.Of(tip).ToText()),
            new AnchorLine(Time: Noon, Signature: [.. _key.Sign(root.Signed(Noon))]).ToText(),
            new AnchorLine(Records: tips.Length, Root: Convert.ToHexStringLower(root.Current())).ToText(),
        ];
    }

    private static RecordTip Tip(int version) => new([.. Genesis], version, [.. HashOf(version)]);

    private static RecordTip Other(byte number) => new([.. Enumerable.Repeat((byte)(number + 100), 32)], number, [.. Genesis]);

    private void WriteJournal(int commits)
    {
        using var stream = File.Create(JournalPath);
        using var journal = new JournalWriter(stream, "anna");
        journal.Write(new ExportStarted("anna", commits, [.. Genesis], [.. HashOf(commits)]));
        for (var sequence = 1; sequence <= commits; sequence++)
        {
            journal.Write(new ExportedCommit(sequence, Noon, [(byte)sequence], [.. HashOf(sequence)], []));
        }
    }

    private static byte[] HashOf(int sequence) => sequence == 0 ? Genesis : SHA256.HashData([.. HashOf(sequence - 1), (byte)sequence]);
}
