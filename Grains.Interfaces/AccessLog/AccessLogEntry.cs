using System.Collections.Immutable;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.AccessLog;

/// <summary>What became of a look at the log: <see cref="AccessLogDisclosed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AccessLogOutcome")]
public abstract record AccessLogOutcome : IRefusable<AccessLogOutcome>
{
    private protected AccessLogOutcome() { }

    public static AccessLogOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AccessLogRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AccessLogOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.AccessLogInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : AccessLogOutcome, IRequestInvalid;
}

/// <summary>A page of the log, newest first.</summary>
/// <param name="Entries">
/// As many as were asked for, or fewer: one page looks through <c>RecordLimits.MaxLogScan</c> commits at most, so that a page may be short, or empty, and
/// yet not the last.
/// </param>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.AccessLogDisclosed")]
public sealed record AccessLogDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<AccessLogEntry> Entries,
    [property: Id(2)] string? Continuation) : AccessLogOutcome, IDecidedAt
{
    /// <summary>Commits that were looked through for the page.</summary>
    [Id(3)] public int Searched { get; init; }

    /// <summary>Who did how much of what was asked for; null where no counts were.</summary>
    [Id(4)] public AccessCounts? Counts { get; init; }

    /// <summary>What the citizen has raised about entries of this page; empty for anybody else.</summary>
    [Id(5)] public ImmutableArray<HeldConcern> Concerns { get; init; } = [];
}

/// <summary>One thing that somebody did, or tried, with a record. Never holds a value.</summary>
/// <param name="Version">The record version of this entry.</param>
/// <param name="Subject">Who: the ticket's subject.</param>
/// <param name="Reason">Why it was permitted or refused, or what it came to.</param>
/// <param name="Rules">The rules that decided, permitting ones first; some of many (<c>RecordLimits.MaxLoggedRules</c> of each kind).</param>
/// <param name="Consents">The consents that were given or withdrawn.</param>
/// <param name="Notice">What the citizen was given notice of, if anything.</param>
/// <param name="Statement">The reason that the requester gave for an emergency, in their own words.</param>
[GenerateSerializer, Immutable, Alias("phr.AccessLogEntry")]
public sealed record AccessLogEntry(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] AccessAction Action,
    [property: Id(3)] bool Permitted,
    [property: Id(4)] string Subject,
    [property: Id(5)] Role Role,
    [property: Id(6)] string? Organization,
    [property: Id(7)] string? Purpose,
    [property: Id(8)] ImmutableArray<DecidingRule> Rules,
    [property: Id(9)] Reason Reason,
    [property: Id(10)] DataDescription Data,
    [property: Id(11)] ImmutableArray<string> Consents,
    [property: Id(12)] NoticeKind Notice,
    [property: Id(13)] string? Statement)
{
    /// <summary>What the requester said they would do with what they read: see, use or pass on. Null for everything but <see cref="AccessAction.Readings"/>, <see cref="AccessAction.Trend"/> and <see cref="AccessAction.Search"/>.</summary>
    [Id(14)] public ConsentAction? Intent { get; init; }

    /// <summary>The edition of the sentences that were in use when it was logged; with it, what was said then can still be told.</summary>
    [Id(15)] public int Wording { get; init; }

    /// <summary>How many refusals it tells of: like ones within a minute are one entry, beside the first.</summary>
    [Id(16)] public int Count { get; init; } = 1;

    /// <summary>When the first of them was, <see cref="At"/> being when they were written down; null for one alone.</summary>
    [Id(17)] public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// What a <see cref="AccessAction.Search"/> looked for, or a <see cref="AccessAction.History"/> read, as FHIR writes it: <c>Observation?code=15074-8</c>,
    /// <c>Observation/abc</c>, <c>Observation/abc/_history/4.0</c>; of a <see cref="AccessAction.Notify"/> the subscription, <c>Subscription/abc</c>. Null for everything else.
    /// </summary>
    [Id(18)] public string? Asked { get; init; }

    /// <summary>The software that asked, by its client id; null where the ticket did not say.</summary>
    [Id(19)] public string? Client { get; init; }

    /// <summary>How the call came to the front end, as it says: of disclosures and refusals.</summary>
    [Id(20)] public RequestOrigin? Origin { get; init; }

    /// <summary>The id of the ticket (<c>jti</c>): of disclosures and refusals, where a client asked.</summary>
    [Id(21)] public string? TokenId { get; init; }

    /// <summary>The consent under which an app asked (ADR 0016); null where no app did.</summary>
    [Id(22)] public string? Grant { get; init; }

    /// <summary>The app that asked, by its client id: software that a person allowed to act for them. Null where they asked themselves.</summary>
    public string? App => Grant is null ? null : Client;
}

/// <summary>A rule that decided.</summary>
/// <param name="Permits">False for one that withheld.</param>
/// <param name="Provision">Path of the deciding provision in the consent: <c>provision</c>, <c>provision.provision[0]</c> …</param>
[GenerateSerializer, Immutable, Alias("phr.DecidingRule")]
public sealed record DecidingRule([property: Id(0)] bool Permits, [property: Id(1)] string Consent, [property: Id(2)] string Provision);

/// <summary>Which data an access was about, without the data.</summary>
/// <param name="Classes">Resource types.</param>
/// <param name="Codes">Primary codes, <c>RecordLimits.MaxLoggedCodes</c> at most.</param>
/// <param name="From">Start of the earliest item; of a dashboard, of the earliest among the latest ones that it shows.</param>
/// <param name="To">Start of the latest item.</param>
/// <param name="Count">Items disclosed, or recorded.</param>
[GenerateSerializer, Immutable, Alias("phr.DataDescription")]
public sealed record DataDescription(
    [property: Id(0)] ImmutableArray<string> Classes,
    [property: Id(1)] ImmutableArray<string> Codes,
    [property: Id(2)] DateTimeOffset? From,
    [property: Id(3)] DateTimeOffset? To,
    [property: Id(4)] int Count)
{
    public static readonly DataDescription Nothing = new([], [], null, null, 0);
}

/// <summary>What was done or tried. Numbers are stored: append only.</summary>
public enum AccessAction : byte
{
    Submit = 0,
    Dashboard = 1,
    Readings = 2,
    GiveConsent = 3,
    WithdrawConsent = 4,
    ListConsents = 5,
    AccessLog = 6,
    Export = 7,
    Verify = 8,
    Explain = 9,
    Replay = 10,
    Register = 11,
    DeclareEmergency = 12,
    Arrange = 13,
    Notices = 14,
    Search = 15,
    History = 16,
    Demographics = 17,
    SetDemographics = 18,

    /// <summary>Of a refusal, and of a question what would become of a change; what was changed is logged as <see cref="Submit"/>.</summary>
    Transact = 19,

    /// <summary>Readings summed up over time, also as a typical day.</summary>
    Trend = 20,

    /// <summary>A question, a concern, or the wish that something is corrected.</summary>
    RaiseConcern = 21,
    ListConcerns = 22,
    AnswerConcern = 23,

    /// <summary>How the citizen wants to be shown what they see.</summary>
    Preferences = 24,
    SetPreferences = 25,

    /// <summary>A practice opened its list of patients.</summary>
    ListPatient = 26,

    /// <summary>Somebody who acts for the citizen opened the list of those whom they act for.</summary>
    SeeDelegation = 27,

    /// <summary>What rules found in the readings.</summary>
    ListAlerts = 28,

    /// <summary>Something was done about an alert.</summary>
    HandleAlert = 29,

    /// <summary>Somebody subscribed to what becomes new in the record.</summary>
    Subscribe = 30,
    ListSubscriptions = 31,
    EndSubscription = 32,

    /// <summary>A subscriber was told of something.</summary>
    Notify = 33,

    /// <summary>An organisation asked for a consent.</summary>
    RequestConsent = 34,
    ListRequests = 35,

    /// <summary>The citizen agreed or refused.</summary>
    AnswerRequest = 36,

    /// <summary>The citizen said whether an organisation may ask.</summary>
    SetAsking = 37,

    /// <summary>Whoever asked took it back.</summary>
    WithdrawRequest = 38,

    /// <summary>What the citizen and their practice agreed on.</summary>
    SeeCarePlan = 39,
    SetCarePlan = 40,

    /// <summary>The citizen said of which alerts they do not want to be shown the advice.</summary>
    MuteAlert = 41,

    /// <summary>What the citizen is told of outside the record.</summary>
    Messages = 45,
    ChooseMessages = 46,

    /// <summary>Which programmes use the citizen's data.</summary>
    ListProgrammes = 47,
    JoinProgramme = 48,
    LeaveProgramme = 49,

    /// <summary>Of a programme; opting out of all of them is a consent, and logged as one.</summary>
    OptOut = 50,
    OptIn = 51,
}
