using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.CodeGeneration;
using PhrCluster.Grains.ClientPort;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>One turn at a time, whatever a sender's messages say; and nobody in memory who is not there.</summary>
public sealed class TurnsTests : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private readonly Door _door = new();
    private FaultyJournalStore _store = null!;
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        _store = new FaultyJournalStore(_database.Store);
        _cluster = await RecordCluster.Start(
            _store, client: static client => client.AddOutgoingGrainCallFilter<Interleave>(),
            silo: silo =>
            {
                silo.Services.AddSingleton<ClientCallFilter>().AddSingleton(_door);
                silo.AddIncomingGrainCallFilter<DoorFilter>();
            });
        _door.IsGuarded = true;
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task CallsThatSayTheyMayInterleave_DoNot()
    {
        var citizen = _cluster.Citizen("anna");
        await citizen.Take(_cluster.Service("meter"), "s0", Sample.Glucose(Sample.Noon));
        var held = _store.Hold(StoreCall.Append);

        var first = citizen.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddMinutes(1)));
        await held.Reached;
        var second = citizen.Take(_cluster.Service("meter"), "s2", Sample.Glucose(Sample.Noon.AddMinutes(2)));
        await citizen.Verify(_cluster.Self("anna")); // It interleaves, and came after the second.

        _store.Calls(StoreCall.Append).Should().Be(2);
        held.Release();
        (await first).Version.Should().Be(2);
        (await second).Version.Should().Be(3);
        _store.Calls(StoreCall.Append).Should().Be(3, "nobody lost a race against themself");
    }

    [Fact]
    public async Task ACitizenWhoIsNotThere_LeavesMemorySoon()
    {
        var citizen = _cluster.Citizen("nobody");

        await citizen.SeeNothing(default);
        await Gone("nobody");
        await citizen.See(_cluster.Self("nobody"));
        await Gone("nobody");
        await citizen.Verify(_cluster.Self("nobody"));
        await Gone("nobody");
        (await citizen.Export(_cluster.Self("nobody")).ToListAsync()).Should().ContainSingle();
        await Gone("nobody"); // Else what comes next may find it on its way out.
        await FluentActions.Awaiting(() => _cluster.Citizen("no citizen").Dashboard(default)).Should().ThrowAsync<ArgumentException>();
        await Gone("no citizen");

        await citizen.Take(_cluster.Service("meter"), "s0", Sample.Glucose(Sample.Noon));
        _cluster.IsActive("nobody").Should().BeTrue();
    }

    [Fact]
    public async Task ManyCallsAtOnce_ToACitizenWhoIsNotThere_AreAllAnswered()
    {
        for (var round = 0; round < 2; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
            {
                for (var call = 0; call < 20; call++)
                {
                    await _cluster.Citizen("nobody").SeeNothing(default);
                }
            })));
            await Gone("nobody");
        }
    }

    [Fact]
    public async Task GrainsThatNoClientHasAUseFor_LeaveMemoryAtOnce()
    {
        const int Keys = 200;
        var management = _cluster.Clients[1].GetGrain<IManagementGrain>(0);
        (await _cluster.RecordDirectory.TimeZone()).Should().Be("UTC");
        var before = await management.GetTotalActivationCount();

        for (var key = 1; key <= Keys; key++)
        {
            await FluentActions.Awaiting(() => _cluster.Client.GetGrain<IRecordDirectoryGrain>(key).TimeZone()).Should().ThrowAsync<ArgumentException>();
            await FluentActions.Awaiting(() => _cluster.Client.GetGrain<IDevelopmentIssuerGrain>(key).Issue(null!)).Should().ThrowAsync<ArgumentException>();
            await FluentActions.Awaiting(() => _cluster.Client.GetGrain<IManagementGrain>(key).GetHosts()).Should().ThrowAsync<UnauthorizedAccessException>();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await management.GetTotalActivationCount() > before + 5)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public async Task AnExport_StreamsOn_BesideACallThatFails()
    {
        var citizen = _cluster.Citizen("anna");
        await citizen.Take(_cluster.Service("meter"), "s0", Sample.Glucose(Sample.Noon));
        await using var export = citizen.Export(_cluster.Self("anna")).WithBatchSize(1).GetAsyncEnumerator();
        (await export.MoveNextAsync()).Should().BeTrue();
        _store.FailBefore(StoreCall.Append);
        await FluentActions.Awaiting(() => citizen.See(_cluster.Self("anna"))).Should().ThrowAsync<RecordUnavailableException>();
        await citizen.Verify(_cluster.Self("anna")); // It looks whether it may leave, and the record is forgotten.

        await _cluster.Citizen("nobody").SeeNothing(default);
        await Gone("nobody");

        var parts = 1;
        while (await export.MoveNextAsync())
        {
            parts++;
        }

        parts.Should().Be(1 + 2, "a start, the delivery and the export's own entry");
    }

    private async Task Gone(string citizen)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_cluster.IsActive(citizen))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>A sender whose every message says that it may interleave.</summary>
    private sealed class Interleave(IServiceProvider services) : IOutgoingGrainCallFilter
    {
        private static readonly AsyncLocal<bool> Sending = new();

        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            if (Sending.Value || context.InterfaceMethod.DeclaringType != typeof(ICitizenGrain))
            {
                await context.Invoke();
                return;
            }

            Sending.Value = true;
            context.Result = await services.GetRequiredService<IGrainReferenceRuntime>()
                .InvokeMethodAsync<object>((GrainReference)context.Grain, context.Request, InvokeMethodOptions.AlwaysInterleave);
        }
    }

    /// <summary>A cluster of tests asks as a client whether it is complete; after that, clients are held to what they may do.</summary>
    private sealed class Door
    {
        public bool IsGuarded { get; set; }
    }

    private sealed class DoorFilter(Door door, ClientCallFilter filter) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => door.IsGuarded ? filter.Invoke(context) : context.Invoke();
    }
}
