using System.Net;
using Azure.Data.Tables;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Messaging;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Support.Storage;
using Xunit;

namespace PhrCluster.Tests.Cluster.Storage;

/// <summary>What Orleans asks of a membership table (the contract that IMembershipTable documents), held against Orleans' own on Azure Tables.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesMembershipTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 3, 1, 8, 30, 0, DateTimeKind.Utc);

    private readonly AzureTablesClusterOptions _options = new() { Account = azurite.ConnectionString(), MembershipTable = AzuriteFixture.NewTableName() };
    private readonly List<SiloServices> _silos = [];
    private IMembershipTable _table = null!;
    private int _generation;

    public async Task InitializeAsync()
    {
        _table = TableOf("cluster-a");
        await _table.InitializeMembershipTableAsync(tryInitTableVersion: true);
    }

    public async Task DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }
    }

    [Fact]
    public async Task AnEmptyTable_StandsAtVersionZero_AlsoWhenInitializedAgain()
    {
        await _table.InitializeMembershipTableAsync(tryInitTableVersion: true);

        var all = await _table.ReadAllAsync();

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
        entry.AddSuspector(NewAddress(), Start.AddMilliseconds(1));
        entry.AddSuspector(NewAddress(), Start.AddSeconds(2));
        var before = await _table.ReadAllAsync();

        (await _table.InsertRowAsync(entry, before.Version.Next())).Should().BeTrue();

        foreach (var read in new[] { await _table.ReadAllAsync(), await _table.ReadRowAsync(entry.SiloAddress) })
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

        (await _table.ReadAllAsync()).Members.Should().ContainSingle().Which.Item1.ToFullString().Should().Be(entry.ToFullString());
    }

    [Fact]
    public async Task AnInsert_IsRefused_ForAKnownSilo_OrAtAnOldVersion_AndChangesNothing()
    {
        var entry = NewSilo(SiloStatus.Joining);
        var old = (await _table.ReadAllAsync()).Version.Next();
        await Insert(entry);
        var current = (await _table.ReadAllAsync()).Version;

        (await _table.InsertRowAsync(entry, old)).Should().BeFalse("the version is old");
        (await _table.InsertRowAsync(NewSilo(SiloStatus.Joining), old)).Should().BeFalse("the version is old");
        (await _table.InsertRowAsync(entry, current.Next())).Should().BeFalse("the silo is known");

        var after = await _table.ReadAllAsync();
        after.Version.Should().Be(current);
        after.Members.Should().ContainSingle();
    }

    [Fact]
    public async Task AnUpdate_NeedsTheVersion_AndTheRow_AndElseChangesNothing()
    {
        var entry = NewSilo(SiloStatus.Joining);
        await Insert(entry);
        var before = await _table.ReadAllAsync();
        var etag = before.Members[0].Item2;
        entry.Status = SiloStatus.Active;
        (await _table.UpdateRowAsync(entry, etag, before.Version.Next())).Should().BeTrue();
        var now = await _table.ReadAllAsync();
        now.Version.Version.Should().Be(2);
        now.Members[0].Item1.Status.Should().Be(SiloStatus.Active);
        var nowEtag = now.Members[0].Item2;

        entry.Status = SiloStatus.Dead;
        (await _table.UpdateRowAsync(entry, etag, before.Version.Next())).Should().BeFalse("both are old");
        (await _table.UpdateRowAsync(entry, nowEtag, before.Version.Next())).Should().BeFalse("the version is old");
        (await _table.UpdateRowAsync(NewSilo(SiloStatus.Dead), nowEtag, now.Version.Next())).Should().BeFalse("there is no such row");

        var after = await _table.ReadAllAsync();
        after.Version.Should().Be(now.Version);
        after.Members.Should().ContainSingle().Which.Should().Match<Tuple<MembershipEntry, string>>(
            member => member.Item1.Status == SiloStatus.Active && member.Item2 == nowEtag);
    }

    [Fact]
    public async Task OfConcurrentInserts_OneWins_AndEveryUpdateOfARaceTakesItsTurn()
    {
        const int Racers = 12;
        var entry = NewSilo(SiloStatus.Joining);
        var version = (await _table.ReadAllAsync()).Version.Next();
        var inserts = await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => _table.InsertRowAsync(entry, version)));
        inserts.Count(won => won).Should().Be(1);

        var losses = 0;
        await Task.WhenAll(Enumerable.Range(0, Racers).Select(async _ =>
        {
            while (true)
            {
                var seen = await _table.ReadAllAsync();
                var (member, etag) = seen.Members[0];
                if (await _table.UpdateRowAsync(member, etag, seen.Version.Next()))
                {
                    return;
                }

                Interlocked.Increment(ref losses).Should().BeLessThan(Racers * Racers, "each loss has a winner");
            }
        }));

        (await _table.ReadAllAsync()).Version.Version.Should().Be(1 + Racers);
    }

    [Fact]
    public async Task UpdateIAmAlive_ChangesThatColumnOnly_AndNotTheVersion()
    {
        var entry = NewSilo(SiloStatus.Active);
        await Insert(entry);
        var before = (await _table.ReadAllAsync()).Version;

        await _table.UpdateIAmAliveAsync(new MembershipEntry { SiloAddress = entry.SiloAddress, IAmAliveTime = Start.AddMinutes(7) });

        var after = await _table.ReadAllAsync();
        after.Version.Should().Be(before);
        entry.IAmAliveTime = Start.AddMinutes(7);
        after.Members[0].Item1.ToFullString().Should().Be(entry.ToFullString());
    }

    [Fact]
    public async Task CleanupDefunctSiloEntries_RemovesTheDeadThatWereNotWrittenSince_AndNeverTheActive()
    {
        var silos = Enum.GetValues<SiloStatus>();
        foreach (var status in silos)
        {
            await Insert(NewSilo(status));
        }

        await _table.CleanupDefunctSiloEntriesAsync(Start);
        (await _table.ReadAllAsync()).Members.Should().HaveCount(silos.Length, "all were written after that");

        await _table.CleanupDefunctSiloEntriesAsync(DateTimeOffset.MaxValue);
        (await _table.ReadAllAsync()).Members.Select(it => it.Item1.Status).Should().NotContain(SiloStatus.Dead).And.Contain(SiloStatus.Active);
    }

    [Fact]
    public async Task TwoClustersInOneTable_DoNotMeet_AndDeletingOneKeepsTheOther()
    {
        var other = TableOf("cluster-b");
        await other.InitializeMembershipTableAsync(tryInitTableVersion: true);
        await Insert(NewSilo(SiloStatus.Active));
        (await other.ReadAllAsync()).Members.Should().BeEmpty();

        await _table.DeleteMembershipTableEntriesAsync("cluster-b");

        (await _table.ReadAllAsync()).Members.Should().ContainSingle();
        var read = () => other.ReadAllAsync();
        await read.Should().ThrowAsync<Exception>("its version is gone");
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

        using var client = ClientOf("cluster-a");
        var list = client.Services.GetRequiredService<IGatewayListProvider>();
        await list.InitializeGatewayListProvider();

        var expected = SiloAddress.New(active.SiloAddress.Endpoint.Address, active.ProxyPort, active.SiloAddress.Generation).ToGatewayUri();
        (await list.GetGateways()).Should().Equal(expected);
    }

    private IMembershipTable TableOf(string cluster)
    {
        var silo = SiloServices.Of(silo =>
        {
            silo.UseAzureTablesMembership(_options);
            silo.Configure<ClusterOptions>(options => options.ClusterId = cluster);
        });
        _silos.Add(silo);
        return silo.Get<IMembershipTable>();
    }

    /// <summary>As docs/operations.md tells front-end services.</summary>
    private IHost ClientOf(string cluster)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client =>
        {
            client.UseAzureStorageClustering(gateways =>
            {
                gateways.TableServiceClient = new TableServiceClient(_options.Account);
                gateways.TableName = _options.MembershipTable;
            });
            client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, "phr"));
        });
        return builder.Build();
    }

    private async Task Insert(MembershipEntry entry) =>
        (await _table.InsertRowAsync(entry, (await _table.ReadAllAsync()).Version.Next())).Should().BeTrue();

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
