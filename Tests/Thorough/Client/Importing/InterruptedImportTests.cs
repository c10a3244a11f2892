using CsCheck;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client;
using PhrCluster.Tests.Support.Client.Importing;
using Xunit;

namespace PhrCluster.Tests.Thorough.Client.Importing;

/// <summary>An import that is stopped anywhere, and gone on with, leaves what one leaves that was not.</summary>
public sealed class InterruptedImportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["a.ndjson", "b.ndjson.gz", "c.ndjson.zst"];

    private static readonly Gen<string> Line = Gen.Frequency(
        (12, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[70, 72]).Select(static (citizen, id, kilograms) => OwnFhir.Weight($"c{citizen}", $"w{citizen}-{id}", $"{kilograms}.5"))),
        (1, Gen.Const(OwnFhir.Patient("c1"))),
        (1, Gen.Const("{\"resourceType\":\"Observation\"}")),
        (1, Gen.Const("{")),
        (1, Gen.Const(string.Empty)));

    private static readonly Gen<Case> Cases = Gen.Select(
        Line.Array[1, 25].Array[1, 3], Gen.Select(Gen.Int[0, 12], Gen.Bool, Gen.Bool).Array[1, 3], Gen.Int[0, 3],
        static (files, stops, heldBefore) => new Case([.. files.Select(static it => string.Join('\n', it))], stops, heldBefore));

    /// <param name="Stops">After how many calls of the sink; whether the last of them was carried out; whether nothing could be saved any more.</param>
    /// <param name="HeldBefore">Citizens for whom another job brought in the same before.</param>
    private sealed record Case(string[] Files, (int Calls, bool IsCarriedOut, bool IsKilled)[] Stops, int HeldBefore);

    [Fact]
    public async Task G3_StoppedAnywhere_AndGoneOnWith_LeavesTheSameReceiptsAndReport() =>
        await Cases.SampleAsync(
            async it =>
            {
                using var folder = new ImportFolder();
                for (var i = 0; i < it.Files.Length; i++)
                {
                    folder.Write(Names[i], it.Files[i]);
                }

                var (expected, _) = await Begun(folder, it);
                await Import(folder, expected, "whole");
                var (records, time) = await Begun(folder, it);
                var job = "stopped";
                for (var run = 0; run < it.Stops.Length; run++)
                {
                    job = await Stop(folder, records, job, it.Stops[run]);
                    time.Advance(TimeSpan.FromMinutes(1));
                }

                await Import(folder, records, job);

                folder.Left(job).Should().Equal(folder.Left("whole"));
                records.Taken.Should().Be(expected.Taken);
            },
            iter: 150, threads: 1);

    /// <summary>Records that hold what another job brought in an hour before.</summary>
    private static async Task<(RecordModel Records, MovableTime Time)> Begun(ImportFolder folder, Case it)
    {
        var time = new MovableTime(Noon);
        var records = new RecordModel(time);
        await new BulkImport(
            folder.Options(),
            async (citizen, submission, _) => string.CompareOrdinal(citizen, $"c{it.HeldBefore}") < 0
                ? await records.Submit(citizen, submission)
                : new SubmitOutcome.Invalid("citizen", "is not one of the job's"),
            time).Run();
        time.Advance(TimeSpan.FromHours(1));
        return (records, time);
    }

    private static async Task<string> Stop(ImportFolder folder, RecordModel records, string job, (int Calls, bool IsCarriedOut, bool IsKilled) stop)
    {
        var killed = $"{job}+";
        Action? kill = stop.IsKilled ? () => folder.CopyJob(job, killed) : null;
        return await Attempt(folder, records, job, stop.Calls, stop.IsCarriedOut, kill) && stop.IsKilled ? killed : job;
    }

    private static async Task<bool> Attempt(ImportFolder folder, RecordModel records, string job, int calls, bool isCarriedOut, Action? onStop)
    {
        using var cancelled = new CancellationTokenSource();
        var left = calls;
        var import = new BulkImport(
            folder.Options(job),
            async (citizen, submission, _) =>
            {
                var turn = Interlocked.Decrement(ref left);
                if (turn >= 0 || isCarriedOut)
                {
                    var outcome = await records.Submit(citizen, submission);
                    if (turn >= 0)
                    {
                        return outcome;
                    }
                }

                if (turn == -1)
                {
                    onStop?.Invoke();
                    await cancelled.CancelAsync();
                }

                throw new OperationCanceledException();
            },
            new MovableTime(Noon.AddHours(1)));
        try
        {
            await import.Run(cancelled.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static Task<BulkImportReport> Import(ImportFolder folder, RecordModel records, string job) =>
        new BulkImport(folder.Options(job), (citizen, submission, _) => records.Submit(citizen, submission), new MovableTime(Noon.AddHours(1))).Run();
}
