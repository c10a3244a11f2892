using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace PhrCluster.Silo;

/// <summary>
/// Lets through <see cref="Most"/> messages of one kind in <see cref="Span"/>, and says how many it left out: a store that fails makes every call say so, and a
/// log of that fills a disk and hides what began it.
/// </summary>
/// <param name="services">For the logger, which exists only after this.</param>
public sealed partial class LogLimit(TimeProvider time, IServiceProvider services) : LoggingSampler
{
    public const int Most = 10;

    public static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    private static readonly string Own = typeof(LogLimit).FullName!;

    private readonly ConcurrentDictionary<(string Category, int Event, LogLevel Level), Run> _runs = new();

    private sealed class Run
    {
        public long Began { get; set; }

        public int Count { get; set; }
    }

    /// <inheritdoc/>
    public override bool ShouldSample<TState>(in LogEntry<TState> logEntry)
    {
        if (logEntry.Category == Own)
        {
            return true;
        }

        var run = _runs.GetOrAdd((logEntry.Category, logEntry.EventId.Id, logEntry.LogLevel), static (_, now) => new Run { Began = now }, time.GetTimestamp());
        int leftOut;
        lock (run)
        {
            if (time.GetElapsedTime(run.Began) < Span)
            {
                return run.Count++ < Most;
            }

            leftOut = run.Count - Most;
            (run.Began, run.Count) = (time.GetTimestamp(), 1);
        }

        if (leftOut > 0)
        {
            LogLeftOut(services.GetRequiredService<ILogger<LogLimit>>(), leftOut, logEntry.Category);
        }

        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "{LeftOut} more messages like the next one, of {Category}, were left out.")]
    private static partial void LogLeftOut(ILogger logger, int leftOut, string category);
}
