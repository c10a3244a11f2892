using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Contributions;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Demographics;
using PhrCluster.Labels;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Subscriptions;

namespace PhrCluster.Core.Entries;

/// <summary>One thing that happened to a record: one of the sealed cases below. Their numbers are stored: append only.</summary>
public abstract record JournalEntry
{
    private protected JournalEntry() { }
}

/// <summary>An item entered the record.</summary>
/// <param name="Supersedes">The version of the same source identifier that it replaces or takes back.</param>
public sealed record ItemRecorded(RecordItem Item, ItemRef? Supersedes = null) : JournalEntry
{
    /// <summary>The item's own, where it was made when the item came in, since its residual was read then; null where it is to be made.</summary>
    internal ItemContext? Context { get; init; }

    /// <summary>What follows from the item tells no two entries apart.</summary>
    public bool Equals(ItemRecorded? other) => other is not null && Item.Equals(other.Item) && Supersedes == other.Supersedes;

    public override int GetHashCode() => HashCode.Combine(Item, Supersedes);
}

/// <summary>A submission was taken up; its new items are the <see cref="ItemRecorded"/> entries of the same commit.</summary>
/// <param name="By">Who delivered it.</param>
/// <param name="Notes">What its receipt says of single items.</param>
/// <param name="NotTaken">Digest of the items that did not enter the record, so that the same submission is known again; 0 where all did.</param>
public sealed record SubmissionRecorded(string Id, Requester By, ImmutableArray<ItemNote> Notes, long NotTaken = 0) : JournalEntry;

/// <summary>A consent was given, and by it the one that it supersedes was ended.</summary>
public sealed record ConsentGiven(Consent Consent, Requester By) : JournalEntry;

/// <summary>A consent was withdrawn.</summary>
public sealed record ConsentWithdrawn(string ConsentId, Requester By) : JournalEntry;

/// <summary>Data was disclosed, or a request refused (G2).</summary>
/// <param name="Request">Everything of the request that the decision was made from, so that it can be made again (G6).</param>
/// <param name="Rules">The rules that decided, as <see cref="AccessLogEntry.Rules"/>.</param>
/// <param name="Reason">Why; its arguments stand in the request and the rules.</param>
public sealed record AccessRecorded(
    AccessRequest Request,
    bool Permitted,
    ImmutableArray<DecidingRule> Rules,
    ReasonCode Reason,
    DataDescription Data) : JournalEntry
{
    /// <summary>How many refusals it stands for: like ones within a minute are one entry, the first apart from those that follow.</summary>
    public int Count { get; init; } = 1;

    /// <summary>When the first of them was; null where it stands for one, at the commit's time.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Labels were put on or taken off.</summary>
public sealed record Labelled(TargetLabels TargetLabels, Requester By) : JournalEntry;

/// <summary>The citizen was registered; the consents that follow from it are entries of the same commit, and so is who the citizen is, where that was said with it.</summary>
public sealed record PracticeRegistered(GpRegistration Registration, Requester By) : JournalEntry;

/// <summary>An emergency was declared.</summary>
/// <param name="Statement">Why, in the requester's own words.</param>
/// <param name="Until">When it ends.</param>
/// <param name="Id">What its declarer calls it; null where they call it nothing.</param>
public sealed record EmergencyDeclared(string Statement, DateTimeOffset Until, Requester By, string? Id = null) : JournalEntry;

/// <summary>Somebody said who the citizen is; it replaces what was said before.</summary>
public sealed record DemographicsRecorded(CitizenDemographics Demographics, Requester By) : JournalEntry;

/// <summary>The citizen is to be told of what the same commit records.</summary>
public sealed record NoticeRaised(NoticeKind Kind, Requester By) : JournalEntry;

/// <summary>The citizen asked about something, or said that it is wrong.</summary>
public sealed record ConcernRaised(Concern Concern, Requester By) : JournalEntry;

/// <summary>It was answered.</summary>
/// <param name="Id">The concern's.</param>
public sealed record ConcernAnswered(string Id, string Words, ConcernState State, Requester By) : JournalEntry;

/// <summary>The citizen said how they want to be shown what they see.</summary>
public sealed record PreferencesSet(CitizenPreferences Preferences, Requester By) : JournalEntry;

/// <summary>A rule found something in the readings; an entry of the very commit that brought them. What is found where none come is a commit of its own.</summary>
/// <param name="Rule">One of <see cref="AlertRuleNames"/>.</param>
/// <param name="Figures">As of <see cref="Alert"/>, to millionths.</param>
public sealed record AlertRaised(
    string Rule, int RuleVersion, AlertUrgency Urgency, DateTimeOffset From, DateTimeOffset To, ImmutableArray<decimal> Figures) : JournalEntry
{
    /// <summary>As of <see cref="Alert"/>: what stays away.</summary>
    public ImmutableArray<MissedMeasurement> Missed { get; init; } = [];
}

/// <summary>What a rule had found is over.</summary>
/// <param name="AlertVersion">The version that the alert was raised at.</param>
public sealed record AlertEnded(string Rule, long AlertVersion, AlertEnding How) : JournalEntry;

/// <summary>Somebody did something about an alert.</summary>
public sealed record AlertActedOn(AlertAction Action, Requester By) : JournalEntry;

/// <summary>Somebody subscribed; the disclosure's own entry stands before it.</summary>
/// <param name="Id">Random; the subscriber's name for it too.</param>
public sealed record SubscriptionMade(string Id, SubscriptionTerms Terms, Requester By) : JournalEntry;

/// <summary>A subscription was ended, by the citizen or by whoever made it.</summary>
public sealed record SubscriptionEnded(string Id, Requester By) : JournalEntry;

/// <summary>An organisation asked for a consent.</summary>
public sealed record ConsentRequested(ConsentRequest Request, Requester By) : JournalEntry;

/// <summary>The citizen agreed or refused; the consent that was agreed to is an entry of the same commit.</summary>
/// <param name="Request">The version that the request came with.</param>
/// <param name="ConsentId">Null with a refusal.</param>
public sealed record ConsentRequestAnswered(long Request, AnswerKind Kind, string? ConsentId, Requester By) : JournalEntry;

/// <summary>The citizen said whether an organisation may ask.</summary>
public sealed record AskingChanged(string Organization, bool MayAsk, Requester By) : JournalEntry;

/// <summary>Whoever asked took it back.</summary>
/// <param name="Request">The version that the request came with.</param>
public sealed record ConsentRequestWithdrawn(long Request, Requester By) : JournalEntry;

/// <summary>The plan was changed: all of it as it stands now.</summary>
public sealed record CarePlanSet(CarePlan Plan, Requester By) : JournalEntry;

/// <summary>The citizen said whether they want to be shown a rule's advice.</summary>
/// <param name="Until">Null for good, and where it is muted no more.</param>
public sealed record AlertMuted(string Rule, DateTimeOffset? Until, bool IsMuted, Requester By) : JournalEntry;

/// <summary>The citizen said what they want to be told of outside their record.</summary>
public sealed record MessageChoicesSet(MessageChoices Choices, Requester By) : JournalEntry;

/// <summary>The citizen joined a research programme.</summary>
/// <param name="Programme">Its id.</param>
/// <param name="TermsVersion">The terms that they agreed to.</param>
public sealed record ProgrammeJoined(string Programme, int TermsVersion, Requester By) : JournalEntry;

/// <summary>A research programme was left.</summary>
public sealed record ProgrammeLeft(string Programme, Requester By) : JournalEntry;

/// <summary>The citizen is not to be counted by a planning programme.</summary>
public sealed record ProgrammeOptedOut(string Programme, Requester By) : JournalEntry;

/// <summary>That was taken back.</summary>
public sealed record ProgrammeOptedIn(string Programme, Requester By) : JournalEntry;

/// <summary>What the citizen contributes to a programme changed; an entry of the very commit that it rests on.</summary>
/// <param name="ProgrammeVersion">The programme's, as it was known; 0 where it was over.</param>
/// <param name="IsIn">False where they left: all that they contributed is taken back.</param>
/// <param name="Slots">Where they are counted now, of what changed; empty where they left.</param>
public sealed record ContributionChanged(string Programme, int ProgrammeVersion, bool IsIn, ImmutableArray<ContributionSlot> Slots) : JournalEntry
{
    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(ContributionChanged? other) =>
        other is not null && (Programme, ProgrammeVersion, IsIn) == (other.Programme, other.ProgrammeVersion, other.IsIn) && Slots.AsSpan().SequenceEqual(other.Slots.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Programme, ProgrammeVersion, Slots.Length);
}
