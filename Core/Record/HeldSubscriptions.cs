using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Subscriptions;

namespace PhrCluster.Core.Record;

/// <summary>The subscriptions of a record, and which of them a commit concerns: whether its subscriber may be told of it is not asked here.</summary>
public static class HeldSubscriptions
{
    /// <summary>Null where none of that id holds.</summary>
    public static HeldSubscription? Find(CitizenRecord record, string? id, DateTimeOffset now)
    {
        foreach (var held in record.Subscriptions)
        {
            if (held.Id == id)
            {
                return held.Terms.Until > now ? held : null;
            }
        }

        return null;
    }

    /// <summary>Whether entries concern any of the subscriptions.</summary>
    public static bool Concern(ImmutableArray<HeldSubscription> subscriptions, ImmutableArray<JournalEntry> entries)
    {
        foreach (var held in subscriptions)
        {
            if (Concern(held, entries))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a commit concerns a subscription: it came after that began.</summary>
    public static bool Concerns(HeldSubscription held, Commit commit) => held.Version < commit.Sequence && Concern(held, commit.Entries);

    /// <summary>What of an item a subscription asks for.</summary>
    public static bool Asks(SubscriptionTerms terms, RecordItem item) =>
        (terms.Types.IsEmpty || terms.Types.Contains(item.ResourceType))
        && (terms.Codes.IsEmpty || AnyMeans(terms.Codes, item.Code.Codings))
        && (terms.Categories.IsEmpty || AnyMeans(terms.Categories, item.Categories));

    /// <summary>Bytes that one takes in a snapshot, but for the versions that concern it.</summary>
    internal static int BytesOf(SubscriptionTerms terms, Requester by)
    {
        var bytes = RarePartsFold.Bytes(terms.Origin, by.Subject, by.Organization, by.Purpose, by.Scopes, by.Client, by.Grant);
        foreach (var type in terms.Types)
        {
            bytes += RarePartsFold.Bytes(type);
        }

        foreach (var coding in terms.Codes.Concat(terms.Categories))
        {
            bytes += RarePartsFold.Bytes(coding.System, coding.Code, coding.Display);
        }

        return bytes;
    }

    internal static ImmutableArray<HeldSubscription> Begin(ImmutableArray<HeldSubscription> subscriptions, SubscriptionMade made, Commit commit) =>
        subscriptions.Add(new HeldSubscription(made.Id, made.Terms, made.By, commit.Sequence, commit.Time));

    internal static ImmutableArray<HeldSubscription> End(ImmutableArray<HeldSubscription> subscriptions, string id) => subscriptions.RemoveAll(held => held.Id == id);

    /// <summary>Takes note of a commit in all that it concerns and that began before it; those that have run out go.</summary>
    internal static ImmutableArray<HeldSubscription> Note(ImmutableArray<HeldSubscription> subscriptions, Commit commit)
    {
        var noted = subscriptions.RemoveAll(held => held.Terms.Until <= commit.DecidedAt);
        for (var i = 0; i < noted.Length; i++)
        {
            var held = noted[i];
            if (Concerns(held, commit))
            {
                var kept = held.Fired.Length < RecordLimits.MaxFiredVersions ? held.Fired : held.Fired.RemoveAt(0);
                noted = noted.SetItem(i, held with { Fired = kept.Add(commit.Sequence) });
            }
        }

        return noted;
    }

    private static bool Concern(HeldSubscription held, ImmutableArray<JournalEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (Concerns(held, entry))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Concerns(HeldSubscription held, JournalEntry entry) => held.Terms.Topic switch
    {
        SubscriptionTopic.Items => entry is ItemRecorded { Item: var item } && Asks(held.Terms, item),
        SubscriptionTopic.Alerts => entry is AlertRaised or AlertEnded or AlertActedOn,
        SubscriptionTopic.Consents => entry is ConsentGiven or ConsentWithdrawn or Labelled or PracticeRegistered,
        SubscriptionTopic.Access => entry switch
        {
            AccessRecorded { Request.By: var by } => IsOfAnother(held, by),
            EmergencyDeclared { By: var by } => IsOfAnother(held, by),
            _ => false,
        },
        _ => false,
    };

    /// <summary>The topic is the citizen's own, so that whoever subscribed is the citizen; their apps look in their name, and what they are told is no news, or it would never end.</summary>
    private static bool IsOfAnother(HeldSubscription held, Requester by) => by.Role != Role.Citizen || by.Subject != held.By.Subject;

    private static bool AnyMeans(ImmutableArray<Coding> wanted, ImmutableArray<Coding> codings)
    {
        foreach (var coding in codings)
        {
            foreach (var one in wanted)
            {
                if (one.Means(coding))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
