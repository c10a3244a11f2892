using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Core.Requests;

/// <summary>What may be asked, who may ask, and what may be answered: pure functions.</summary>
public static class RequestRules
{
    private static readonly ConsentLimits Limits = new();

    /// <summary>The rule that a request breaks, whomever it is put to.</summary>
    /// <param name="organization">Who asks.</param>
    public static Fault? Check(ConsentRequest? request, string organization, DateTimeOffset now) =>
        CheckShape(request) ?? CheckPurpose(request!.Purpose) ?? CheckWords(request.Words) ?? CheckTimes(request, now) ?? CheckActions(request.Actions) ?? CheckData(request, organization);

    /// <summary>What a request must have before it can be looked for.</summary>
    public static Fault? CheckShape(ConsentRequest? request) =>
        request is null ? new Fault("request", "is required")
        : request.Purpose is null || request.Words is null || request.Classes.IsDefault || request.Codes.IsDefault || request.Actions.IsDefault
            || request.Classes.Concat(request.Codes).Any(static coding => coding is null)
            ? new Fault("request", "must have a purpose and words, and its lists, if empty")
        : CheckId(request.Id);

    private static Fault? CheckId(string? id) =>
        string.IsNullOrEmpty(id) || id.Length > RecordLimits.MaxIdLength || !TextGauge.IsUnicodeText(id)
            ? new Fault("request.id", $"must have 1 to {RecordLimits.MaxIdLength} characters")
            : null;

    /// <summary>Whether the citizen lets an organisation ask.</summary>
    public static bool MayAsk(CitizenRecord record, string? organization) => !record.Requests.NotToAsk.Any(other => OrganizationNames.AreSame(other, organization));

    /// <summary>Whether a record takes one more request: one that waits of the same organisation is in its place.</summary>
    public static bool HasRoom(CitizenRecord record, string? organization, DateTimeOffset now) =>
        OpenOf(record, organization, now) is not null || HeldRequests.HaveRoom(record.Requests, now);

    public static int CountOpen(CitizenRecord record, DateTimeOffset now) => record.Requests.Requests.Count(request => request.IsOpen(now));

    /// <summary>The entry of a request that comes in; null where it is held already, is over, or another of the same organisation waits.</summary>
    public static JournalEntry? Take(CitizenRecord record, ConsentRequest request, Requester by, DateTimeOffset now) =>
        now >= request.AnswerBy || OpenOf(record, by.Organization, now) is not null || Find(record, by.Organization, request.Id) is not null
            ? null
            : new ConsentRequested(request, by);

    /// <summary>The entry of a request that is taken back; null where it does not wait.</summary>
    public static JournalEntry? TakeBack(CitizenRecord record, string id, Requester by, DateTimeOffset now) =>
        Find(record, by.Organization, id) is { } held && held.IsOpen(now) ? new ConsentRequestWithdrawn(held.Version, by) : null;

    /// <summary>
    /// The entries of a request that is taken back, and may have been overtaken by that: then it comes in with its end. None where it does not wait, and where it would not be let in at all.
    /// </summary>
    /// <param name="asker">Who asked.</param>
    /// <param name="by">Who took it back.</param>
    public static ImmutableArray<JournalEntry> TakeUnheardBack(CitizenRecord record, ConsentRequest request, Requester asker, Requester by, DateTimeOffset now) =>
        Find(record, by.Organization, request.Id) is not null ? (TakeBack(record, request.Id, by, now) is { } back ? [back] : [])
        : now < request.AnswerBy && MayAsk(record, by.Organization) && HeldRequests.HaveRoom(record.Requests, now)
            ? [new ConsentRequested(request, asker), new ConsentRequestWithdrawn(record.Version + 1, by)]
            : [];

    /// <summary>What an answer comes to.</summary>
    /// <param name="capacity">What whoever answers is to the record.</param>
    public static AnswerDecision Answer(CitizenRecord record, RequestAnswer? answer, ConsentLimits limits, Requester by, Capacity capacity, DateTimeOffset now)
    {
        if (answer is null || !Enum.IsDefined(answer.Kind))
        {
            return AnswerDecision.Of("answer.kind", "must be to agree, to refuse, or to refuse for good");
        }

        if (Find(record, answer.Request) is not { } held)
        {
            return AnswerDecision.Of("answer.request", "must be the version of a request that the record lists");
        }

        if (answer is { Kind: not AnswerKind.Agree, Consent: not null })
        {
            return AnswerDecision.Of("answer.consent", "must be left out of a refusal");
        }

        if (IsAnswered(record, held, answer))
        {
            return AnswerDecision.AsItIs;
        }

        if (!held.IsOpen(now))
        {
            return AnswerDecision.Of("answer.request", "must be open: it was answered or taken back, or its time is over");
        }

        return answer.Kind == AnswerKind.Agree ? Agree(record, held, answer, limits, by, capacity, now)
            : answer.Kind == AnswerKind.RefuseForGood && CheckAsking(record, held.Organization, mayAsk: false) is { } full ? AnswerDecision.Of("answer.kind", full.Rule)
            : new AnswerDecision([new ConsentRequestAnswered(held.Version, answer.Kind, null, by), .. NoticeRules.OfChange(capacity, by)]);
    }

    /// <summary>The rule that saying who may ask breaks.</summary>
    public static Fault? CheckAsking(CitizenRecord record, string? organization, bool mayAsk) =>
        !CodingRules.IsName(organization) ? new Fault("organization", $"must have 1 to {RecordLimits.MaxNameLength} characters")
        : !mayAsk && MayAsk(record, organization) && !HasRoomFor(record.Requests.NotToAsk, organization!)
            ? new Fault("organization", $"would be one more than {RecordLimits.MaxNotToAsk} that are not to ask, or than {RecordLimits.MaxNotToAskBytes} bytes of their names: let one ask again first")
        : null;

    private static bool HasRoomFor(ImmutableArray<string> notToAsk, string organization) =>
        notToAsk.Length < RecordLimits.MaxNotToAsk
        && notToAsk.Sum(System.Text.Encoding.UTF8.GetByteCount) + System.Text.Encoding.UTF8.GetByteCount(organization) <= RecordLimits.MaxNotToAskBytes;

    public static HeldRequest? Find(CitizenRecord record, long version) => record.Requests.Requests.FirstOrDefault(held => held.Version == version);

    private static HeldRequest? Find(CitizenRecord record, string? organization, string id) =>
        record.Requests.Requests.FirstOrDefault(held => held.Request.Id == id && OrganizationNames.AreSame(held.Organization, organization));

    private static HeldRequest? OpenOf(CitizenRecord record, string? organization, DateTimeOffset now) =>
        record.Requests.Requests.FirstOrDefault(held => held.IsOpen(now) && OrganizationNames.AreSame(held.Organization, organization));

    private static AnswerDecision Agree(
        CitizenRecord record, HeldRequest held, RequestAnswer answer, ConsentLimits limits, Requester by, Capacity capacity, DateTimeOffset now)
    {
        var consent = answer.Consent ?? held.Request.ToConsent(held.Organization, NewId(record, held));
        if (Narrowing.Check(held.Request.ToConsent(held.Organization, ""), consent) is { } wider)
        {
            return AnswerDecision.Of(PathOf(wider.Field), wider.Rule);
        }

        var decision = ArrangementDecision.Of(record, new Arrangement([consent], [], []), limits, by, now);
        if (decision.Broken is { Fault: var broken })
        {
            return AnswerDecision.Of(PathOf(broken.Field), broken.Rule);
        }

        if (ConsentSchema.SizeOf(consent) > RecordLimits.MaxRequestBytes)
        {
            return AnswerDecision.Of("answer.consent", $"must be stored in at most {RecordLimits.MaxRequestBytes} bytes");
        }

        return decision.Entries.IsEmpty ? AnswerDecision.Of("answer.consent.id", "must be new in this record")
            : new AnswerDecision([new ConsentRequestAnswered(held.Version, answer.Kind, consent.Id, by), .. decision.Entries, .. NoticeRules.OfChange(capacity, by)]);
    }

    /// <summary>Whether the same was answered already.</summary>
    private static bool IsAnswered(CitizenRecord record, HeldRequest held, RequestAnswer answer) => (held.State, answer.Kind) switch
    {
        (RequestState.Refused, AnswerKind.Refuse) => true,
        (RequestState.Refused, AnswerKind.RefuseForGood) => !MayAsk(record, held.Organization),
        (RequestState.Agreed, AnswerKind.Agree) => answer.Consent is null || (answer.Consent.Id == held.ConsentId
            && ConsentChange.Find(record, held.ConsentId)?.Consent is { } given && ConsentChange.SaysTheSame(given with { Status = answer.Consent.Status }, answer.Consent)),
        _ => false,
    };

    /// <summary>Named after the request, unless the record has a consent of that name.</summary>
    private static string NewId(CitizenRecord record, HeldRequest held)
    {
        var name = $"request-{held.Version}";
        var id = name;
        for (var i = 2; ConsentChange.Find(record, id) is not null; i++)
        {
            id = $"{name}-{i}";
        }

        return id;
    }

    private static string PathOf(string field) => field.StartsWith("consent", StringComparison.Ordinal) ? $"answer.{field}" : $"answer.consent.{field}";

    private static Fault? CheckPurpose(string? purpose) =>
        purpose is null || !VocabularyTree.Purposes.IsKnown(purpose) || VocabularyTree.Purposes.IsWithin(purpose, PurposeOfUse.EmergencyTreatment)
            ? new Fault("request.purpose", "must be a purpose of use that this record knows, and none of emergencies")
            : null;

    private static Fault? CheckWords(string? words) =>
        string.IsNullOrWhiteSpace(words) || words.Length > RecordLimits.MaxStatementLength || !TextGauge.IsUnicodeText(words)
            ? new Fault("request.words", $"must have 1 to {RecordLimits.MaxStatementLength} characters")
            : null;

    private static Fault? CheckTimes(ConsentRequest request, DateTimeOffset now) =>
        request.AnswerBy <= now || request.AnswerBy > now.AddDays(RecordLimits.MaxRequestDays)
            ? new Fault("request.answerBy", $"must lie ahead, by {RecordLimits.MaxRequestDays} days at most")
        : request.Until <= request.AnswerBy || request.Until > now.AddYears(RecordLimits.MaxRequestedYears)
            ? new Fault("request.until", $"must be after answerBy, and within {RecordLimits.MaxRequestedYears} years")
        : null;

    private static Fault? CheckActions(ImmutableArray<ConsentAction> actions) =>
        !actions.Contains(ConsentAction.Access) || actions.Distinct().Count() != actions.Length
        || actions.Any(static action => action is not (ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose))
            ? new Fault("request.action", "must be access, and use and disclose beside it, each once")
            : null;

    /// <summary>What can't be agreed to is not asked.</summary>
    private static Fault? CheckData(ConsentRequest request, string organization) =>
        ConsentRules.Check(request.ToConsent(organization, "request"), Limits) is { } fault ? new Fault($"request.{fault.Field[(fault.Field.IndexOf('.', StringComparison.Ordinal) + 1)..]}", fault.Rule)
        : RequestSchema.SizeOf(request) > RecordLimits.MaxRequestBytes ? new Fault("request", $"must be stored in at most {RecordLimits.MaxRequestBytes} bytes")
        : null;
}
