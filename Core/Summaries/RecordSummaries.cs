using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Summaries;

/// <summary>A record at a glance: one <see cref="Measure"/> per code, one <see cref="EventDigest"/> per kind of event. O(codes).</summary>
public sealed record RecordSummaries(ImmutableArray<Measure> Measures, ImmutableArray<EventDigest> Events)
{
    public static readonly RecordSummaries Empty = new([], []);

    /// <summary>How many codes each source brought first.</summary>
    public ImmutableArray<SourceCodes> Sources { get; init; } = [];

    /// <summary>True once a reading was kept whose code found no room: a code that finds room later is summed up from all its readings.</summary>
    public bool IsPartial { get; init; }

    /// <summary>
    /// The day that figures were last kept for: of days too old for it some may be missing. A day before it is one that the clock went back to, and every
    /// measure is summed up anew.
    /// </summary>
    public int Through { get; init; }

    /// <summary>Whether they may be shown on a day: not on one that the clock has gone back to since.</summary>
    public bool AreKeptFor(int today) => today >= Through;

    public bool IsStale => Measures.Any(static measure => measure.Stale) || Events.Any(static digest => digest.Stale);

    public Measure? Find(Coding code) => IndexOf(Measures, code) is >= 0 and var at ? Measures[at] : null;

    /// <summary>Sums up items from nothing, in the order given.</summary>
    public static RecordSummaries Of(IEnumerable<HeldItem> items, int today)
    {
        var builder = Empty.ToBuilderOfAll();
        foreach (var held in items)
        {
            builder.Add(held, today);
        }

        return builder.ToSummaries() with { Through = today };
    }

    /// <summary>With the stale parts replaced by those summed up anew from the readings they cover.</summary>
    public RecordSummaries Refresh(RecordSummaries anew) => this with
    {
        Measures = [.. Measures.Select(measure => measure.Stale ? anew.Find(measure.Code) : measure).OfType<Measure>()],
        Events = [.. Events.Select(digest => digest.Stale ? anew.Events.FirstOrDefault(other => other.Kind == digest.Kind) : digest).OfType<EventDigest>()],
    };

    public RecordSummaries Prune(int today) => this with
    {
        Measures = [.. Measures.Select(measure => measure.Prune(today))], Through = Math.Max(Through, today),
    };

    public Builder ToBuilder() => new(this, RecordLimits.MaxMeasuresPerSource);

    /// <summary>Whoever its codes come from.</summary>
    public Builder ToBuilderOfAll() => new(this, RecordLimits.MaxMeasures);

    private static int IndexOf(IReadOnlyList<Measure> measures, Coding code)
    {
        for (var i = 0; i < measures.Count; i++)
        {
            if (SameMeasure(measures[i].Code, code))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool SameMeasure(Coding one, Coding other) => one.Code == other.Code && one.System == other.System;

    /// <summary>Applies the items of one commit, or of a whole tail, without copying the whole at each.</summary>
    public sealed class Builder
    {
        /// <summary>From this many codes on a lookup table is worth its making.</summary>
        private const int IndexFrom = 16;

        private readonly ImmutableArray<Measure>.Builder _measures;
        private readonly ImmutableArray<EventDigest>.Builder _events;
        private readonly int _perSource;
        private ImmutableArray<SourceCodes> _sources;
        private bool _isPartial;
        private Dictionary<(string?, string?), int>? _index;

        /// <summary>Those of the measures' latest readings that came here: packed once, at the end, however many came before them.</summary>
        private readonly Dictionary<int, HeldItem> _latest = [];

        internal Builder(RecordSummaries from, int perSource)
        {
            (_sources, _isPartial, _perSource, Through) = (from.Sources, from.IsPartial, perSource, from.Through);
            _measures = from.Measures.ToBuilder();
            _events = from.Events.ToBuilder();
        }

        /// <inheritdoc cref="RecordSummaries.Through"/>
        public int Through { get; private set; }

        /// <summary>What comes now was decided on <paramref name="day"/>.</summary>
        public void Turn(int day)
        {
            for (var i = 0; day < Through && i < _measures.Count; i++)
            {
                _measures[i] = _measures[i] with { Stale = true };
            }

            Through = day;
        }

        public void Add(HeldItem held, int today) => Add(held, HeldItems.StandsAt(held), known: null, today);

        /// <param name="from">Where the item stands in the order of time.</param>
        /// <param name="known">The item's context, where it was made before.</param>
        public void Add(HeldItem held, DateTimeOffset from, ItemContext? known, int today)
        {
            if (!HeldItems.Counts(held.Item))
            {
                return;
            }

            var context = known ?? ItemContext.Of(held.Item);
            if (held.Item is ClinicalEvent { Kind: var kind })
            {
                var at = EventAt(kind);
                _events[at] = _events[at].Add(held, context);
                return;
            }

            var measure = Find(context.Primary);
            if (measure >= 0)
            {
                _measures[measure] = _measures[measure].Add(held, from, context, today);
            }
            else if (TakeRoom(held.Item.Source.Name))
            {
                measure = _measures.Count;
                _measures.Add(Measure.Start(held, from, context, today) with { Stale = _isPartial });
                _index?.Add((context.Primary.System, context.Primary.Code), measure);
            }
            else
            {
                _isPartial = true;
                return;
            }

            if (_measures[measure].Latest.Ref == held.Ref)
            {
                _latest[measure] = held;
            }
        }

        public void Remove(HeldItem former, int today)
        {
            if (!HeldItems.Counts(former.Item))
            {
                return;
            }

            if (former.Item is ClinicalEvent { Kind: var kind })
            {
                var at = EventAt(kind);
                _events[at] = _events[at].Remove(former.Ref);
                return;
            }

            if (Find(former.Item.Code.Primary) is >= 0 and var measure)
            {
                _measures[measure] = _measures[measure].Remove(former, today);
            }
        }

        public RecordSummaries ToSummaries()
        {
            foreach (var (measure, held) in _latest)
            {
                _measures[measure] = _measures[measure].WithLatest(held);
            }

            _latest.Clear();
            return new RecordSummaries(_measures.ToImmutable(), _events.ToImmutable()) { Sources = _sources, IsPartial = _isPartial, Through = Through };
        }

        /// <summary>Room for one more code, which a source brings.</summary>
        private bool TakeRoom(string source)
        {
            var at = 0;
            while (at < _sources.Length && _sources[at].Source != source)
            {
                at++;
            }

            var codes = at < _sources.Length ? _sources[at].Codes : 0;
            if (_measures.Count >= RecordLimits.MaxMeasures || codes >= _perSource)
            {
                return false;
            }

            var taken = new SourceCodes(source, codes + 1);
            _sources = codes == 0 ? _sources.Add(taken) : _sources.SetItem(at, taken);
            return true;
        }

        private int Find(Coding code)
        {
            if (_measures.Count < IndexFrom)
            {
                return IndexOf(_measures, code);
            }

            if (_index is null)
            {
                _index = [];
                for (var i = 0; i < _measures.Count; i++)
                {
                    _index.Add((_measures[i].Code.System, _measures[i].Code.Code), i);
                }
            }

            return _index.TryGetValue((code.System, code.Code), out var at) ? at : -1;
        }

        private int EventAt(EventKind kind)
        {
            for (var i = 0; i < _events.Count; i++)
            {
                if (_events[i].Kind == kind)
                {
                    return i;
                }
            }

            _events.Add(EventDigest.Start(kind));
            return _events.Count - 1;
        }
    }
}
