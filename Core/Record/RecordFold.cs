using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Readings;

namespace PhrCluster.Core.Record;

/// <summary>Folds commits into a record: a pure function, the same on the way in, on reload, and in the verifier.</summary>
public static class RecordFold
{
    private static readonly FrozenDictionary<ItemRef, HeldItem> NoFormers = FrozenDictionary<ItemRef, HeldItem>.Empty;

    /// <param name="tip">The chain hash after <paramref name="commit"/>.</param>
    /// <param name="packedBytes">Size of the commit as stored.</param>
    /// <param name="formers">
    /// The items that the commit supersedes. One that is missing here leaves its measure as it was: pass all that
    /// <see cref="Superseded"/> names.
    /// </param>
    public static CitizenRecord Apply(
        CitizenRecord record, Commit commit, ChainHash tip, int packedBytes, IReadOnlyDictionary<ItemRef, HeldItem>? formers = null) =>
        ApplyAll(record, [new PackedCommit(commit, tip, packedBytes, Unpacked: 0)], formers);

    /// <summary>The same for consecutive commits, whose figures are summed up in one go: what a load has to do for a whole tail.</summary>
    /// <param name="commits">Each with the chain hash after it.</param>
    /// <param name="formers">The items that any of them supersedes.</param>
    public static CitizenRecord ApplyAll(
        CitizenRecord record, ReadOnlySpan<PackedCommit> commits, IReadOnlyDictionary<ItemRef, HeldItem>? formers = null)
    {
        RecordSummaries.Builder? summaries = null;
        HighWaterMarks.Builder? marks = null;
        foreach (var (commit, tip, bytes, _) in commits)
        {
            if (commit.Sequence != record.Version + 1)
            {
                throw new InvalidDataException("A commit does not follow the record's version.");
            }

            var day = DayBucket.DayOf(commit.DecidedAt);
            if (day != (summaries?.Through ?? record.Summaries.Through))
            {
                summaries ??= record.Summaries.ToBuilder();
                summaries.Turn(day);
            }

            var items = 0;
            for (var i = 0; i < commit.Entries.Length; i++)
            {
                if (commit.Entries[i] is ItemRecorded recorded)
                {
                    summaries ??= record.Summaries.ToBuilder();
                    marks ??= record.Marks.ToBuilder();
                    Sum(recorded, new ItemRef(commit.Sequence, i), commit, summaries, marks, formers ?? NoFormers);
                    items++;
                }
            }

            var requests = record.Requests;
            record = ApplyRules(record, commit) with { Tip = tip, Index = record.Index.Note(commit), Tail = record.Tail.Add(bytes, items) };
            if (!ReferenceEquals(requests, record.Requests))
            {
                record = record with { RareParts = record.RareParts with { Requests = HeldRequests.Seal(record.Requests, commit.Sequence, tip) } };
            }
        }

        return record with { Summaries = summaries?.ToSummaries() ?? record.Summaries, Marks = marks?.ToMarks() ?? record.Marks };
    }

    private static void Sum(
        ItemRecorded recorded,
        ItemRef place,
        Commit commit,
        RecordSummaries.Builder summaries,
        HighWaterMarks.Builder marks,
        IReadOnlyDictionary<ItemRef, HeldItem> formers)
    {
        var today = DayBucket.DayOf(commit.DecidedAt);
        if (recorded.Supersedes is { } former && formers.TryGetValue(former, out var superseded))
        {
            summaries.Remove(superseded, today);
        }

        var item = recorded.Item;
        var from = HeldItems.StandsAt(item, commit.DecidedAt);
        summaries.Add(new HeldItem(place, item, commit.DecidedAt, Canonical: null), from, recorded.Context, today); // The figures take the number from the value itself.
        if (!item.Time.IsUnknown)
        {
            marks.Raise(item, item.Code.Primary, from.UtcTicks);
        }
    }

    /// <summary>
    /// Folds what decisions look at, and leaves out what tells of the data: a record of the past, followed through its whole journal, does not grow
    /// with it.
    /// </summary>
    internal static CitizenRecord ApplyRules(CitizenRecord record, Commit commit)
    {
        var consents = record.Consents;
        var parts = record.RareParts;
        var rules = record.RulesVersion;
        for (var i = 0; i < commit.Entries.Length; i++)
        {
            parts = RarePartsFold.Apply(parts, commit, i, consents);
            rules = commit.Entries[i] is ConsentGiven or ConsentWithdrawn or Labelled or PracticeRegistered ? commit.Sequence : rules;
            consents = commit.Entries[i] switch
            {
                ConsentGiven { Consent: var consent } => End(Settle(consents, commit), Replacement.IsInForce(consent, commit.DecidedAt) ? consent.Supersedes : null, commit)
                    .Add(new HeldConsent(consent, commit.Sequence, commit.Time)),
                ConsentWithdrawn { ConsentId: var id } => End(Settle(consents, commit), id, commit),
                _ => consents,
            };
        }

        if (parts.Pressures.Follow(commit) is var pressures && !ReferenceEquals(pressures, parts.Pressures))
        {
            parts = parts with { Pressures = pressures };
        }

        if (!parts.Subscriptions.IsEmpty)
        {
            parts = parts with { Subscriptions = HeldSubscriptions.Note(parts.Subscriptions, commit) };
        }

        return record with { Version = commit.Sequence, LastTime = commit.Time, Consents = consents, RareParts = parts, RulesVersion = rules };
    }

    /// <summary>The items that a commit supersedes.</summary>
    public static IEnumerable<ItemRef> Superseded(Commit commit) =>
        commit.Entries.OfType<ItemRecorded>().Where(static entry => entry.Supersedes is not null).Select(static entry => entry.Supersedes!.Value);

    /// <summary>What was replaced on its day before the commit is ended for good: it does not come back when its replacement ends.</summary>
    private static ImmutableArray<HeldConsent> Settle(ImmutableArray<HeldConsent> consents, Commit commit)
    {
        var settled = Replacement.AsOf(consents, commit.DecidedAt);
        return settled == consents ? consents : EndedConsents.ForgetOldest(
            [.. settled.Select(static held => held is { EndedAtVersion: not null, Consent.Residual: not null } ? held with { Consent = held.Consent with { Residual = null } } : held)]);
    }

    private static ImmutableArray<HeldConsent> End(ImmutableArray<HeldConsent> consents, string? id, Commit commit)
    {
        for (var i = 0; i < consents.Length; i++)
        {
            if (consents[i].Consent.Id == id && consents[i].EndedAtVersion is null)
            {
                return EndedConsents.ForgetOldest(consents.SetItem(i, consents[i] with
                {
                    Consent = consents[i].Consent with { Status = ConsentStatus.Inactive, Residual = null },
                    EndedAtVersion = commit.Sequence,
                    EndedAt = commit.Time,
                }));
            }
        }

        return consents;
    }
}
