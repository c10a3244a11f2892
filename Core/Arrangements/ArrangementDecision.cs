using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Labels;

namespace PhrCluster.Core.Arrangements;

/// <summary>
/// What changes of consents and labels come to, at one version of the record: <see cref="Entries"/> that become true together, or the first rule that one
/// of them breaks. Each is held to the record as those before it leave it: what is withdrawn, then what is given, then what is labelled.
/// </summary>
/// <param name="Entries">Empty when all is as asked for already: repeating a request is harmless.</param>
/// <param name="Broken">Null when no rule is broken.</param>
/// <param name="IsOutdated">True when the rules have moved since the version that the changes were made on: nothing of them becomes true.</param>
public sealed record ArrangementDecision(ImmutableArray<JournalEntry> Entries, BrokenArrangement? Broken, bool IsOutdated = false)
{
    private static readonly ArrangementDecision Nothing = new([], null);

    /// <param name="madeOn">The version that the changes were made on; null for whatever holds.</param>
    public static ArrangementDecision Of(
        CitizenRecord record, Arrangement? arrangement, ConsentLimits limits, Requester by, DateTimeOffset now, long? madeOn = null)
    {
        if (MadeOn.Check(record, madeOn) is { } noVersion)
        {
            return Nothing with { Broken = new BrokenArrangement(noVersion.Field, noVersion) };
        }

        if (CheckShape(arrangement) is { } fault)
        {
            return Nothing with { Broken = new BrokenArrangement("arrangement", fault) };
        }

        var decision = Decide(record, arrangement!, limits, by, now);

        // What all is already as asked for needs no change: a request that is repeated because its answer was lost finds what it did itself.
        return MadeOn.IsOutdated(record, madeOn) && (decision.Broken is not null || !decision.Entries.IsEmpty) ? Nothing with { IsOutdated = true } : decision;
    }

    private static ArrangementDecision Decide(CitizenRecord record, Arrangement arrangement, ConsentLimits limits, Requester by, DateTimeOffset now)
    {
        var steps = new Steps(record, limits, by, now);
        var broken = steps.Take(arrangement.Withdraw, "withdraw", steps.Withdraw)
            ?? steps.Take(arrangement.Give, "give", steps.Give)
            ?? steps.Take(arrangement.Label, "label", steps.Label);
        return broken is null ? new ArrangementDecision(steps.Entries, null) : Nothing with { Broken = broken };
    }

    private static Fault? CheckShape(Arrangement? arrangement) =>
        arrangement is null || arrangement.Give.IsDefault || arrangement.Withdraw.IsDefault || arrangement.Label.IsDefault
            ? new Fault("arrangement", "must give its lists, if empty")
        : arrangement.Give.Length + arrangement.Withdraw.Length + arrangement.Label.Length > RecordLimits.MaxArrangementSize
            ? new Fault("arrangement", $"must hold at most {RecordLimits.MaxArrangementSize} changes")
        : null;

    /// <summary>The record as it becomes.</summary>
    private sealed class Steps(CitizenRecord before, ConsentLimits limits, Requester by, DateTimeOffset now)
    {
        private readonly long _version = before.Version;
        private readonly HashSet<string> _given = new(StringComparer.Ordinal);
        private CitizenRecord _becoming = before;

        public ImmutableArray<JournalEntry> Entries { get; private set; } = [];

        public BrokenArrangement? Take<T>(ImmutableArray<T> changes, string list, Func<T, string, Fault?> take)
        {
            for (var i = 0; i < changes.Length; i++)
            {
                var path = $"arrangement.{list}[{i}]";
                if (take(changes[i], path) is { } fault)
                {
                    return new BrokenArrangement(path, fault);
                }
            }

            return null;
        }

        public Fault? Withdraw(string id, string path) => ConsentChange.Withdraw(_becoming, id) switch
        {
            ConsentChange.Invalid(var field, var rule) => new Fault(field, rule),
            ConsentChange.Needed => Become(new ConsentWithdrawn(id, by)),
            _ => null,
        };

        public Fault? Give(Consent consent, string path)
        {
            switch (ConsentChange.Give(_becoming, consent, limits))
            {
                case ConsentChange.Invalid(var field, var rule):
                    return new Fault(field, rule);
                case var _ when !_given.Add(consent.Id):
                    return new Fault("consent.id", "is given twice");
                case var _ when consent.Supersedes is { } former && _given.Contains(former):
                    return new Fault("consent.supersedes", "must name a consent that was there before");
                case ConsentChange.Needed:
                    return Become(new ConsentGiven(consent, by));
                default:
                    return null;
            }
        }

        public Fault? Label(LabelChange change, string path)
        {
            if (LabelRules.Check(_becoming with { Version = _version }, change, path) is { } fault)
            {
                return fault;
            }

            var labelling = change.After(_becoming.Labels);
            return IsSet(labelling) ? null : Become(new Labelled(labelling, by));
        }

        /// <summary>Whether the record is labelled that way already.</summary>
        private bool IsSet(TargetLabels labelling)
        {
            var held = _becoming.Labels.FirstOrDefault(other => other.Target.IsSame(labelling.Target));
            return held is null ? labelling.Added.IsEmpty && labelling.Removed.IsEmpty : Bytes(held).AsSpan().SequenceEqual(Bytes(labelling));
        }

        private static byte[] Bytes(TargetLabels labelling)
        {
            var writer = new ByteWriter();
            LabelSchema.Write(new RowSink(writer), labelling, sequence: 0);
            return writer.ToArray();
        }

        private Fault? Become(JournalEntry entry)
        {
            Entries = Entries.Add(entry);
            _becoming = RecordFold.Apply(_becoming, new Commit(_becoming.Version + 1, 0, now, [entry]), _becoming.Tip, packedBytes: 0);
            return null;
        }
    }
}

/// <summary>The first change of an arrangement that breaks a rule.</summary>
/// <param name="Path">Where it stands: <c>arrangement.give[1]</c>.</param>
/// <param name="Fault">What it breaks, as the rule of single changes says it: <c>consent.id</c>, <c>provision.purpose[0]</c>.</param>
public sealed record BrokenArrangement(string Path, Fault Fault)
{
    /// <summary>The offending field, from the arrangement on: <c>arrangement.give[1].provision.purpose[0]</c>.</summary>
    public string Field
    {
        get
        {
            var said = Fault.Field;
            if (said.StartsWith(Path, StringComparison.Ordinal))
            {
                return said; // By a rule that was told where the change stands.
            }

            return said is Consent or ConsentId ? Path
                : said.StartsWith($"{Consent}.", StringComparison.Ordinal) ? $"{Path}{said[Consent.Length..]}"
                : $"{Path}.{said}";
        }
    }

    private const string Consent = "consent", ConsentId = "consentId";
}
