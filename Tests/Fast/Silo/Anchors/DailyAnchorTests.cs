using System.Net;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PhrCluster.Anchors;
using PhrCluster.Datatypes;
using PhrCluster.Silo.Anchors;
using PhrCluster.Silo.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo.Anchors;

/// <summary>An anchor a day, at its time, by one silo.</summary>
public sealed class DailyAnchorTests : IDisposable
{
    /// <summary>A moment before it is time, in British summer.</summary>
    private static readonly DateTimeOffset Before = new(2026, 6, 1, 1, 59, 50, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("phr-daily-").FullName;
    private readonly SteppedTime _time = new(Before);
    private bool _isOurs = true;
    private bool _fails;
    private int _made;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task ItIsMadeOnceADay_AtItsTimeInTheDeploymentsZone()
    {
        using var daily = await Begin();
        Files().Should().BeEmpty("it is not yet three");

        await _time.Step(DailyAnchor.Every);
        Files().Should().Equal("2026-06-01.anchor");
        await _time.Step(DailyAnchor.Every);
        await _time.Step(TimeSpan.FromHours(20));
        _made.Should().Be(1);
        await _time.Step(TimeSpan.FromHours(4));
        Files().Should().Equal("2026-06-01.anchor", "2026-06-02.anchor");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "2026-06-02.anchor"))).Should().Be("anchor 2");
    }

    [Fact]
    public async Task OnlyTheSiloWhoseTurnItIs_MakesIt_AndAnotherDoesOnceThatIsGone()
    {
        _isOurs = false;
        using var daily = await Begin();
        await _time.Step(TimeSpan.FromHours(1));
        Files().Should().BeEmpty();

        _isOurs = true;
        await _time.Step(DailyAnchor.Every);
        Files().Should().Equal("2026-06-01.anchor");
    }

    [Fact]
    public void OfTheActiveSilos_ItIsTheFirstOnesTurn()
    {
        SiloAddress[] silos = [.. Enumerable.Range(1, 3).Select(static port => SiloAddress.New(IPAddress.Loopback, port, 1))];
        ClusterMember[] all = [Member(silos[2], SiloStatus.Active), Member(silos[0], SiloStatus.Active), Member(silos[1], SiloStatus.Active)];
        silos.Select(silo => DailyAnchor.IsFirst(silo, all)).Should().Equal(true, false, false);

        ClusterMember[] gone = [Member(silos[0], SiloStatus.Dead), all[2], all[0]];
        silos.Select(silo => DailyAnchor.IsFirst(silo, gone)).Should().Equal(false, true, false);
        DailyAnchor.IsFirst(silos[0], []).Should().BeFalse("it has not joined");

        static ClusterMember Member(SiloAddress silo, SiloStatus status) => new(silo, status, "silo");
    }

    [Fact]
    public async Task OneThatFailed_IsTriedAgain_AndLeavesNothingHalf()
    {
        _fails = true;
        using var daily = await Begin();
        await _time.Step(DailyAnchor.Every);
        Files().Should().BeEmpty();

        _fails = false;
        await _time.Step(DailyAnchor.Every);
        Files().Should().Equal("2026-06-01.anchor");
    }

    [Fact]
    public async Task ASiloThatStartsLater_MakesUpForTheDay_AndOneThatStartsAgainDoesNot()
    {
        await _time.Step(TimeSpan.FromHours(5), wait: false);
        using (await Begin())
        {
            Files().Should().Equal("2026-06-01.anchor");
        }

        using (await Begin())
        {
            _made.Should().Be(1);
        }
    }

    [Fact]
    public async Task WithoutAFolder_NoneIsMade()
    {
        using var daily = Of(new SiloSettings());

        await daily.StartAsync(CancellationToken.None);
        await daily.ExecuteTask!.WaitAsync(TimeSpan.FromSeconds(30));

        _made.Should().Be(0);
    }

    private string[] Files() => [.. Directory.GetFiles(_folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private async Task<DailyAnchor> Begin()
    {
        var daily = Of(new SiloSettings { AnchorFolder = _folder });
        await daily.StartAsync(CancellationToken.None);
        await _time.Waiting();
        return daily;
    }

    private DailyAnchor Of(SiloSettings settings) => new(
        Options.Create(settings), Write, () => _isOurs, DeploymentZone.Find("Europe/London")!, _time, NullLogger<DailyAnchor>.Instance);

    private async Task<AnchorWritten> Write(TextWriter lines, CancellationToken cancellation)
    {
        await lines.WriteAsync($"anchor {++_made}");
        return _fails ? throw new IOException("full") : new AnchorWritten(1, "root", "key", []);
    }

    /// <summary>Stands still until the test moves it, which waits until whoever was woken waits again.</summary>
    private sealed class SteppedTime(DateTimeOffset start) : TimeProvider
    {
        private readonly SemaphoreSlim _waiting = new(0);
        private DateTimeOffset _now = start;
        private Action? _wake;

        public override DateTimeOffset GetUtcNow() => _now;

        public async Task Waiting() => (await _waiting.WaitAsync(TimeSpan.FromSeconds(30))).Should().BeTrue("it waits for its time");

        public async Task Step(TimeSpan by, bool wait = true)
        {
            _now += by;
            if (wait)
            {
                _wake!();
                await Waiting();
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _wake = () => callback(state);
            _waiting.Release();
            return new Nothing();
        }

        private sealed class Nothing : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
