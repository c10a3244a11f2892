using PhrCluster.Subscriptions;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>Names of the R4 backport of subscriptions (1.1), and of our topics.</summary>
public static class BackportNames
{
    public const string Guide = "http://hl7.org/fhir/uv/subscriptions-backport";

    public const string Server = $"{Guide}/CapabilityStatement/backport-subscription-server-r4";
    public const string TopicOfServer = $"{Guide}/StructureDefinition/capabilitystatement-subscriptiontopic-canonical";
    public const string Profile = $"{Guide}/StructureDefinition/backport-subscription";
    public const string StatusProfile = $"{Guide}/StructureDefinition/backport-subscription-status-r4";
    public const string NotificationProfile = $"{Guide}/StructureDefinition/backport-subscription-notification-r4";
    public const string Filter = $"{Guide}/StructureDefinition/backport-filter-criteria";
    public const string Content = $"{Guide}/StructureDefinition/backport-payload-content";
    public const string Heartbeat = $"{Guide}/StructureDefinition/backport-heartbeat-period";
    public const string Timeout = $"{Guide}/StructureDefinition/backport-timeout";
    public const string MaxCount = $"{Guide}/StructureDefinition/backport-max-count";

    public const string StatusOperation = $"{Guide}/OperationDefinition/backport-subscription-status";
    public const string EventsOperation = $"{Guide}/OperationDefinition/backport-subscription-events";

    public const string TokenOperation = $"{Guide}/OperationDefinition/backport-subscription-get-ws-binding-token";

    public const string Failures = "urn:phr:subscription-failure";

    private const string Topics = "urn:phr:topic:";

    /// <summary>All topics, by what a <c>criteria</c> says.</summary>
    public static IReadOnlyList<string> AllTopics { get; } = [.. Enum.GetValues<SubscriptionTopic>().Select(Of)];

    public static string Of(SubscriptionTopic topic) => Topics + topic switch
    {
        SubscriptionTopic.Items => "items",
        SubscriptionTopic.Alerts => "alerts",
        SubscriptionTopic.Consents => "consents",
        _ => "access",
    };

    /// <summary>Null for none of ours.</summary>
    public static SubscriptionTopic? TopicIn(string criteria)
    {
        foreach (var topic in Enum.GetValues<SubscriptionTopic>())
        {
            if (Of(topic) == criteria)
            {
                return topic;
            }
        }

        return null;
    }

    /// <summary>The type of what a topic tells of; null for items, which are of many.</summary>
    public static string? TypeOf(SubscriptionTopic topic) => topic switch
    {
        SubscriptionTopic.Alerts => "DetectedIssue",
        SubscriptionTopic.Consents => "Consent",
        SubscriptionTopic.Access => "AuditEvent",
        _ => null,
    };

    public static string Of(NotificationContent content) => content switch
    {
        NotificationContent.Empty => "empty",
        NotificationContent.IdOnly => "id-only",
        _ => "full-resource",
    };

    public static NotificationContent? ContentIn(string code) => code switch
    {
        "empty" => NotificationContent.Empty,
        "id-only" => NotificationContent.IdOnly,
        "full-resource" => NotificationContent.FullResource,
        _ => null,
    };

    /// <summary>A code of <c>subscription-notification-type</c>.</summary>
    public static string Of(NotificationKind kind) => kind switch
    {
        NotificationKind.Handshake => "handshake",
        NotificationKind.Heartbeat => "heartbeat",
        _ => "event-notification",
    };

    /// <summary>A code of <c>subscription-channel-type</c>.</summary>
    public static string Of(SubscriptionChannel channel) => channel == SubscriptionChannel.WebSocket ? "websocket" : "rest-hook";

    public static string Of(SubscriptionStatus status) => status switch
    {
        SubscriptionStatus.Requested => "requested",
        SubscriptionStatus.Active => "active",
        SubscriptionStatus.Error => "error",
        _ => "off",
    };

    public static string Of(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.Unreachable => "unreachable",
        DeliveryFailure.TimedOut => "timed-out",
        DeliveryFailure.Rejected => "rejected",
        DeliveryFailure.NotAllowed => "not-allowed",
        DeliveryFailure.RecordUnavailable => "record-unavailable",
        DeliveryFailure.NotBound => "not-bound",
        _ => "missed",
    };
}
