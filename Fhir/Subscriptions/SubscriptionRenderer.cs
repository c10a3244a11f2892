using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Subscriptions;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>Writes Subscriptions of the R4 backport. Of headers it gives back the names alone: their values are secrets of the endpoint.</summary>
public static class SubscriptionRenderer
{
    /// <summary>Writes the resource as one JSON value.</summary>
    public static void Write(Utf8JsonWriter writer, SubscriptionShown shown)
    {
        var (order, terms) = (shown.Order, shown.Order.Terms);
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Subscription"u8);
        writer.WriteString("id"u8, shown.Id);
        NotificationBundle.WriteProfile(writer, BackportNames.Profile);
        writer.WriteString("status"u8, BackportNames.Of(shown.Status));
        writer.WriteString("end"u8, ServedResource.InstantOf(terms.Until));
        writer.WriteString("reason"u8, order.Reason ?? "Not said.");
        writer.WriteString("criteria"u8, BackportNames.Of(terms.Topic));
        WriteTwin(writer, "_criteria", BackportNames.Filter, "valueString", FilterOf(order));
        if (shown.Failure is { } failure)
        {
            writer.WriteString("error"u8, BackportNames.Of(failure));
        }

        WriteChannel(writer, order);
        writer.WriteEndObject();
    }

    /// <summary>A subscription as the record lists it, where no more is known of it: for the citizen it is about.</summary>
    public static SubscriptionShown Known(ListedSubscription listed, string citizen) => new(
        listed.Id,
        new SubscriptionOrder(citizen, listed.Terms.IsOfSocket ? "" : listed.Terms.Origin, "application/fhir+json", [], listed.Terms)
        {
            Channel = listed.Terms.IsOfSocket ? SubscriptionChannel.WebSocket : SubscriptionChannel.RestHook,
        },
        SubscriptionStatus.Active, 0, null);

    private static void WriteChannel(Utf8JsonWriter writer, SubscriptionOrder order)
    {
        writer.WriteStartObject("channel"u8);
        (string Url, string Kind, int? Number)[] numbers =
        [
            (BackportNames.Heartbeat, "valueUnsignedInt", order.HeartbeatSeconds), (BackportNames.Timeout, "valueUnsignedInt", order.TimeoutSeconds),
            (BackportNames.MaxCount, "valuePositiveInt", order.MaxCount),
        ];
        if (numbers.Any(static it => it.Number is not null))
        {
            writer.WriteStartArray("extension"u8);
            foreach (var (url, kind, number) in numbers.Where(static it => it.Number is not null))
            {
                writer.WriteStartObject();
                writer.WriteString("url"u8, url);
                writer.WriteNumber(kind, number!.Value);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteString("type"u8, BackportNames.Of(order.Channel));
        if (order.Channel == SubscriptionChannel.RestHook)
        {
            writer.WriteString("endpoint"u8, order.Endpoint);
        }

        writer.WriteString("payload"u8, order.MimeType);
        WriteTwin(writer, "_payload", BackportNames.Content, "valueCode", BackportNames.Of(order.Terms.Content));
        if (!order.Headers.IsEmpty)
        {
            writer.WriteStartArray("header"u8);
            foreach (var name in order.Headers)
            {
                writer.WriteStringValue($"{name}: (not shown)");
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteTwin(Utf8JsonWriter writer, string twin, string url, string kind, string value)
    {
        writer.WriteStartObject(twin);
        writer.WriteStartArray("extension"u8);
        writer.WriteStartObject();
        writer.WriteString("url"u8, url);
        writer.WriteString(kind, value);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>As <see cref="SubscriptionReader"/> reads it.</summary>
    private static string FilterOf(SubscriptionOrder order)
    {
        var terms = order.Terms;
        var type = BackportNames.TypeOf(terms.Topic) ?? (terms.Types.IsEmpty ? "" : terms.Types[0]);
        return $"{type}?patient={Uri.EscapeDataString(order.Citizen)}{Of("code", terms.Codes)}{Of("category", terms.Categories)}";
    }

    private static string Of(string name, IReadOnlyList<Coding> codings) => codings.Count == 0 ? ""
        : $"&{name}={string.Join(',', codings.Select(static coding => Uri.EscapeDataString($"{coding.System}|{coding.Code}")))}";
}
