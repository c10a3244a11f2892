using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Subscriptions;

namespace PhrCluster.Core.Subscriptions;

/// <summary>What a subscription must be before it begins, and whose it is.</summary>
public static class SubscriptionRules
{
    private const int MaxOriginLength = 255;

    /// <summary>As it is kept: without an end it ends a day before the longest would. The record asks its own clock whether that is near enough.</summary>
    public static SubscriptionTerms Ended(SubscriptionTerms terms, DateTimeOffset now) =>
        terms.Until == default ? terms with { Until = now + TimeSpan.FromDays(RecordLimits.MaxSubscriptionDays - 1) } : terms;

    /// <summary>Rules that hold whatever the record is.</summary>
    public static Fault? Check(SubscriptionTerms? terms, DateTimeOffset now) => terms switch
    {
        null => new Fault("subscription", "is required"),
        _ when !Enum.IsDefined(terms.Topic) => new Fault("subscription.topic", "must be items, alerts, consents or access"),
        _ when !Enum.IsDefined(terms.Content) => new Fault("subscription.content", "must be empty, id-only or full-resource"),
        { Types.IsDefault: true } or { Codes.IsDefault: true } or { Categories.IsDefault: true } => new Fault("subscription.filter", "must be lists"),
        { Types.Length: > RecordLimits.MaxSubscriptionCodes } or { Codes.Length: > RecordLimits.MaxSubscriptionCodes } or { Categories.Length: > RecordLimits.MaxSubscriptionCodes } =>
            new Fault("subscription.filter", $"names more than {RecordLimits.MaxSubscriptionCodes} types, codes or categories"),
        { Topic: not SubscriptionTopic.Items } when !(terms.Types.IsEmpty && terms.Codes.IsEmpty && terms.Categories.IsEmpty) =>
            new Fault("subscription.filter", "is of the topic of items alone"),
        _ when terms.Types.Any(string.IsNullOrEmpty) => new Fault("subscription.filter", "must name a resource type"),
        _ when !AreWhole(terms.Codes) || !AreWhole(terms.Categories) => new Fault("subscription.filter", "must name a code with its system: system|code"),
        { Origin.Length: > MaxOriginLength } or { Origin: null or "" } => new Fault("subscription.origin", $"must have 1 to {MaxOriginLength} characters"),
        _ when terms.Until <= now => new Fault("subscription.end", "must be in the future"),
        _ when terms.Until > now + TimeSpan.FromDays(RecordLimits.MaxSubscriptionDays) =>
            new Fault("subscription.end", $"must be within {RecordLimits.MaxSubscriptionDays} days"),
        _ => null,
    };

    /// <summary>Rules about what the record holds already.</summary>
    /// <param name="id">Of the new one: no other may have had it.</param>
    public static Fault? CheckRoom(CitizenRecord record, string id, SubscriptionTerms terms, Requester by, DateTimeOffset now)
    {
        var standing = record.Subscriptions.Where(held => held.Terms.Until > now).ToList();
        var bytes = HeldSubscriptions.BytesOf(terms, by);
        return record.Subscriptions.Any(held => held.Id == id) ? new Fault("subscription.id", "names another that stands already")
            : bytes > RecordLimits.MaxSubscriptionBytes ? new Fault("subscription", $"is longer than {RecordLimits.MaxSubscriptionBytes} bytes")
            : standing.Count(held => IsOwn(held, by)) >= RecordLimits.MaxSubscriptionsOfOne
                ? new Fault("subscription", $"would be one more than the {RecordLimits.MaxSubscriptionsOfOne} that one subscriber may have about one citizen")
            : standing.Count >= RecordLimits.MaxSubscriptions || standing.Sum(static held => HeldSubscriptions.BytesOf(held.Terms, held.By)) + bytes > RecordLimits.MaxSubscriptionsBytes
                ? new Fault("subscription", "would be one more than a record has room for")
            : null;
    }

    public static Fault? CheckId(string? id) =>
        id is { Length: > 0 and <= RecordLimits.MaxIdLength } ? null : new Fault("subscription.id", $"must have 1 to {RecordLimits.MaxIdLength} characters");

    /// <summary>The same organisation, or the same person, by the same software: colleagues look after each other's.</summary>
    public static bool IsOwn(HeldSubscription held, Requester by) =>
        held.By.Client == by.Client && (by.IsOutside
            ? held.By.IsOutside && OrganizationNames.AreSame(held.By.Organization, by.Organization)
            : !held.By.IsOutside && (held.By.Role, held.By.Subject) == (by.Role, by.Subject));

    /// <summary>The citizen sees every subscription about them, others their own. Newest first.</summary>
    public static IEnumerable<HeldSubscription> SeenBy(CitizenRecord record, AccessJudgement.Granted granted, DateTimeOffset now) =>
        record.Subscriptions.Where(held => held.Terms.Until > now && (granted.Capacity == Capacity.Self || IsOwn(held, granted.By))).Reverse();

    /// <summary>
    /// Whether a topic may be told at all: consents and the log are the citizen's own, and an app of theirs needs a scope that names them. What is told of them is decided no further.
    /// </summary>
    public static bool MayTell(SubscriptionTopic topic, AccessJudgement.Granted granted) => topic switch
    {
        SubscriptionTopic.Consents => granted.TellsOfConsents,
        SubscriptionTopic.Access => granted.TellsOfLog,
        _ => true,
    };

    private static bool AreWhole(ImmutableArray<Coding> codings) => codings.All(static coding => coding is { System.Length: > 0, Code.Length: > 0 });
}
