using FluentAssertions;
using Microsoft.Extensions.Logging;
using PhrCluster.Client.Transport;
using PhrCluster.Silo;
using PhrCluster.Silo.Transport;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo.Transport;

/// <summary>Whoever can reach a port can't fill a log, and what an operator must mend is told again.</summary>
public sealed class RefusedPeersTests
{
    private readonly MovableTime _time = new(DateTimeOffset.UnixEpoch);
    private readonly Lines _log = new();

    [Fact]
    public void RefusedConnections_AreToldOnceASecond()
    {
        var refused = new RefusedPeers(_time, _log);
        for (var i = 0; i < 100; i++)
        {
            refused.Tell("from a client", "The other end's certificate expired at noon.");
        }

        _time.Advance(BoundedTelling.Pause);
        refused.Tell("from a silo", "No.");

        _log.Told.Should().Equal(
            "A connection from a client was refused. The other end's certificate expired at noon. Connections refused since this was last told: 1.",
            "A connection from a silo was refused. No. Connections refused since this was last told: 100.");
    }

    [Fact]
    public void WhatIsWrongWithTheSilosOwn_IsToldWhenItBegins_AndEachHour()
    {
        var refused = new RefusedPeers(_time, _log);
        var (gone, expired) = (new TransportFault("Key", "names no file"), new TransportFault("Certificate", "expired at noon"));
        refused.TellOfStale(gone);
        refused.TellOfStale(gone);
        refused.TellOfStale(expired);
        _time.Advance(TimeSpan.FromMinutes(59));
        refused.TellOfStale(expired);
        _time.Advance(TimeSpan.FromMinutes(1));
        refused.TellOfStale(expired);

        _log.Told.Should().Equal(
            "--tls-key (Phr:Transport:Key): names no file. What was read before is used until the files are changed.",
            "--tls-certificate (Phr:Transport:Certificate): expired at noon. What was read before is used until the files are changed.",
            "--tls-certificate (Phr:Transport:Certificate): expired at noon. What was read before is used until the files are changed.");
    }

    private sealed class Lines : ILogger<RefusedPeers>
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Told.Add(formatter(state, exception));
    }
}
