using System.Security.Cryptography;
using FluentAssertions;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Guarantees;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>What takes long, an export or an audit, while the journal goes on and is folded beneath it.</summary>
public sealed class InterleavingTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, journal: static options =>
    {
        options.FoldCommits = 3;
        options.MaxRaces = 64;
    });

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task G4_AnExport_ShowsTheVersionThatItLogged_WhateverIsCommittedAndFoldedMeanwhile()
    {
        await Deliver("anna", 0, 40);
        var delivered = 40;
        var exported = new List<ExportedCommit>();
        ExportStarted? started = null;
        await foreach (var part in _cluster.Citizen("anna").Export(_cluster.Self("anna")))
        {
            started ??= (ExportStarted)part;
            if (part is ExportedCommit commit)
            {
                exported.Add(commit);
                await Deliver("anna", delivered++, 1);
            }
        }

        started!.Version.Should().Be(41);
        IsWhole(started, exported);
        exported.SelectMany(static commit => commit.Current).Should().HaveCount(40);
    }

    [Fact]
    public async Task G4_ManyExportsAtOnce_AmongManyDeliveries_AreEachWhole()
    {
        await Deliver("ben", 0, 10);
        var exports = Enumerable.Range(0, 6).Select(_ => Task.Run(async () => await _cluster.Citizen("ben").Export(_cluster.Self("ben")).ToListAsync())).ToList();
        await Deliver("ben", 10, 60);
        foreach (var parts in await Task.WhenAll(exports))
        {
            var started = parts[0].Should().BeOfType<ExportStarted>().Subject;
            IsWhole(started, [.. parts.Skip(1).Cast<ExportedCommit>()]);
        }

        (await _cluster.Citizen("ben").ReadAll(_cluster.Self("ben"))).Should().HaveCount(70);
    }

    [Fact]
    public async Task G5_AnAudit_DuringWhichTheJournalIsFolded_RaisesNoFalseAlarm()
    {
        await Deliver("cora", 0, 8);
        var slow = new FaultyJournalStore(_database.Store);
        var loaded = slow.HoldReply(StoreCall.Load);
        var audit = new JournalAudit("cora", slow, TamperedRecords.Vault).Run(default).AsTask();
        await loaded.Reached;
        await Deliver("cora", 8, 10);
        loaded.Release();
        (await audit).Should().Be(new RecordVerified(18, null, null));
    }

    [Fact]
    public async Task G5_AnExportOfADamagedPast_EndsAsUnavailable_NotAsIfItWereWhole()
    {
        await Deliver("dora", 0, 30);
        await _cluster.DisposeAsync();
        await _database.Tamper(raw => new RawPartition(raw, TamperedRecords.Vault.PartitionOf("dora")).Drop(RawPartition.Segment, 13));
        _cluster = await RecordCluster.Start(_database.Store);
        var parts = new List<ExportPart>();
        var export = async () =>
        {
            await foreach (var part in _cluster.Citizen("dora").Export(_cluster.Self("dora")))
            {
                parts.Add(part);
            }
        };
        (await export.Should().ThrowAsync<RecordUnavailableException>()).WithMessage("*sequence number 13*");
        parts.Should().HaveCountLessThanOrEqualTo(13);
    }

    private async Task Deliver(string citizen, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            await _cluster.Citizen(citizen).Take(_cluster.Service("meter"), $"s{i}", Sample.Glucose(Start.AddMinutes(i)));
        }
    }

    private static void IsWhole(ExportStarted started, IReadOnlyList<ExportedCommit> commits)
    {
        commits.Select(static commit => commit.Sequence).Should().Equal(Enumerable.Range(1, (int)started.Version).Select(static i => (long)i));
        var hash = started.Genesis.ToArray();
        foreach (var commit in commits)
        {
            hash = SHA256.HashData([.. hash, .. commit.Canonical]);
        }

        started.Tip.Should().Equal(hash);
    }
}
