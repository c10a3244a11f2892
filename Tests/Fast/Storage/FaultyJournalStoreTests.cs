using FluentAssertions;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>The grain's tests rely on these disturbances being what they say.</summary>
public sealed class FaultyJournalStoreTests : IAsyncLifetime
{
    private static readonly PartitionKey Partition = new(42);

    private readonly string _directory = Directory.CreateTempSubdirectory("phr-faulty-").FullName;
    private RocksDbJournalStore _inner = null!;
    private FaultyJournalStore _store = null!;

    public Task InitializeAsync()
    {
        _inner = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = _directory });
        _store = new FaultyJournalStore(_inner);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _inner.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task AFailureBefore_LeavesTheStoreUntouched()
    {
        var writer = new JournalWriter(_store, Partition, JournalFence.Unwritten);
        _store.FailBefore(StoreCall.Append);
        var append = () => writer.Append(1);

        await append.Should().ThrowAsync<StoreUnavailableException>();

        (await _inner.Load(Partition, default)).Should().BeNull();
        (await writer.Append(1)).Should().BeOfType<FencedOutcome.FenceHeld>();
    }

    [Fact]
    public async Task ALostReply_ComesAfterTheStoreActed_AtTheNumberedCall()
    {
        var writer = new JournalWriter(_store, Partition, JournalFence.Unwritten);
        _store.LoseReply(StoreCall.Append, nth: 2);
        await writer.Append(1);
        var second = () => writer.Append(2);

        await second.Should().ThrowAsync<OutcomeUnknownException>();

        (await _inner.Load(Partition, default))!.Fence.Sequence.Should().Be(2);
        _store.Calls(StoreCall.Append).Should().Be(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AHeldCall_WaitsForItsRelease_BeforeOrAfterTheStoreActed(bool afterActing)
    {
        var writer = new JournalWriter(_store, Partition, JournalFence.Unwritten);
        var held = afterActing ? _store.HoldReply(StoreCall.Append) : _store.Hold(StoreCall.Append);
        var append = writer.Append(1);
        await held.Reached;

        append.IsCompleted.Should().BeFalse();
        (await _inner.Load(Partition, default) is not null).Should().Be(afterActing);

        held.Release();
        (await append).Should().BeOfType<FencedOutcome.FenceHeld>();
    }

    [Theory]
    [InlineData(StoreFault.Unreached, typeof(StoreUnavailableException), 0)]
    [InlineData(StoreFault.LostCall, typeof(OutcomeUnknownException), 0)]
    [InlineData(StoreFault.LostReply, typeof(OutcomeUnknownException), 1)]
    public async Task EveryCallFails_UntilTheStoreIsHealed(StoreFault fault, Type failure, int reached)
    {
        var writer = new JournalWriter(_store, Partition, JournalFence.Unwritten);
        _store.FailEvery(StoreCall.Append, fault);
        for (var call = 0; call < 2; call++)
        {
            var append = () => writer.Append(1);
            (await append.Should().ThrowAsync<Exception>()).Which.Should().BeOfType(failure);
            (await _inner.Load(Partition, default) is null).Should().Be(reached == 0);
        }

        _store.Heal();
        (await writer.Append(1) is FencedOutcome.FenceHeld).Should().Be(reached == 0, "who was not told of the commit stands behind it");
    }
}
