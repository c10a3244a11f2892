using System.Net;
using FluentAssertions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using PhrCluster.Storage.Clustering;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

/// <summary>What Orleans asks of a membership table (the contract that IMembershipTable documents).</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesMembershipTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 3, 1, 8, 30, 0, DateTimeKind.Utc);

    private readonly string _tableName = AzuriteFixture.NewTableName();
    private AzureTablesMembershipTable _table = null!;
    private int _generation;

    public async Task InitializeAsync()
    {
        _table = TableOf("cluster-a");
        await _table.InitializeMembershipTable(tryInitTableVersion: true);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task AnEmptyTable_StandsAtVersionZero_AlsoWhenInitializedAgain()
    {
        await _table.InitializeMembershipTable(tryInitTableVersion: true);

        var all = await _table.ReadAll();

        all.Members.Should().BeEmpty();
        all.Version.Version.Should().Be(0);
        all.Version.VersionEtag.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task AnInsertedSilo_ComesBackWhole_WithAnETag_AndTheNextVersion()
    {
        var entry = NewSilo(SiloStatus.Joining);
        entry.RoleName = "role";
        (entry.UpdateZone, entry.FaultZone) = (3, 4);
        entry.AddSuspector(NewAddress(), Start.AddTicks(1));
        entry.AddSuspector(NewAddress(), Start.AddSeconds(2));
        var before = await _table.ReadAll();

        (await _table.InsertRow(entry, before.Version.Next())).Should().BeTrue();

        foreach (var read in new[] { await _table.ReadAll(), await _table.ReadRow(entry.SiloAddress) })
        {
            var (member, etag) = read.Members.Should().ContainSingle().Subject;
            member.ToFullString().Should().Be(entry.ToFullString());
            member.SuspectTimes.Should().BeEquivalentTo(entry.SuspectTimes);
            etag.Should().NotBeNullOrEmpty();
            read.Version.Version.Should().Be(1);
            read.Version.VersionEtag.Should().NotBe(before.Version.VersionEtag);
        }
    }

    [Fact]
    public async Task AnEntryWithUnsetTimes_CanBeStored()
    {
        var entry = NewSilo(SiloStatus.Created);
        (entry.StartTime, entry.IAmAliveTime) = (default, default);

        await Insert(entry);

        (await _table.ReadAll()).Members.Should().ContainSingle().Which.Item1.ToFullString().Should().Be(entry.ToFullString());
    }

    [Fact]
    public async Task AnInsert_IsRefused_ForAKnownSilo_OrAtAnOldVersion_AndChangesNothing()
    {
        var entry = NewSilo(SiloStatus.Joining);
        var old = (await _table.ReadAll()).Version.Next();
        await Insert(entry);
        var current = (await _table.ReadAll()).Version;

        (await _table.InsertRow(entry, old)).Should().BeFalse("the version is old");
        (await _table.InsertRow(NewSilo(SiloStatus.Joining), old)).Should().BeFalse("the version is old");
        (await _table.InsertRow(entry, current.Next())).Should().BeFalse("the silo is known");

        var after = await _table.ReadAll();
        after.Version.Should().Be(current);
        after.Members.Should().ContainSingle();
    }

    [Fact]
    public async Task AnUpdate_NeedsTheRowsETag_TheVersion_AndTheRow_AndElseChangesNothing()
    {
        var entry = NewSilo(SiloStatus.Joining);
        await Insert(entry);
        var before = await _table.ReadAll();
        var etag = before.Members[0].Item2;
        entry.Status = SiloStatus.Active;
        (await _table.UpdateRow(entry, etag, before.Version.Next())).Should().BeTrue();
        var now = await _table.ReadAll();
        now.Version.Version.Should().Be(2);
        now.Members[0].Item1.Status.Should().Be(SiloStatus.Active);
        var nowEtag = now.Members[0].Item2;

        entry.Status = SiloStatus.Dead;
        (await _table.UpdateRow(entry, etag, before.Version.Next())).Should().BeFalse("both are old");
        (await _table.UpdateRow(entry, nowEtag, before.Version.Next())).Should().BeFalse("the version is old");
        (await _table.UpdateRow(entry, etag, now.Version.Next())).Should().BeFalse("the row's ETag is old");
        (await _table.UpdateRow(NewSilo(SiloStatus.Dead), nowEtag, now.Version.Next())).Should().BeFalse("there is no such row");

        var after = await _table.ReadAll();
        after.Version.Should().Be(now.Version);
        after.Members.Should().ContainSingle().Which.Should().Match<Tuple<MembershipEntry, string>>(
            member => member.Item1.Status == SiloStatus.Active && member.Item2 == nowEtag);
    }

    [Fact]
    public async Task OfConcurrentInserts_OneWins_AndEveryUpdateOfARaceTakesItsTurn()
    {
        const int Racers = 12;
        var entry = NewSilo(SiloStatus.Joining);
        var version = (await _table.ReadAll()).Version.Next();
        var inserts = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => _table.InsertRow(entry, version)));
        inserts.Count(won => won).Should().Be(1);

        var losses = 0;
        await Task.WhenAll(Enumerable.Range(0, Racers).Select(async _ =>
        {
            while (true)
            {
                var seen = await _table.ReadAll();
                var (member, etag) = seen.Members[0];
                if (await _table.UpdateRow(member, etag, seen.Version.Next()))
                {
                    return;
                }

                Interlocked.Increment(ref losses).Should().BeLessThan(Racers * Racers, "each loss has a winner");
            }
        }));

        (await _table.ReadAll()).Version.Version.Should().Be(1 + Racers);
    }

    [Fact]
    public async Task UpdateIAmAlive_ChangesThatColumnOnly_AndNotTheVersion()
    {
        var entry = NewSilo(SiloStatus.Active);
        await Insert(entry);
        var before = (await _table.ReadAll()).Version;

        await _table.UpdateIAmAlive(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = Start.AddMinutes(7) });

        var after = await _table.ReadAll();
        after.Version.Should().Be(before);
        entry.IAmAliveTime = Start.AddMinutes(7);
        after.Members[0].Item1.ToFullString().Should().Be(entry.ToFullString());
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_RemovesOldSilosOfEveryStatusButActive()
    {
        foreach (var status in Enum.GetValues<SiloStatus>())
        {
            var old = NewSilo(status);
            (old.StartTime, old.IAmAliveTime) = (Start.AddDays(-10), Start.AddDays(-10));
            await Insert(old);
            var recent = NewSilo(status);
            recent.StartTime = Start.AddDays(-10);
            await Insert(recent);
        }

        await _table.CleanupDefunctSiloEntries(Start.AddDays(-3));

        var left = (await _table.ReadAll()).Members.Select(member => member.Item1).ToList();
        left.Count(entry => entry.IAmAliveTime == Start).Should().Be(Enum.GetValues<SiloStatus>().Length);
        left.Where(entry => entry.IAmAliveTime != Start).Should().ContainSingle().Which.Status.Should().Be(SiloStatus.Active);
    }

    [Fact]
    public async Task TwoClustersInOneTable_DoNotMeet_AndDeletingOneKeepsTheOther()
    {
        var other = TableOf("cluster-b");
        await other.InitializeMembershipTable(tryInitTableVersion: true);
        await Insert(NewSilo(SiloStatus.Active));
        (await other.ReadAll()).Members.Should().BeEmpty();

        await _table.DeleteMembershipTableEntries("cluster-b");

        (await _table.ReadAll()).Members.Should().ContainSingle();
        var read = () => other.ReadAll();
        await read.Should().ThrowAsync<InvalidOperationException>().WithMessage("*not initialized*");
    }

    [Fact]
    public async Task TheGatewayList_HoldsActiveSilosWithAGateway()
    {
        var (active, withoutGateway) = (NewSilo(SiloStatus.Active), NewSilo(SiloStatus.Active));
        withoutGateway.ProxyPort = 0;
        foreach (var entry in new[] { active, withoutGateway, NewSilo(SiloStatus.Joining), NewSilo(SiloStatus.Dead) })
        {
            await Insert(entry);
        }

        var list = new AzureTablesGatewayList(MembershipOptions(), Cluster("cluster-a"), Options.Create(new GatewayOptions()));
        await list.InitializeGatewayListProvider();

        var expected = SiloAddress.New(active.SiloAddress.Endpoint.Address, active.ProxyPort, active.SiloAddress.Generation).ToGatewayUri();
        (await list.GetGateways()).Should().Equal(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public void AClusterIdThatNoPartitionCanBear_IsRefused(string cluster)
    {
        var make = () => TableOf(cluster);

        make.Should().Throw<ArgumentException>().WithMessage("ClusterOptions:ClusterId*");
    }

    private static IOptions<ClusterOptions> Cluster(string cluster) => Options.Create(new ClusterOptions { ClusterId = cluster });

    private AzureTablesMembershipOptions MembershipOptions() => new() { Account = azurite.ConnectionString(), TableName = _tableName };

    private AzureTablesMembershipTable TableOf(string cluster) => new(MembershipOptions(), Cluster(cluster));

    private async Task Insert(MembershipEntry entry) =>
        (await _table.InsertRow(entry, (await _table.ReadAll()).Version.Next())).Should().BeTrue();

    private SiloAddress NewAddress() => SiloAddress.New(IPAddress.Loopback, 11111, ++_generation);

    private MembershipEntry NewSilo(SiloStatus status) => new()
    {
        SiloAddress = NewAddress(),
        HostName = "host",
        SiloName = "silo",
        Status = status,
        ProxyPort = 30000,
        StartTime = Start,
        IAmAliveTime = Start,
    };
}
