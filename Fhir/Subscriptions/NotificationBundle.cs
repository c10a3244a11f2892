using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using PhrCluster.Subscriptions;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>
/// Writes notifications, and answers of <c>$events</c>: a Bundle of type history, the subscription's status first. It says no more than the content lets it: an empty one names no
/// resource and no topic, one of ids holds none.
/// </summary>
public static class NotificationBundle
{
    /// <param name="type">Of <c>subscription-notification-type</c>: handshake, heartbeat, event-notification, query-event.</param>
    public static void Write(
        Utf8JsonWriter writer, SubscriptionShown shown, string type, NotificationContent content, ImmutableArray<NumberedEvent> events, FocusWords words, DateTimeOffset now)
    {
        var told = events.Select(it => (it.Number, it.Event.At, Foci: Focus.Of(it.Event, shown.Order.Citizen, words))).ToList();
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Bundle"u8);
        writer.WriteString("id"u8, Guid.NewGuid().ToString());
        WriteProfile(writer, BackportNames.NotificationProfile);
        writer.WriteString("type"u8, "history"u8);
        writer.WriteString("timestamp"u8, ServedResource.InstantOf(now));
        writer.WriteStartArray("entry"u8);
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"urn:uuid:{Guid.NewGuid()}");
        writer.WritePropertyName("resource"u8);
        WriteStatus(writer, shown, type, content, told, words);
        WriteExchange(writer, "GET", $"Subscription/{shown.Id}/$status");
        writer.WriteEndObject();
        if (content != NotificationContent.Empty)
        {
            foreach (var focus in told.SelectMany(static it => it.Foci).DistinctBy(static focus => focus.Url))
            {
                writer.WriteStartObject();
                writer.WriteString("fullUrl"u8, $"{words.Source.Address}/{focus.Url}");
                if (content == NotificationContent.FullResource)
                {
                    writer.WritePropertyName("resource"u8);
                    focus.Write(writer);
                }

                WriteExchange(writer, "PUT", focus.Url);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The Parameters of <c>$status</c>.</summary>
    public static void WriteStatus(Utf8JsonWriter writer, SubscriptionShown shown, FocusWords words) =>
        WriteStatus(writer, shown, "query-status", shown.Order.Terms.Content, [], words);

    private static void WriteStatus(
        Utf8JsonWriter writer, SubscriptionShown shown, string type, NotificationContent content, List<(long Number, DateTimeOffset At, IReadOnlyList<Focus> Foci)> events, FocusWords words)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Parameters"u8);
        writer.WriteString("id"u8, Guid.NewGuid().ToString());
        WriteProfile(writer, BackportNames.StatusProfile);
        writer.WriteStartArray("parameter"u8);
        WriteReference(writer, "subscription", $"{words.Source.Address}/Subscription/{shown.Id}");
        if (content != NotificationContent.Empty)
        {
            WriteValue(writer, "topic", "valueCanonical", BackportNames.Of(shown.Order.Terms.Topic));
        }

        WriteValue(writer, "status", "valueCode", BackportNames.Of(shown.Status));
        WriteValue(writer, "type", "valueCode", type);
        WriteValue(writer, "events-since-subscription-start", "valueString", shown.Events.ToString(CultureInfo.InvariantCulture));
        foreach (var (number, at, foci) in events)
        {
            WriteEvent(writer, number, at, content == NotificationContent.Empty ? [] : foci, words.Source.Address);
        }

        if (shown.Failure is { } failure)
        {
            WriteError(writer, failure);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter writer, long number, DateTimeOffset at, IReadOnlyList<Focus> foci, string address)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "notification-event"u8);
        writer.WriteStartArray("part"u8);
        WriteValue(writer, "event-number", "valueString", number.ToString(CultureInfo.InvariantCulture));
        WriteValue(writer, "timestamp", "valueInstant", ServedResource.InstantOf(at));
        for (var i = 0; i < foci.Count; i++)
        {
            WriteReference(writer, i == 0 ? "focus" : "additional-context", $"{address}/{foci[i].Url}");
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter writer, DeliveryFailure failure)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, "error"u8);
        writer.WriteStartObject("valueCodeableConcept"u8);
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString("system"u8, BackportNames.Failures);
        writer.WriteString("code"u8, BackportNames.Of(failure));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    internal static void WriteProfile(Utf8JsonWriter writer, string profile)
    {
        writer.WriteStartObject("meta"u8);
        writer.WriteStartArray("profile"u8);
        writer.WriteStringValue(profile);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Bundles of histories say of each entry how it came about.</summary>
    private static void WriteExchange(Utf8JsonWriter writer, string method, string url)
    {
        writer.WriteStartObject("request"u8);
        writer.WriteString("method"u8, method);
        writer.WriteString("url"u8, url);
        writer.WriteEndObject();
        writer.WriteStartObject("response"u8);
        writer.WriteString("status"u8, "200"u8);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, string kind, string value)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString(kind, value);
        writer.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter writer, string name, string reference)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteStartObject("valueReference"u8);
        writer.WriteString("reference"u8, reference);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
