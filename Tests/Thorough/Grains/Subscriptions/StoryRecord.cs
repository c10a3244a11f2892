using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Thorough.Grains.Subscriptions;

/// <summary>A citizen's record as their grain has it: a reminder before a commit that concerns a subscription, the telling behind it, and what may be told decided at each draw.</summary>
/// <param name="dies">Whether the silo dies between a commit and its telling.</param>
internal sealed class StoryRecord(TimeProvider time, SubscriptionPost post, Func<bool> dies)
{
    public const string Consent = "gp";

    private readonly List<Commit> _commits = [];
    private readonly HashSet<long> _logged = [];
    private CitizenRecord? _untold;
    private bool _reminds, _knows;

    /// <summary>As it stands.</summary>
    public CitizenRecord Now { get; private set; } = Support.Core.Standing.Under(Sample.Permit(Consent, "Practice"));

    /// <summary>Versions that the subscriber asked to be told of.</summary>
    public List<long> Concerned { get; } = [];

    public HeldSubscription? Standing => Now.Subscriptions is [var held] ? held : null;

    public bool MayLook => Now.ActiveConsents.Any(static consent => consent.Id == Consent);

    public bool IsConcerned(long version) => Concerned.BinarySearch(version) >= 0;

    public bool IsLogged(long version) => _logged.Contains(version);

    public Subscribed Subscribe(string id, SubscriptionTerms terms)
    {
        Append([new SubscriptionMade(id, terms, Sample.Gp with { Scopes = "user/*.cruds" })]);
        return new Subscribed(Now.Version, Standing!.Listed, Changed: true);
    }

    public void Commit(params ImmutableArray<JournalEntry> entries)
    {
        if (Concerns(entries) && !_knows)
        {
            (_reminds, _knows) = (true, true);
        }

        Append(entries);
        if (dies())
        {
            Die();
        }
        else if (_untold is { } record)
        {
            _untold = null;
            post.Bring(Support.Core.Standing.Citizen, record, since: 0, CancellationToken.None).Ignore();
        }
    }

    /// <summary>What the silo had in memory is gone.</summary>
    public void Die() => (_untold, _knows) = (null, false);

    /// <summary>The reminder fires.</summary>
    public void TellAgain()
    {
        if (!_reminds)
        {
            return;
        }

        var told = Now;
        if (post.Bring(Support.Core.Standing.Citizen, told, since: 0, CancellationToken.None).IsCompletedSuccessfully && _untold is null && Now.Subscriptions == told.Subscriptions)
        {
            (_reminds, _knows) = (false, false);
        }
    }

    /// <inheritdoc cref="ISubscriptionSource.Draw"/>
    public Drawn Draw(string id, long version)
    {
        var now = time.GetUtcNow();
        if (HeldSubscriptions.Find(Now, id, now) is not { } held)
        {
            return Drawn.Gone;
        }

        var request = new AccessRequest(AccessAction.Notify, held.By) { Notified = new NotifiedOf(id, version) };
        switch (AccessRules.Judge(Now, Support.Core.Standing.Citizen, request, SmartScopes.Parse(held.By.Scopes, SmartScopes.TextLevel), now))
        {
            case AccessJudgement.Granted granted when version > held.Version && version <= Now.Version:
                var sight = new EventSight(Now, granted, held.Terms, version);
                sight.Take(_commits[(int)(version - _commits[0].Sequence)], static _ => false);
                if (sight.Close(Support.Core.Standing.Citizen) is not { } seen)
                {
                    return Drawn.Nothing;
                }

                Append(Disclosures.Entries(Now, Disclosures.Permitted(granted, seen.Data)));
                _logged.Add(version);
                return new Drawn(true, seen.Event);
            case AccessJudgement.Denied denied:
                return Drawn.Refuse(denied.Explanation);
            default:
                return Drawn.Nothing;
        }
    }

    /// <inheritdoc cref="ISubscriptionSource.FiredSince"/>
    public FiredVersions? FiredSince(long since)
    {
        if (Standing is not { } held)
        {
            return null;
        }

        if (since >= held.FiredSince)
        {
            return FiredVersions.AtHand(held);
        }

        var all = _commits.Where(commit => commit.Sequence > since && HeldSubscriptions.Concerns(held, commit)).Select(static commit => commit.Sequence).ToList();
        return new FiredVersions([.. all.Take(RecordLimits.MaxFiredVersions)], since, More: all.Count > RecordLimits.MaxFiredVersions);
    }

    private bool Concerns(ImmutableArray<JournalEntry> entries) => HeldSubscriptions.Concern(Now.Subscriptions, entries);

    private void Append(ImmutableArray<JournalEntry> entries)
    {
        var concerns = Concerns(entries);
        var commit = new Commit(Now.Version + 1, (ulong)Now.Version, time.GetUtcNow(), entries);
        Now = RecordFold.Apply(Now, commit, Now.Tip.Next(commit), 100);
        _commits.Add(commit);
        if (concerns)
        {
            Concerned.Add(Now.Version);
            _untold = Now;
        }
    }
}
