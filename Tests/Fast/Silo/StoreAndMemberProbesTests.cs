using System.Net;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PhrCluster.Grains.Journal;
using PhrCluster.Silo.Health;
using PhrCluster.Silo.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

/// <summary>A silo is ready only while its store answers and the cluster's table calls it active.</summary>
public sealed class StoreAndMemberProbesTests
{
    private static readonly SiloAddress Own = SiloAddress.New(IPAddress.Loopback, 11111, 7);

    [Fact]
    public async Task AStoreThatCantBeReached_IsNotReady_AndItsWordsStayInside()
    {
        var report = await Ask(new StoreProbe(new Store(() => throw new StoreUnavailableException("row of anna", new IOException())), Options.Create(new SiloSettings())));

        report.Status.Should().Be(ReadinessReport.NotReady);
        report.Checks.Should().Equal(new ReadinessCheck("store", false, "It could not be asked."));
    }

    [Theory]
    [InlineData(null, "The store can't be written: No space left on device")]
    [InlineData(true, "The clocks differ. If this machine's clock is right, start the silo once with --trust-clock (Phr:TrustClock).")]
    public async Task AStoreThatTakesNothing_IsNotReady_AndSaysWhy(bool? isClock, string why)
    {
        var trouble = isClock is true ? new StoreTrouble("The clocks differ.", IsClock: true) : new StoreTrouble("The store can't be written: No space left on device");

        var report = await Ask(new StoreProbe(new Store(() => trouble), Options.Create(new SiloSettings())));

        report.Checks.Should().Equal(new ReadinessCheck("store", false, why));
    }

    [Theory]
    [InlineData(SiloStatus.Active, null)]
    [InlineData(SiloStatus.Joining, "The cluster's table calls the silo Joining.")]
    [InlineData(SiloStatus.Dead, "The cluster's table calls the silo Dead.")]
    public async Task WhatTheTableSays_Counts_WhateverTheSiloThinks(SiloStatus status, string? why)
    {
        var report = await Ask(new MemberProbe(new View(), new Table(new MembershipEntry { SiloAddress = Own, Status = status })));

        report.Checks.Should().Equal(new ReadinessCheck("membership", why is null, why));
    }

    [Fact]
    public async Task ASiloThatTheTableDoesNotName_OrThatCantReadIt_IsNotReady()
    {
        (await Ask(new MemberProbe(new View(), new Table(entry: null)))).Checks.Should().Equal(new ReadinessCheck("membership", false, "The cluster's table does not name the silo."));
        (await Ask(new MemberProbe(new View(), new Table(entry: null, new HttpRequestException())))).Checks.Should().Equal(new ReadinessCheck("membership", false, "It could not be asked."));
    }

    private static Task<ReadinessReport> Ask(IReadinessProbe probe) =>
        new Readiness([probe], TimeProvider.System, NullLogger<Readiness>.Instance).Ask(CancellationToken.None);

    private sealed class Store(Func<StoreTrouble?> answer) : IStoreWatch
    {
        public ValueTask<StoreTrouble?> Trouble(CancellationToken cancellationToken) => ValueTask.FromResult(answer());
    }

    /// <summary>A table with one row at most.</summary>
    private sealed class Table(MembershipEntry? entry, Exception? failure = null) : IMembershipTable
    {
        public Task<MembershipTableData> ReadRow(SiloAddress key)
        {
            key.Should().Be(Own);
            return failure is null ? Task.FromResult(new MembershipTableData([.. entry is null ? [] : new[] { Tuple.Create(entry, "1") }], new TableVersion(1, "1"))) : Task.FromException<MembershipTableData>(failure);
        }

        public Task InitializeMembershipTable(bool tryInitTableVersion) => throw new NotSupportedException();

        public Task DeleteMembershipTableEntries(string clusterId) => throw new NotSupportedException();

        public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => throw new NotSupportedException();

        public Task<MembershipTableData> ReadAll() => throw new NotSupportedException();

        public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => throw new NotSupportedException();

        public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => throw new NotSupportedException();

        public Task UpdateIAmAlive(MembershipEntry entry) => throw new NotSupportedException();
    }

    /// <summary>A silo that takes itself for active.</summary>
    private sealed class View : ISiloStatusOracle
    {
        public SiloStatus CurrentStatus => SiloStatus.Active;

        public string SiloName => "silo";

        public SiloAddress SiloAddress => Own;

        public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => SiloStatus.Active;

        public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) => new() { [Own] = SiloStatus.Active };

        public SiloAddress[] GetActiveSilos() => [Own];

        public bool TryGetSiloName(SiloAddress siloAddress, out string siloName) => (siloName = SiloName) is not null;

        public bool IsFunctionalDirectory(SiloAddress siloAddress) => true;

        public bool IsDeadSilo(SiloAddress silo) => false;

        public bool SubscribeToSiloStatusEvents(ISiloStatusListener observer) => true;

        public bool UnSubscribeFromSiloStatusEvents(ISiloStatusListener observer) => true;
    }
}
