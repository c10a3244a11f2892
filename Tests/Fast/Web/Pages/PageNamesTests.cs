using System.Reflection;
using FluentAssertions;
using PhrCluster.Names;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>Pages ask the directory of names once a minute, and wait for it for 3 seconds at most.</summary>
public sealed class PageNamesTests
{
    private readonly StoppedTime _time = new();
    private readonly Directory _directory;
    private readonly PageNames _names;

    public PageNamesTests()
    {
        var factory = DispatchProxy.Create<IGrainFactory, Factory>();
        var grain = DispatchProxy.Create<INameDirectoryGrain, Directory>();
        ((Factory)factory).Grain = grain;
        _directory = (Directory)(object)grain;
        var settings = WebParts.Options(new WebSettings { Names = { new NameSettings { Id = "RR8", Name = "Riverside Surgery" } } });
        _names = new PageNames(factory, new AppDirectory(settings), settings, _time);
    }

    [Fact]
    public async Task NamesAreKept_ForAMinute()
    {
        _directory.Answer = Task.FromResult(new NamesTold(1, [new DirectoryName("A1", "Park Practice")]));
        await _names.Refresh(default);
        _time.Advance(PageNames.Lifetime - TimeSpan.FromSeconds(1));
        await _names.Refresh(default);
        (_directory.Asked, _names.Book.Of("A1"), _names.Book.Of("RR8")).Should().Be((1, "Park Practice", "Riverside Surgery"));

        _time.Advance(TimeSpan.FromSeconds(1));
        await _names.Refresh(default);
        _directory.Asked.Should().Be(2);
    }

    [Fact]
    public async Task ADirectoryThatDoesNotAnswer_IsWaitedForNoLongerThanItsLimit()
    {
        _directory.Answer = new TaskCompletionSource<NamesTold>().Task;

        var page = _names.Refresh(default).AsTask();
        page.IsCompleted.Should().BeFalse();
        _time.Waits.Should().ContainSingle().Which.Should().Be(TimeSpan.FromSeconds(3));
        _time.Fire();
        await page.WaitAsync(TimeSpan.FromSeconds(30));

        _names.Book.Of("RR8").Should().Be("Riverside Surgery", "what was known goes on");
        await _names.Refresh(default);
        _directory.Asked.Should().Be(1, "the next page does not wait again");
    }

    public class Factory : DispatchProxy
    {
        public object? Grain { get; set; }

        protected override object? Invoke(MethodInfo? method, object?[]? args) => Grain;
    }

    public class Directory : DispatchProxy
    {
        public Task<NamesTold>? Answer { get; set; }

        public int Asked { get; private set; }

        protected override object? Invoke(MethodInfo? method, object?[]? args)
        {
            Asked++;
            return Answer;
        }
    }

    /// <summary>Its timers fire when the test says so.</summary>
    private sealed class StoppedTime : TimeProvider
    {
        private readonly List<Action> _timers = [];
        private DateTimeOffset _now = Sample.Noon;

        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;

        public void Fire() => _timers.ForEach(static timer => timer());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            _timers.Add(() => callback(state));
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
