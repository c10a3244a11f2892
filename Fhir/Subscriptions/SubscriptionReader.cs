using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Subscriptions;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>Turns Subscriptions of the R4 backport into orders. What will not be honoured is refused with its path: a topic, a filter, a channel, a content, an extension that is not known.</summary>
public static class SubscriptionReader
{
    private static readonly ImmutableArray<string> OfResource =
        ["resourceType", "id", "meta", "status", "contact", "end", "reason", "criteria", "_criteria", "error", "channel", "text", "language"];

    private static readonly ImmutableArray<string> OfChannel = ["type", "endpoint", "payload", "_payload", "header", "extension", "id"];

    /// <summary>Reads one resource.</summary>
    /// <param name="resource">UTF-8 JSON, at most <see cref="RecordLimits.MaxItemBytes"/>.</param>
    /// <param name="fhirBase">The server's, whose Patients a filter may name by URL.</param>
    /// <param name="patient">Whose record it is about where no filter says it; null where nothing tells.</param>
    /// <param name="fault">The first rule that is broken, with the others, when the answer is null.</param>
    public static SentSubscription? Read(ReadOnlyMemory<byte> resource, string fhirBase, string? patient, out Rejected? fault)
    {
        using var strict = StrictJson.Parse(resource, out fault);
        if (strict is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(resource);
        var faults = new List<Rejected>();
        var sent = document.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "resourceType") == "Subscription"
            ? Read(root, fhirBase, patient, faults)
            : Refuse(faults, "Resource.resourceType", "must be Subscription");
        fault = faults.Count == 0 ? null : faults[0] with { Others = [.. faults.Skip(1).Take(Rejected.MaxTold - 1)] };
        return fault is null ? sent : null;
    }

    private static SentSubscription? Read(JsonElement root, string fhirBase, string? patient, List<Rejected> faults)
    {
        AllowOnly(root, OfResource, "Subscription", faults);
        var status = Text(root, "status");
        if (status is not ("requested" or "active" or "off" or "error"))
        {
            Refuse(faults, "Subscription.status", "must be requested, or off to end it");
        }

        var reason = Text(root, "reason");
        if (reason is null)
        {
            Refuse(faults, "Subscription.reason", "is required");
        }

        var topic = Text(root, "criteria") is { } criteria ? BackportNames.TopicIn(criteria) : null;
        if (topic is null)
        {
            Refuse(faults, "Subscription.criteria", $"must be one of {string.Join(", ", BackportNames.AllTopics)}");
        }

        var end = default(DateTimeOffset);
        if (Text(root, "end") is { } said && !DateTimeOffset.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out end))
        {
            Refuse(faults, "Subscription.end", "must be an instant");
        }

        if (!root.TryGetProperty("channel", out var channel) || channel.ValueKind != JsonValueKind.Object)
        {
            return Refuse(faults, "Subscription.channel", "is required");
        }

        var filter = SubscriptionFilter.Read(Extensions(root, "_criteria", BackportNames.Filter, "Subscription.criteria", faults), topic ?? default, fhirBase, faults);
        var content = ReadContent(channel, faults);
        var order = ReadChannel(channel, faults) with { Reason = reason };
        var citizen = filter.Patient ?? patient;
        if (citizen is null)
        {
            return Refuse(faults, "Subscription.criteria.extension", "must name the patient: TYPE?patient=ID");
        }

        return new SentSubscription(
            order with { Citizen = citizen, Terms = new SubscriptionTerms(topic ?? default, filter.Types, filter.Codes, filter.Categories, content, "", end.ToUniversalTime()) }, status == "off");
    }

    private static NotificationContent ReadContent(JsonElement channel, List<Rejected> faults)
    {
        var said = Extensions(channel, "_payload", BackportNames.Content, "Subscription.channel.payload", faults);
        if (said is [var one] && Text(one, "valueCode") is { } code && BackportNames.ContentIn(code) is { } content)
        {
            return content;
        }

        Refuse(faults, "Subscription.channel.payload.extension", "must hold backport-payload-content once: empty, id-only or full-resource");
        return default;
    }

    private static SubscriptionOrder ReadChannel(JsonElement channel, List<Rejected> faults)
    {
        AllowOnly(channel, OfChannel, "Subscription.channel", faults);
        var isSocket = Text(channel, "type") == BackportNames.Of(SubscriptionChannel.WebSocket);
        if (!isSocket && Text(channel, "type") != BackportNames.Of(SubscriptionChannel.RestHook))
        {
            Refuse(faults, "Subscription.channel.type", "must be rest-hook or websocket: no other channel is honoured");
        }

        var endpoint = Text(channel, "endpoint");
        if (endpoint is null && !isSocket)
        {
            Refuse(faults, "Subscription.channel.endpoint", "is required");
        }

        var order = new SubscriptionOrder("", endpoint ?? "", Text(channel, "payload") ?? "", Headers(channel, faults), new SubscriptionTerms(default, [], [], [], default, "", default))
        {
            Channel = isSocket ? SubscriptionChannel.WebSocket : SubscriptionChannel.RestHook,
        };
        foreach (var extension in Extensions(channel, null, null, "Subscription.channel", faults))
        {
            order = Text(extension, "url") switch
            {
                BackportNames.Heartbeat when Number(extension, "valueUnsignedInt") is { } seconds => order with { HeartbeatSeconds = seconds },
                BackportNames.Timeout when Number(extension, "valueUnsignedInt") is { } seconds => order with { TimeoutSeconds = seconds },
                BackportNames.MaxCount when Number(extension, "valuePositiveInt") is { } count => order with { MaxCount = count },
                _ => RefuseExtension(order, faults),
            };
        }

        return order;
    }

    private static ImmutableArray<string> Headers(JsonElement channel, List<Rejected> faults)
    {
        if (!channel.TryGetProperty("header", out var headers))
        {
            return [];
        }

        if (headers.ValueKind != JsonValueKind.Array || headers.EnumerateArray().Any(static it => it.ValueKind != JsonValueKind.String))
        {
            Refuse(faults, "Subscription.channel.header", "must be a list of texts");
            return [];
        }

        return [.. headers.EnumerateArray().Select(static it => it.GetString()!)];
    }

    /// <summary>The extensions of an element: all of one URL, and others are refused; any, for those of the element itself.</summary>
    private static List<JsonElement> Extensions(JsonElement parent, string? twin, string? url, string path, List<Rejected> faults)
    {
        var holder = parent;
        if (twin is not null && (!parent.TryGetProperty(twin, out holder) || holder.ValueKind != JsonValueKind.Object))
        {
            return [];
        }

        if (!holder.TryGetProperty("extension", out var extensions) || extensions.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var all = extensions.EnumerateArray().Where(static it => it.ValueKind == JsonValueKind.Object).ToList();
        if (url is not null && all.Any(it => Text(it, "url") != url))
        {
            Refuse(faults, $"{path}.extension", "names an extension that is not honoured");
        }

        return all;
    }

    private static SubscriptionOrder RefuseExtension(SubscriptionOrder order, List<Rejected> faults)
    {
        Refuse(faults, "Subscription.channel.extension", "must be backport-heartbeat-period, backport-timeout or backport-max-count, with its number");
        return order;
    }

    private static void AllowOnly(JsonElement element, ImmutableArray<string> names, string path, List<Rejected> faults)
    {
        foreach (var property in element.EnumerateObject().Where(property => !names.Contains(property.Name)))
        {
            Refuse(faults, $"{path}.{property.Name}", "is not honoured here");
        }
    }

    private static SentSubscription? Refuse(List<Rejected> faults, string path, string rule)
    {
        faults.Add(new Rejected(path, rule));
        return null;
    }

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } said ? said : null;

    private static int? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var said) ? said : null;
}

/// <summary>A Subscription that was sent.</summary>
/// <param name="IsOff">The client wants it to be over.</param>
public sealed record SentSubscription(SubscriptionOrder Order, bool IsOff);
