using CsCheck;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>A ledger says what a run was told, also when the run was killed.</summary>
public sealed class LedgerTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly LedgerHeader Header = new(
        new LoadPlan(new NationSettings(ulong.MaxValue, 60_000_000, new DateOnly(2025, 1, 1)) { Crises = 0.125 }, 100_000, new Slice(2, 4), CallMix.Default with { Programme = 2.5 }, 12), 400, Noon);

    private static readonly Gen<LedgerEntry> AnyEntry =
        Gen.Select(Gen.Long[0, long.MaxValue / 4], Gen.Int[0, 500], Gen.Enum<CallKind>(), Gen.Enum<CallResult>(), Gen.Int[1, 8], Gen.Long[0, 1L << 40], Gen.Long[0, 1L << 41], Gen.ULong)
            .Select(static (visit, step, kind, result, attempts, version, at, shown) => new LedgerEntry(
                visit, step, kind, result, attempts, version, DateTimeOffset.FromUnixTimeMilliseconds(at),
                kind is CallKind.Dashboard or CallKind.EmergencyDashboard or CallKind.Worklist or CallKind.Task or CallKind.Told ? shown : 0,
                kind is CallKind.Submit or CallKind.Worklist or CallKind.Task or CallKind.Answer or CallKind.Told or (>= CallKind.Join and <= CallKind.OptIn) ? (int)(shown % 1_000) : 0,
                kind is CallKind.Submit or CallKind.Told ? 1 : 0, kind == CallKind.Submit ? 2 : 0)
            {
                EventAt = kind == CallKind.Told ? DateTimeOffset.FromUnixTimeMilliseconds(at + (long)(shown % 100_000) - 50_000) : default,
            });

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-ledger-").FullName;

    [Fact]
    public void WhatIsEntered_IsRead_WithTheHeader() =>
        AnyEntry.Array[0, 300].Sample(
            entries =>
            {
                var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
                Write(path, entries).GetAwaiter().GetResult();

                using var reader = LedgerReader.Open(path);

                reader.Header.Should().Be(Header);
                reader.Entries().Should().Equal(entries);
                reader.IsWhole.Should().BeTrue();
            },
            iter: 30);

    [Fact]
    public async Task ALedgerThatIsCutOff_TellsWhatItHolds_AndThatItIsNotWhole()
    {
        var path = Path.Combine(_folder, "cut");
        var entries = Enumerable.Range(0, 3 * LedgerCodec.MaxEntries).Select(static i => new LedgerEntry(i, i % 5, CallKind.Submit, CallResult.Done, 1, i, Noon, 0, 1, 0, 0)).ToArray();
        await Write(path, entries);
        var whole = await File.ReadAllBytesAsync(path);

        foreach (var length in (int[])[whole.Length - 1, whole.Length - LedgerCodec.HeadLength - 1, whole.Length / 2])
        {
            await File.WriteAllBytesAsync(path, whole[..length]);
            using var reader = LedgerReader.Open(path);

            var read = reader.Entries().ToArray();

            read.Should().Equal(entries[..read.Length]);
            reader.IsWhole.Should().BeFalse();
        }
    }

    [Theory]
    [InlineData(LedgerCodec.HeadLength, "a payload")]
    [InlineData(8, "a digest")]
    [InlineData(4, "a count")]
    [InlineData(3, "a length that no block has")]
    public async Task ADamagedBlock_IsRefusedByItsNumber_WhereverItStands(int damaged, string what)
    {
        var path = Path.Combine(_folder, "damaged");
        await Write(path, []);
        var start = (await File.ReadAllBytesAsync(path)).Length - LedgerCodec.EndMark.Length;
        var first = Enumerable.Range(0, 100).Select(static i => new LedgerEntry(i, 0, CallKind.Submit, CallResult.Done, 1, 1, Noon, 0, 1, 0, 0)).ToArray();
        var block = LedgerCodec.Block(first);
        var bytes = (await File.ReadAllBytesAsync(path))[..start].Concat(block).Concat(block).Concat(LedgerCodec.EndMark).ToArray();
        bytes[start + block.Length + damaged] ^= 0x41;
        await File.WriteAllBytesAsync(path, bytes);

        using var reader = LedgerReader.Open(path);

        reader.Invoking(static it => it.Entries().Count()).Should().Throw<BadInputException>(what)
            .Where(static it => it.Message.EndsWith("damaged: block 2 of the ledger is damaged"));
    }

    [Fact]
    public async Task AProcessThatStoodStill_EndsItsLedgerOnlyAtTheEnd()
    {
        var path = Path.Combine(_folder, "paused");
        var entries = Enumerable.Range(0, 20).Select(static i => new LedgerEntry(i, 0, CallKind.Submit, CallResult.Done, 1, i, Noon, 0, 1, 0, 0)).ToArray();

        await Write(path, entries, new LeapingTime());

        using var reader = LedgerReader.Open(path);
        reader.Entries().Should().Equal(entries);
        reader.IsWhole.Should().BeTrue();
    }

    [Fact]
    public async Task WhatFollowsTheEnd_MakesALedgerNotWhole()
    {
        var path = Path.Combine(_folder, "followed");
        await Write(path, [new LedgerEntry(1, 0, CallKind.Submit, CallResult.Done, 1, 1, Noon, 0, 1, 0, 0)]);
        await File.AppendAllBytesAsync(path, LedgerCodec.EndMark);

        using var reader = LedgerReader.Open(path);

        reader.Entries().Should().ContainSingle();
        reader.IsWhole.Should().BeFalse();
    }

    [Fact]
    public async Task AFileThatIsNoLedger_IsRefused_AndOneThatIsThereIsNotOverwritten()
    {
        var path = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(path, "{\"format\":\"another\"}\n");

        FluentActions.Invoking(() => LedgerReader.Open(path)).Should().Throw<BadInputException>();
        await File.WriteAllTextAsync(path, "{\"format\":\"phr-ledger/5\"}\n");
        FluentActions.Invoking(() => LedgerReader.Open(path)).Should().Throw<BadInputException>().WithMessage("*is not a ledger*");
        FluentActions.Invoking(() => LedgerWriter.Create(path, Header, TimeProvider.System)).Should().Throw<IOException>();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task Write(string path, IEnumerable<LedgerEntry> entries, TimeProvider? time = null)
    {
        await using var writer = LedgerWriter.Create(path, Header, time ?? TimeProvider.System);
        foreach (var entry in entries)
        {
            await writer.Enter(entry);
        }

        await writer.End();
    }

    /// <summary>A clock that finds more than a second gone at each of its first looks, as a process does that did not get to run.</summary>
    private sealed class LeapingTime : TimeProvider
    {
        private const int Leaps = 100;

        private int _looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => 2 * Math.Min(Interlocked.Increment(ref _looks), Leaps);
    }
}
