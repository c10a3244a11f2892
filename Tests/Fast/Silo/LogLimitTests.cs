using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhrCluster.Silo;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

/// <summary>A log of one failure, said at each call, stays short and says how often it was left out.</summary>
public sealed class LogLimitTests : IDisposable
{
    private readonly SetTime _time = new();
    private readonly Lines _lines = new();
    private readonly ServiceProvider _services;
    private readonly ILogger _logger;

    public LogLimitTests()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time);
        services.AddLogging(logging => logging.AddProvider(_lines).AddSampler<LogLimit>());
        _services = services.BuildServiceProvider();
        _logger = _services.GetRequiredService<ILoggerFactory>().CreateLogger("Store");
    }

    public void Dispose() => _services.Dispose();

    [Fact]
    public void OfManyAlike_TheFirstFewAreSaid_AndThenHowManyWereLeftOut()
    {
        Say(1, 1_000);
        _lines.Said.Should().HaveCount(LogLimit.Most);

        _time.Pass(LogLimit.Span);
        Say(1, 1);

        _lines.Said.Should().HaveCount(LogLimit.Most + 2);
        _lines.Said[^2].Should().Be("990 more messages like the next one, of Store, were left out.");
        _lines.Said[^1].Should().Be("1");
    }

    [Fact]
    public void AnotherKind_IsNotLeftOut()
    {
        Say(1, 1_000);

        Say(2, 1);

        _lines.Said[^1].Should().Be("2");
    }

    private void Say(int kind, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _logger.Log(LogLevel.Warning, new EventId(kind), kind, null, static (kind, _) => $"{kind}");
        }
    }

    private sealed class SetTime : TimeProvider
    {
        private long _now;

        public void Pass(TimeSpan by) => _now += by.Ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public List<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));

        public void Dispose() { }
    }
}
