using FluentAssertions;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>
/// The database as a crash leaves it: its files, copied while the store is open, hold whatever had been acknowledged. A fold is due every
/// third commit, so that the copies fall before, between and behind folds.
/// </summary>
public sealed class CrashTests
{
    private const int Copies = 24;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task G3_AfterACrash_EverythingAcknowledgedIsThere_WhereverTheFoldStood()
    {
        await using var database = new TemporaryRocksDb();
        var copies = Directory.CreateTempSubdirectory("phr-copies-");
        await using (var cluster = await RecordCluster.Start(database.Store, journal: static options => options.FoldCommits = 3))
        {
            for (var i = 0; i < Copies; i++)
            {
                await cluster.Citizen("anna").Take(cluster.Service("meter"), $"s{i}", Sample.Glucose(Start.AddMinutes(i)));
                Copy(database.Path, Path.Combine(copies.FullName, $"{i}"));
            }
        }

        for (var i = 0; i < Copies; i++)
        {
            await using var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = Path.Combine(copies.FullName, $"{i}") });
            var audited = await new JournalAudit("anna", store, TamperedRecords.Vault).Run(default);
            audited.Should().Be(new RecordVerified(i + 1, null, null));
            if (i % 8 == 7)
            {
                await GoesOn(store, i + 1);
            }
        }

        copies.Delete(recursive: true);
    }

    [Fact]
    public async Task G3_ACopyTakenInTheMidstOfAppends_HoldsEveryAcknowledgedSubmission_AndVerifies()
    {
        await using var database = new TemporaryRocksDb();
        var copy = Path.Combine(Directory.CreateTempSubdirectory("phr-copy-").FullName, "journal");
        var acknowledged = 0;
        await using (var cluster = await RecordCluster.Start(database.Store, journal: static options => options.FoldCommits = 3))
        {
            var reached = new TaskCompletionSource();
            var writing = Task.Run(async () =>
            {
                for (var i = 0; i < 200; i++)
                {
                    await cluster.Citizen("anna").Take(cluster.Service("meter"), $"s{i}", Sample.Glucose(Start.AddMinutes(i)));
                    Volatile.Write(ref acknowledged, i + 1);
                    if (i == 40)
                    {
                        reached.SetResult();
                    }
                }
            });
            await reached.Task;
            var before = Volatile.Read(ref acknowledged);
            Copy(database.Path, copy);
            await writing;
            acknowledged = before;
        }

        await using var store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = copy });
        var audited = await new JournalAudit("anna", store, TamperedRecords.Vault).Run(default);
        audited.FirstBad.Should().BeNull();
        audited.Commits.Should().BeGreaterThanOrEqualTo(acknowledged);
    }

    private static async Task GoesOn(RocksDbJournalStore store, int readings)
    {
        await using var cluster = await RecordCluster.Start(store);
        var citizen = cluster.Citizen("anna");
        (await citizen.Take(cluster.Service("meter"), "s0", Sample.Glucose(Start))).Repeated.Should().BeTrue();
        (await citizen.ReadAll(cluster.Self("anna"))).Should().HaveCount(readings);
        (await citizen.Take(cluster.Service("meter"), "after", Sample.Glucose(Start.AddDays(1)))).Accepted.Should().Be(1);
    }

    /// <summary>The lock is left behind: it dies with its process.</summary>
    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(static file => Path.GetFileName(file) != "LOCK"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
