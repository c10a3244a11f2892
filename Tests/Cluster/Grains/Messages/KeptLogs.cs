using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PhrCluster.Tests.Cluster.Grains.Messages;

/// <summary>Every line that a silo logs.</summary>
internal sealed class KeptLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
