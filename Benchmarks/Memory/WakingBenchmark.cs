using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.AccessLog;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.Memory;

/// <summary>What it costs to load a record, by its tail or by a checkpoint, and to leave one: without Orleans, in processor time of this process.</summary>
internal static class WakingBenchmark
{
    private const int Citizens = 4_000;
    private const int MostSince = 4;
    private const int Repeats = 5;

    private static readonly JournalOptions Options = new();
    private static readonly Requester Self = new("self", Role.Citizen, null, PurposeOfUse.PatientRequest, "patient/*.cruds");

    public static async Task Run(Report report, TimeProvider time)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var journals = await PreparedJournals.Open(directory))
        {
            await journals.Write(1, Citizens, time.GetUtcNow());
        }

        var vault = new RecordVault(ClusterSecretFile.ReadOrCreate(directory, Path.Combine(directory, "none")));
        report.Line($"{Citizens:N0} records of {Population.Readings} readings, 6 commits in the tail and then looks; one caller, medians of {Repeats} repeats in turns.");
        report.Line();
        report.Line("| looks since the checkpoint | µs to load by the tail | µs to load by the checkpoint | ratio |");
        report.Line("|---|---|---|---|");
        await using (var store = Open(directory))
        {
            for (var since = 0; since <= MostSince; since++)
            {
                List<double> tails = [], checkpoints = [];
                for (var repeat = -1; repeat < Repeats; repeat++)
                {
                    var tail = await Each(new WithoutCheckpoints(store, takes: false), vault, static async journal => await journal.Record(default));
                    var checkpoint = await Each(store, vault, static async journal => await journal.Record(default));
                    if (repeat >= 0)
                    {
                        tails.Add(tail);
                        checkpoints.Add(checkpoint);
                    }
                }

                var ratio = Load.Median(tails.Zip(checkpoints, static (tail, checkpoint) => tail / checkpoint));
                report.Line($"| {since} | {Load.Median(tails):N0} | {Load.Median(checkpoints):N0} | **{ratio:N2}** |");
                await Each(store, vault, journal => Look(journal, time.GetUtcNow()));
            }
        }

        List<double> leaving = [];
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            leaving.Add(await Leaving(directory, vault));
        }

        report.Line();
        report.Line($"To leave a checkpoint, until it is in a file: {Load.Median(leaving):N0} µs ({leaving.Min():N0}–{leaving.Max():N0}).");
        Directory.Delete(directory, recursive: true);
        await SleepingWave.Run(report, time);
    }

    private static async Task<double> Leaving(string directory, RecordVault vault)
    {
        await using var store = Open(directory);
        var journals = new List<CitizenJournal>();
        await Each(new WithoutCheckpoints(store, takes: true), vault, async journal =>
        {
            await journal.Record(default);
            journals.Add(journal);
        });
        var before = ProcessorTime.OfSelf();
        journals.ForEach(static journal => journal.LeaveBehind());
        await store.DisposeAsync();
        return (ProcessorTime.OfSelf() - before).TotalMicroseconds / Citizens;
    }

    private static async Task Look(CitizenJournal journal, DateTimeOffset now)
    {
        var look = new AccessRecorded(new AccessRequest(AccessAction.Dashboard, Self), true, [], ReasonCode.OwnRecord, DataDescription.Nothing);
        if (await journal.Append(await journal.Record(default), [look], now, formers: null, default) is not AppendOutcome.Committed)
        {
            throw new InvalidOperationException("A look was refused.");
        }
    }

    /// <returns>Microseconds of each citizen.</returns>
    private static async Task<double> Each(IJournalStore store, RecordVault vault, Func<CitizenJournal, Task> act)
    {
        var before = ProcessorTime.OfSelf();
        for (var citizen = 1; citizen <= Citizens; citizen++)
        {
            var writer = (uint)RandomNumberGenerator.GetInt32(int.MaxValue);
            await act(new CitizenJournal(Population.Id(citizen), store, vault, Options, DecodedMemory.Of(Options), NullLogger.Instance, writer));
        }

        return (ProcessorTime.OfSelf() - before).TotalMicroseconds / Citizens;
    }

    private static RocksDbJournalStore Open(string directory) => new(new RocksDbJournalOptions { Directory = Path.Combine(directory, "journal") });
}
