using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>An embedded store keeps the latest time that it was written at, and takes no commit of a clock that is behind it.</summary>
public sealed class RocksDbClockTests : IDisposable
{
    private static readonly TimeSpan Minute = ClockDiffersException.Tolerance;
    private static readonly PartitionKey Partition = new(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("phr-clock-").FullName;
    private readonly MovableTime _time = new(Sample.Noon);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task AClockBehindTheLatestWrite_ByMoreThanAMinute_CommitsNothing_AndTheStoreSaysSo()
    {
        await using var store = Open();
        var writer = new JournalWriter(store, Partition, JournalFence.Unwritten);
        await writer.Append(1);
        _time.Advance(-Minute);
        await writer.Append(2);
        (await store.Trouble(default)).Should().BeNull();
        _time.Advance(TimeSpan.FromSeconds(-1));
        var append = () => writer.Append(3);

        (await append.Should().ThrowAsync<ClockDiffersException>()).Which.Message.Should().Contain("0.00:01:01 behind");

        (await store.Trouble(default)).Should().Be(new StoreTrouble("This machine's clock is 0.00:01:01 behind the store's. Nothing is committed until they agree.", IsClock: true));
        (await store.Load(Partition, default))!.Fence.Sequence.Should().Be(2);
        _time.Advance(TimeSpan.FromSeconds(1));
        await writer.Append(3);
    }

    [Fact]
    public async Task TheLatestTime_IsKept_OverAStart()
    {
        await Write();
        _time.Advance(TimeSpan.FromDays(-4 * 365));
        await using var store = Open();
        var append = () => new JournalWriter(store, Partition, JournalFence.Unwritten).Append(1);

        await append.Should().ThrowAsync<ClockDiffersException>();
    }

    [Fact]
    public async Task AClockThatIsToBeTrusted_ForgetsTheLaterTime_ForGood()
    {
        await Write();
        _time.Advance(TimeSpan.FromDays(-4 * 365));
        await using (var trusting = Open(trust: true))
        {
            (await trusting.Trouble(default)).Should().BeNull();
        }

        await using var store = Open();
        (await store.Trouble(default)).Should().BeNull();
        await (await JournalWriter.Load(store, Partition)).Append(2);
    }

    [Fact]
    public async Task AClockThatIsAhead_CanNotBeTold_AndMovesTheTimeOn()
    {
        await Write();
        _time.Advance(TimeSpan.FromDays(400));

        await using var store = Open();

        (await store.Trouble(default)).Should().BeNull();
        await (await JournalWriter.Load(store, Partition)).Append(2);
    }

    private async Task Write()
    {
        await using var store = Open();
        await new JournalWriter(store, Partition, JournalFence.Unwritten).Append(1);
    }

    private RocksDbJournalStore Open(bool trust = false) => new(new RocksDbJournalOptions { Directory = _directory, TrustClock = trust }, _time);
}
