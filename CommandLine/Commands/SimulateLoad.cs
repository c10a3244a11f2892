using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Reporting;
using PhrCluster.Simulation.Subscribers;
using PhrCluster.Subscriptions;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr simulate --load</c>: drives a cluster, and reports how it answered.</summary>
internal sealed class SimulateLoad(NationOptions nation, SessionOptions session, Output output)
{
    /// <summary>Where lines of progress are kept, one now and then is enough.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(10);

    public Option<bool> Mode { get; } = new("--load") { Description = "Drive a cluster with the nation's calls; needs the silos' development issuer" };

    public SimulateLoadOptions Options { get; } = new();

    public async Task<int> Run(ParseResult parsed, ReportOptions reports, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var (plan, options) = Options.Read(parsed, nation.Read(parsed, time.GetUtcNow()));
        var schedule = new LoadSchedule(plan);
        reports.MustBeWritable(parsed);
        if (parsed.GetValue(Options.Ledger) is { } wanted)
        {
            OutputFile.MustBeNew(Options.Ledger.Name, wanted);
        }

        await using var connection = await session.Open(parsed, cancellation, LoadRun.ReplyWithin);
        await using var ledger = parsed.GetValue(Options.Ledger) is { } file
            ? LedgerWriter.Create(file, new LedgerHeader(plan, options.FirstRound * schedule.Citizens, time.GetUtcNow()), time)
            : null;
        await using var subscribers = parsed.GetValue(Options.Subscribers) is { } origin 
            ? Listen(Options.Subscribers, () => NationSubscribers.Open(plan, origin, id => connection.Grains.GetGrain<ISubscriptionGrain>(id), Failures(plan), ledger, time)) : null;
        await using var notices = parsed.GetValue(Options.Notices) is { } service ? Listen(Options.Notices, () => NationNotices.Open(service, Failures(plan), time)) : null;
        var report = await Drive(new LoadRun(schedule, options, connection, ledger, time, Progress(), subscribers, notices), ledger, cancellation);
        return reports.Tell(parsed, output, parsed.GetValue(session.Json), report);
    }

    private static FailurePlan Failures(LoadPlan plan) => new(plan.Nation.Seed, FailurePlan.UsualPhase);

    private static T Listen<T>(Option option, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (SocketException e)
        {
            throw CommandFailedException.Usage($"{option.Name}: {e.Message}");
        }
    }

    private async Task<LoadReport> Drive(LoadRun run, LedgerWriter? ledger, CancellationToken cancellation)
    {
        try
        {
            return await run.Run(cancellation);
        }
        finally
        {
            if (output.IsErrorTerminal)
            {
                output.Error.WriteLine();
            }

            if (ledger is not null)
            {
                await ledger.End();
            }
        }
    }

    private Action<TimeSpan, LoadTick> Progress()
    {
        var next = TimeSpan.Zero;
        return (elapsed, tick) =>
        {
            if (!output.IsErrorTerminal && elapsed < next)
            {
                return;
            }

            next = elapsed + TellEvery;
            var text = string.Create(
                CultureInfo.InvariantCulture,
                $"{elapsed:hh\\:mm\\:ss}  {tick.Calls,7:N0} calls/s  median {tick.Median / 1000.0:0.0} ms  p99 {tick.Worst1Percent / 1000.0:0.0} ms  {tick.Failed:N0} failed attempts");
            if (output.IsErrorTerminal)
            {
                output.Error.Write($"\r{text,-100}");
            }
            else
            {
                output.Error.WriteLine(text);
            }
        };
    }
}
