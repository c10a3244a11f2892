using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Telemetry;

/// <summary>
/// What a silo's records do, in numbers for its operator. No tag tells of a citizen, of an organisation or of data: each has a few values that the code knows. Counting allocates nothing, and costs
/// next to nothing where nobody listens.
/// </summary>
public sealed class RecordMeter : IDisposable
{
    /// <summary>The one meter of a silo's own instruments.</summary>
    public const string Name = "PhrCluster";

    public const string Outcome = "phr.outcome", WokenFrom = "phr.wake.from", ByRole = "phr.role", Because = "phr.reason", Trouble = "phr.trouble", Post = "phr.post";

    /// <summary>Seconds, from a synced write to a store that is away.</summary>
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Seconds, from a call between grains to a day.</summary>
    private static readonly InstrumentAdvice<double> Ages = new()
    {
        HistogramBucketBoundaries = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _commits, _collisions, _disclosures, _refusals, _submissions, _items, _failed;
    private readonly Histogram<double> _appends, _folds, _wakes, _outbox, _alerts;

    /// <param name="meters">Null where no host listens, as in a tool that reads journals.</param>
    public RecordMeter(IMeterFactory? meters = null)
    {
        _meter = meters?.Create(Name) ?? new Meter(Name);
        _commits = _meter.CreateCounter<long>("phr.commits", "{commit}", "Commits that are durable");
        _appends = _meter.CreateHistogram("phr.append.duration", "s", "Time that the store took for a commit", tags: null, Durations);
        _collisions = _meter.CreateCounter<long>("phr.fence.collisions", "{collision}", "Commits and folds that found that another activation was faster");
        _folds = _meter.CreateHistogram("phr.fold.duration", "s", "Time to fold a tail into a segment", tags: null, Durations);
        _wakes = _meter.CreateHistogram("phr.wake.duration", "s", "Time to read a record from the store", tags: null, Durations);
        _disclosures = _meter.CreateCounter<long>("phr.disclosures", "{disclosure}", "Looks and other permitted requests that logs hold");
        _refusals = _meter.CreateCounter<long>("phr.refusals", "{refusal}", "Refusals that logs hold");
        _submissions = _meter.CreateCounter<long>("phr.submissions", "{submission}", "Submissions that brought something, imports included");
        _items = _meter.CreateCounter<long>("phr.items", "{item}", "Items that they brought");
        _failed = _meter.CreateCounter<long>("phr.calls.failed", "{call}", "Calls that a record could not answer");
        _outbox = _meter.CreateHistogram("phr.outbox.age", "s", "Age of news when receivers took them, or did not", tags: null, Ages);
        _alerts = _meter.CreateHistogram("phr.alert.latency", "s", "Time from the readings that raise an alert to the worklist", tags: null, Ages);
    }

    /// <summary>Counts what was committed, as the log will tell it.</summary>
    public void Committed(ImmutableArray<JournalEntry> entries)
    {
        _commits.Add(1);
        var items = 0;
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case ItemRecorded:
                    items++;
                    break;
                case SubmissionRecorded:
                    _submissions.Add(1);
                    break;
                case AccessRecorded { Permitted: true, Request.By.Role: var role }:
                    _disclosures.Add(1, new KeyValuePair<string, object?>(ByRole, TagNames<Role>.Of(role)));
                    break;
                case AccessRecorded { Reason: var reason, Count: var times }:
                    _refusals.Add(times, new KeyValuePair<string, object?>(Because, TagNames<ReasonCode>.Of(reason)));
                    break;
            }
        }

        if (items > 0)
        {
            _items.Add(items);
        }
    }

    /// <param name="began">By <see cref="Stopwatch.GetTimestamp"/>.</param>
    public void Appended(long began, AppendEnd end)
    {
        Record(_appends, began, Outcome, TagNames<AppendEnd>.Of(end));
        if (end is AppendEnd.Overtaken)
        {
            _collisions.Add(1);
        }
    }

    public void Folded(long began, AppendEnd end)
    {
        Record(_folds, began, Outcome, TagNames<AppendEnd>.Of(end));
        if (end is AppendEnd.Overtaken)
        {
            _collisions.Add(1);
        }
    }

    public void Woke(long began, WakeSource from) => Record(_wakes, began, WokenFrom, TagNames<WakeSource>.Of(from));

    /// <summary>Counts a call that its record could not answer.</summary>
    public void Failed(RecordTrouble trouble) => _failed.Add(1, new KeyValuePair<string, object?>(Trouble, TagNames<RecordTrouble>.Of(trouble)));

    /// <summary>Counts one telling of what others are to hear.</summary>
    /// <param name="post">The name of the post's reminder.</param>
    public void Told(string post, TimeSpan age, bool taken)
    {
        if (_outbox.Enabled)
        {
            _outbox.Record(
                Math.Max(age.TotalSeconds, 0), new KeyValuePair<string, object?>(Post, post), new KeyValuePair<string, object?>(Outcome, taken ? "taken" : "owed"));
        }
    }

    /// <summary>Counts an alert that has reached the worklists.</summary>
    public void AlertReached(TimeSpan latency) => _alerts.Record(Math.Max(latency.TotalSeconds, 0));

    public void Dispose() => _meter.Dispose();

    private static void Record(Histogram<double> histogram, long began, string tag, string value)
    {
        if (histogram.Enabled)
        {
            histogram.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(tag, value));
        }
    }
}
