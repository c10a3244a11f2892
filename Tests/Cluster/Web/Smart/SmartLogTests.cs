using System.Collections.Concurrent;
using FluentAssertions;
using Microsoft.Extensions.Logging;
using PhrCluster.Dashboard;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Smart;

/// <summary>What the authorization server writes down names no citizen.</summary>
public sealed class SmartLogTests
{
    private const string Citizen = "anna-7f3c91";

    [Fact]
    public async Task NoLineOfACodeFlow_NamesTheCitizen()
    {
        using var lines = new Lines();
        await using var door = await SmartFrontDoor.Start(logs: lines);
        using var app = new SmartApp(door);

        var tokens = await app.Launch(person: Citizen);
        (await door.Cluster.Citizen(Citizen).Dashboard(tokens.Ticket)).Should().BeOfType<DashboardDisclosed>();
        var refreshed = await app.Refresh(tokens.Refresh);
        refreshed["patient"].Should().Be(Citizen);
        await app.Refresh(tokens.Refresh);
        await app.Introspect(refreshed.Access);
        await app.Revoke(refreshed.Access);

        lines.CreateLogger("Test").Log(LogLevel.Information, 0, "The test was here.", null, static (text, _) => text);
        lines.Written.Should().NotBeEmpty("what is logged is looked at").And.NotContain(line => line.Contains(Citizen, StringComparison.Ordinal));
    }

    /// <summary>Keeps what is logged, with its arguments.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Written { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
