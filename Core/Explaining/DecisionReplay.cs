using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Core.Summaries;
using PhrCluster.Explaining;
using PhrCluster.Labels;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>
/// A logged decision, made again on the record as it then was (G6): by the rules that decide requests, and written by the code that writes the log. What the
/// journal does not hold, such as an item that was stopped at the door, is taken as logged, as far as the rules still say why.
/// </summary>
public sealed class DecisionReplay
{
    private readonly CitizenRecord _before;
    private readonly string _citizen;
    private readonly Commit _commit;
    private readonly AccessLogEntry _logged;
    private readonly AccessJudgement _judgement;
    private readonly DisclosureReplay? _disclosure;
    private readonly MatchReplay? _matches;

    private DecisionReplay(CitizenRecord before, FiguredCodes figured, string citizen, Commit commit, AccessLogEntry logged, AccessRequest request)
    {
        (_before, _citizen, _commit, _logged) = (before, citizen, commit, logged);
        _judgement = AccessRules.Judge(before, citizen, request, SmartScopes.Parse(request.By.Scopes, SmartScopes.TextLevel), commit.DecidedAt);
        if (_judgement is not AccessJudgement.Granted granted)
        {
            return;
        }

        if (commit.Entries is [.., SubmissionRecorded { Notes: var notes }])
        {
            ImmutableArray<ItemRef> matched = [.. notes.OfType<ItemMatched>().Select(static note => note.Held)];
            var scopes = SmartScopes.Parse(request.By.Scopes, SmartScopes.TextLevel);
            _matches = matched.IsEmpty ? null : new MatchReplay(before, granted, AccessRules.Sight(before, citizen, request, scopes, commit.DecidedAt), matched);
        }
        else if (commit.Entries[0] is AccessRecorded access)
        {
            _disclosure = DisclosureReplay.Of(before, access, granted, figured, citizen, commit.DecidedAt);
        }
    }

    /// <summary>True when the items that then held must be offered.</summary>
    public bool LooksAtItems => _disclosure?.LooksAtItems ?? _matches is not null;

    /// <param name="before">The record without the commit.</param>
    /// <param name="figured">The codes that entered the figures then.</param>
    /// <returns>Null for a commit that the log tells nothing of.</returns>
    public static DecisionReplay? Of(CitizenRecord before, FiguredCodes figured, string citizen, Commit commit) =>
        AccessLogFold.Of(commit, citizen) is { } logged && RequestOf(before, commit, logged.Action) is { } request
            ? new DecisionReplay(before, figured, citizen, commit, logged, request)
            : null;

    /// <param name="commit">The next one before the decision.</param>
    /// <param name="past">The record before it.</param>
    public void Offer(Commit commit, RecordPast past)
    {
        _disclosure?.Offer(commit, past.IsSuperseded);
        _matches?.Offer(commit);
    }

    public Replayed Close()
    {
        var again = AccessLogFold.Of(_commit with { Entries = Again() }, _citizen)!;
        return new Replayed(_logged, again, IsSame(_logged, again));
    }

    private ImmutableArray<JournalEntry> Again() => (_commit.Entries[0], _judgement) switch
    {
        (_, AccessJudgement.Granted { Request.Action: AccessAction.Submit or AccessAction.Transact } granted) when _commit.Entries is [.., SubmissionRecorded] => Delivered(granted),
        (AccessRecorded { Permitted: false } refused, AccessJudgement.Denied denied) => [Disclosures.Refused(denied) with { Count = refused.Count, Since = refused.Since }],
        (_, AccessJudgement.Denied denied) => [Disclosures.Refused(denied)],
        (AccessRecorded { Reason: ReasonCode.PlanNotSeen }, AccessJudgement.Granted) => _commit.Entries, // What the plan was to be is not kept.
        (AccessRecorded, AccessJudgement.Granted granted) when _commit.Entries.Any(static entry => entry is CarePlanSet) =>
            [.. _disclosure!.Close(), .. NoticeRules.OfChange(granted.Capacity, granted.By)],
        (AccessRecorded, AccessJudgement.Granted) => _disclosure!.Close(),
        (EmergencyDeclared declared, AccessJudgement.Granted granted) => Emergencies.Declare(granted.By, declared.Statement, declared.Until, declared.Id),
        (PracticeRegistered registered, AccessJudgement.Granted granted) => Registered(registered, granted),
        (ConcernRaised or ConcernAnswered or PreferencesSet or MessageChoicesSet or ConsentRequested or ConsentRequestWithdrawn or CarePlanSet or AlertMuted, AccessJudgement.Granted) =>
            _commit.Entries,
        (_, AccessJudgement.Granted granted) => Changed(granted),
        _ => throw new InvalidOperationException("A judgement is neither granted nor denied."),
    };

    /// <summary>What entered, what was shown beside it, and the delivery itself.</summary>
    private ImmutableArray<JournalEntry> Delivered(AccessJudgement.Granted granted)
    {
        var again = DeliveryReplay.Again(_before, _commit, granted);
        return _matches is null ? again : [.. again[..^1], .. _matches.Close(), again[^1]];
    }

    /// <summary>What the registration gives follows from the record, and is found anew.</summary>
    private ImmutableArray<JournalEntry> Registered(PracticeRegistered registered, AccessJudgement.Granted granted)
    {
        var arrangement = StandingConsents.For(_before, registered.Registration, granted.By);
        var withdrawn = arrangement.Withdraw.Select(id => (JournalEntry)new ConsentWithdrawn(id, granted.By));
        var given = arrangement.Give.Select(consent => (JournalEntry)new ConsentGiven(consent, granted.By));
        return [registered, .. _commit.Entries.OfType<DemographicsRecorded>(), .. withdrawn, .. given, .. NoticeRules.OfChange(granted.Capacity, granted.By)];
    }

    private ImmutableArray<JournalEntry> Changed(AccessJudgement.Granted granted)
    {
        var changes = _commit.Entries.RemoveAll(static entry => entry is NoticeRaised);
        return [.. changes, .. NoticeRules.OfChange(granted.Capacity, granted.By)];
    }

    private static AccessRequest? RequestOf(CitizenRecord before, Commit commit, AccessAction action) => commit.Entries[0] switch
    {
        _ when commit.Entries is [.., SubmissionRecorded { By: var by }] => new AccessRequest(Delivers(by), by),
        AccessRecorded { Request: var request } => request,
        EmergencyDeclared { By: var by } => new AccessRequest(action, by),
        PracticeRegistered { By: var by } => new AccessRequest(action, by),
        DemographicsRecorded { By: var by } => new AccessRequest(action, by),
        ConcernRaised { By: var by } => new AccessRequest(action, by),
        ConcernAnswered { By: var by } => new AccessRequest(action, by),
        PreferencesSet { By: var by } => new AccessRequest(action, by),
        CarePlanSet { By: var by } => new AccessRequest(action, by),
        AlertMuted { By: var by } => new AccessRequest(action, by),
        MessageChoicesSet { By: var by } => new AccessRequest(action, by),
        ConsentRequested { By: var by } => new AccessRequest(action, by),
        ConsentRequestWithdrawn { By: var by } => new AccessRequest(action, by),
        ConsentRequestAnswered { By: var by } => new AccessRequest(action, by),
        AskingChanged { By: var by } => new AccessRequest(action, by),
        ProgrammeJoined { By: var by } => new AccessRequest(action, by),
        ProgrammeLeft { By: var by } => new AccessRequest(action, by),
        ProgrammeOptedOut { By: var by } => new AccessRequest(action, by),
        ProgrammeOptedIn { By: var by } => new AccessRequest(action, by),
        ConsentGiven { By: var by } => Change(before, commit, action, by),
        ConsentWithdrawn { By: var by } => Change(before, commit, action, by),
        Labelled { By: var by } => Change(before, commit, action, by),
        _ => null,
    };

    /// <summary>Both leave the same entries; who may create nothing has changed or taken back, which a submission needs the scope to create for.</summary>
    private static AccessAction Delivers(Requester by) =>
        SmartScopes.Parse(by.Scopes, SmartScopes.TextLevel).PermitsSome(ScopeAction.Create) ? AccessAction.Submit : AccessAction.Transact;

    private static AccessRequest Change(CitizenRecord before, Commit commit, AccessAction action, Requester by)
    {
        var arrangement = new Arrangement(
            [.. commit.Entries.OfType<ConsentGiven>().Select(static given => given.Consent)],
            [.. commit.Entries.OfType<ConsentWithdrawn>().Select(static withdrawn => withdrawn.ConsentId)],
            [.. commit.Entries.OfType<Labelled>().Select(static labelled => ToChange(labelled.TargetLabels))]);
        return new AccessRequest(action, by, Stake: Delegations.StakeOf(before, by, arrangement));
    }

    /// <summary>The journal holds what stands after a change.</summary>
    private static LabelChange ToChange(TargetLabels after) => new(after.Target, after.Added, after.Removed, Clear: true);

    private static bool IsSame(AccessLogEntry one, AccessLogEntry other) =>
        Plain(one) == Plain(other)
        && one.Rules.SequenceEqual(other.Rules)
        && one.Consents.SequenceEqual(other.Consents)
        && one.Data.Classes.SequenceEqual(other.Data.Classes)
        && one.Data.Codes.SequenceEqual(other.Data.Codes)
        && (one.Data.From, one.Data.To, one.Data.Count) == (other.Data.From, other.Data.To, other.Data.Count);

    /// <summary>Without its lists, which records compare by reference.</summary>
    private static AccessLogEntry Plain(AccessLogEntry entry) => entry with { Rules = [], Consents = [], Data = DataDescription.Nothing };
}
