using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>The notification service of the nation: takes messages to citizens in, fails as planned, and holds them against what may be sent.</summary>
internal sealed class NationNotices : IAsyncDisposable
{
    /// <summary>Faults that a report names; all are counted.</summary>
    private const int MostNamed = 20;

    private readonly Lock _counting = new();
    private readonly NoticeTally _tally = new();
    private readonly List<string> _faults = [];
    private readonly FailurePlan _failures;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly NationDoor _door;
    private NoticeCounts _counts = new(0, 0, 0, 0, []);

    private NationNotices(Uri origin, FailurePlan failures, TimeProvider time)
    {
        (_failures, _time, _began) = (failures, time, time.GetTimestamp());
        _door = NationDoor.Open(origin, body => Task.FromResult(ToldNotice.Read(body) is { } notice ? Take(notice) : (Behaviour?)null), time);
    }

    /// <summary>Opens the service.</summary>
    /// <param name="origin">Where it listens, and where silos reach it, at any path.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The address is taken, or not this machine's.</exception>
    public static NationNotices Open(Uri origin, FailurePlan failures, TimeProvider time) => new(origin, failures, time);

    public NoticeCounts Counts
    {
        get
        {
            lock (_counting)
            {
                return _counts with { Faults = [.. _faults] };
            }
        }
    }

    public ValueTask DisposeAsync() => _door.DisposeAsync();

    private Behaviour Take(ToldNotice notice)
    {
        var at = _time.GetUtcNow();
        var behaviour = _failures.At(NumberOf(notice.To), 0, _time.GetElapsedTime(_began));
        lock (_counting)
        {
            if (behaviour != Behaviour.Takes)
            {
                _counts = _counts with { Failed = _counts.Failed + 1 };
                return behaviour;
            }

            var (isAgain, fault) = _tally.Take(notice, DeploymentZone.Current.DayOf(at), at);
            _counts = _counts with { Taken = _counts.Taken + 1, Repeated = _counts.Repeated + (isAgain ? 1 : 0), Wrong = _counts.Wrong + (fault is null ? 0 : 1) };
            if (fault is not null && _faults.Count < MostNamed)
            {
                _faults.Add($"to {notice.To}: {fault}");
            }
        }

        return behaviour;
    }

    /// <summary>By which its failures follow from the seed.</summary>
    private static long NumberOf(string address) => address.Aggregate(17L, static (number, letter) => unchecked((number * 31) + letter));
}

/// <summary>What the notification service was sent.</summary>
/// <param name="Taken">It answered 200.</param>
/// <param name="Failed">It failed, as planned.</param>
/// <param name="Repeated">Of those taken: it had taken them before.</param>
/// <param name="Wrong">Of those taken: they should not have been sent, or not so.</param>
/// <param name="Faults">What was wrong with the first of them.</param>
internal sealed record NoticeCounts(long Taken, long Failed, long Repeated, long Wrong, ImmutableArray<string> Faults);
