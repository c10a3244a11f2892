using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// Holds what one subscription's endpoint was sent against what there was to tell: each event at least once, in order, under a number of its own; nothing that its subscriber may not see, and nothing
/// once it was over. A pure function.
/// </summary>
/// <param name="events">What concerns it, by version.</param>
/// <param name="told">What came, in the order in which it did, each attempt.</param>
/// <param name="logged">Its looks in the log.</param>
/// <param name="standing">Null where nobody asked it, or it is forgotten.</param>
internal sealed class ToldCheck(
    ModelSubscription subscription, IReadOnlyList<ModelEvent> events, IReadOnlyList<LedgerEntry> told, IReadOnlyList<AccessLogEntry> logged, SubscriptionStanding? standing)
{
    /// <summary>What was on its way arrives within it; clocks of one nation differ by less.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(40);

    private readonly List<(FindingKind Kind, long Version, string What)> _found = [];
    private readonly SortedDictionary<long, long> _versions = [];

    /// <summary>Events that have to arrive, and wait for an endpoint that failed.</summary>
    public int Waiting { get; private set; }

    public List<(FindingKind Kind, long Version, string What)> Judge()
    {
        NameEvents();
        JudgeNumbers();
        JudgeOrder(told, "came");
        JudgeOrder([.. told.Where(static it => it.Result == CallResult.Done)], "was taken");
        JudgeContents();
        JudgeGaps();
        JudgeMissing();
        JudgeLog();
        JudgeEnd();
        return _found;
    }

    private IEnumerable<long> Taken => told.Where(static it => it.Result == CallResult.Done).Select(it => _versions.GetValueOrDefault(it.Accepted));

    /// <summary>Which commit each number is about. A notification says it of items; of alerts it says when that was.</summary>
    private void NameEvents()
    {
        var before = subscription.Version;
        foreach (var (number, same) in told.GroupBy(static it => it.Accepted).OrderBy(static it => it.Key).Select(static it => (it.Key, it.ToList())))
        {
            if (same.Exists(it => (it.Version, it.EventAt) != (same[0].Version, same[0].EventAt)))
            {
                Find(FindingKind.DoubledEvent, same[0].Version, $"number {number} came with two events");
            }

            var version = subscription.Call.Topic == SubscriptionTopic.Items ? same[0].Version
                : events.FirstOrDefault(it => it.Version > before && it.At.ToUnixTimeMilliseconds() == same[0].EventAt.ToUnixTimeMilliseconds())?.Version ?? 0;
            if (version == 0)
            {
                Find(FindingKind.WrongEvent, 0, $"number {number} is about nothing that concerns it");
                continue;
            }

            _versions.Add(number, before = version);
        }

        foreach (var (number, version) in standing?.Events ?? [])
        {
            if (_versions.TryGetValue(number, out var other) && other != version)
            {
                Find(FindingKind.DoubledEvent, version, $"number {number} came with version {other}, and $events has another");
            }

            _versions.TryAdd(number, version);
        }
    }

    /// <summary>Each is of an event that may be told, no two of one event, and they grow as versions do.</summary>
    private void JudgeNumbers()
    {
        var (may, seen, before) = (events.Where(static it => it.MayTell).Select(static it => it.Version).ToHashSet(), new HashSet<long>(), subscription.Version);
        foreach (var (number, version) in _versions)
        {
            if (!seen.Add(version))
            {
                Find(FindingKind.DoubledEvent, version, $"it came under two numbers, and {number} is the second");
            }
            else if (!may.Contains(version))
            {
                Find(FindingKind.WrongEvent, version, $"number {number} is about what its subscriber may not be told");
            }
            else if (version < before)
            {
                Find(FindingKind.WrongEvent, version, $"number {number} is about an earlier event than the number before");
            }

            before = Math.Max(before, version);
        }

        if (standing is { Count: var count } && _versions.Count > 0 && _versions.Keys.Max() > count)
        {
            Find(FindingKind.WrongEvent, 0, $"it counted {count} events, and {_versions.Keys.Max()} came");
        }
    }

    /// <summary>A number may come again; what comes for the first time comes behind all that came before.</summary>
    private void JudgeOrder(IReadOnlyList<LedgerEntry> entries, string how)
    {
        var (seen, highest) = (new HashSet<long>(), 0L);
        foreach (var entry in entries)
        {
            if (seen.Add(entry.Accepted) && entry.Accepted < highest)
            {
                Find(FindingKind.WrongEvent, entry.Version, $"number {entry.Accepted} {how} after {highest}");
            }

            highest = Math.Max(highest, entry.Accepted);
        }
    }

    private void JudgeContents()
    {
        var digests = events.Where(static it => it.Digest is not null).ToDictionary(static it => it.Version, static it => it.Digest);
        foreach (var entry in told.Where(it => digests.TryGetValue(_versions.GetValueOrDefault(it.Accepted), out var digest) && digest != it.Shown))
        {
            Find(FindingKind.WrongEvent, entry.Version, $"number {entry.Accepted} came with {entry.Duplicates} resources, which are not those of the model");
        }
    }

    /// <summary>A number stays a gap where its event was counted, and may not be told any more.</summary>
    private void JudgeGaps()
    {
        var (number, version) = (0L, subscription.Version);
        foreach (var (next, at) in _versions)
        {
            if (next - number - 1 > events.Count(it => it.Version > version && it.Version < at && it is { MayTell: true, MustTell: false }))
            {
                Find(FindingKind.WrongEvent, at, $"no event explains that the numbers from {number + 1} to {next - 1} came to nobody");
            }

            (number, version) = (next, at);
        }

        if (standing is { Count: var count } && count - number > events.Count(it => it.Version > version && it.MayTell))
        {
            Find(FindingKind.WrongEvent, version, $"it counted {count} events, and there are not as many");
        }
    }

    private void JudgeMissing()
    {
        var taken = Taken.ToHashSet();
        var last = taken.DefaultIfEmpty().Max();
        foreach (var it in events.Where(it => it.MustTell && !taken.Contains(it.Version)))
        {
            if (standing is { IsBehind: true } && it.Version > last)
            {
                Waiting++;
            }
            else
            {
                Find(FindingKind.MissedEvent, it.Version, $"it did not arrive, and does not wait; {Standing}");
            }
        }
    }

    /// <summary>Each attempt is a look, which is logged before it leaves (G2).</summary>
    private void JudgeLog()
    {
        var looks = logged.Select(static it => it.At).Order().ToList();
        var came = told.Select(static it => it.At).Order().ToList();
        if (came.Where((at, i) => i >= looks.Count || looks[i] > at + OnItsWay).Any())
        {
            Find(FindingKind.NotLogged, 0, $"{came.Count} times an event came, and the log has {looks.Count} looks for them");
        }
    }

    private void JudgeEnd()
    {
        foreach (var look in logged.Where(it => it.Version > subscription.EndVersion))
        {
            Find(FindingKind.EventAfterEnd, look.Version, $"it was over at version {subscription.EndVersion}");
        }

        var hidden = events.Where(static it => it.HiddenFrom is not null).ToDictionary(static it => it.Version, static it => it.HiddenFrom);
        foreach (var entry in told.Where(it => it.At > subscription.EndedAt + OnItsWay || it.At > hidden.GetValueOrDefault(_versions.GetValueOrDefault(it.Accepted)) + OnItsWay))
        {
            Find(FindingKind.EventAfterEnd, entry.Version, $"number {entry.Accepted} came after it was over, or might not be told any more");
        }
    }

    private string Standing => standing is null ? "nobody knows how the subscription stands"
        : $"the subscription began at version {subscription.Version}, is {standing.Status}, and has counted {standing.Count}, of which {_versions.Count} are known";

    private void Find(FindingKind kind, long version, string what) => _found.Add((kind, version, string.Create(CultureInfo.InvariantCulture, $"{subscription.Call.Topic} for {subscription.Call.As.Organization}: {what}")));
}
