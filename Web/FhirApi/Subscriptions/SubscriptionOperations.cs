using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary><c>$status</c>: how subscriptions stand; <c>$events</c>: what they have counted, decided and logged anew.</summary>
internal sealed class SubscriptionOperations(SubscriptionGrains subscriptions, SubscriptionReads reads, NotificationWords words, IOptions<WebSettings> settings, TimeProvider time)
{
    public async Task<FhirAnswer> Status(FhirCall call, CancellationToken cancellation) =>
        Statuses(call, [SubscriptionGrains.Expect<SubscriptionShown>(await subscriptions.Named(call).Look(call.Ticket, cancellation))]);

    /// <summary>Of those that <c>id</c> names, else of all that the caller sees about the patient that it names, or whom their token is about.</summary>
    public async Task<FhirAnswer> StatusOfAll(FhirCall call, CancellationToken cancellation)
    {
        Allow(call, "id", "status", "patient");
        var ids = Values(call, "id");
        var statuses = Values(call, "status");
        IEnumerable<SubscriptionShown> all;
        if (ids.Count > 0)
        {
            if (ids.Count > RecordLimits.MaxSubscriptions)
            {
                throw FhirFault.BadRequest($"id: must be {RecordLimits.MaxSubscriptions} at most", IssueCode.Value);
            }

            all = (await Task.WhenAll(ids.Select(async id => subscriptions.Find(id) is { } grain ? await grain.Look(call.Ticket, cancellation) : null))).OfType<SubscriptionShown>();
        }
        else
        {
            var citizen = RecordNaming.InParameters(call.Query, settings.Value.FhirBase) switch { [] => call.Requester.Patient, [var only] => only, _ => null };
            all = citizen is not null && CitizenId.Fault(citizen) is null ? (await reads.Of(call, citizen, cancellation)).Shown
                : throw FhirFault.BadRequest("id: is required, or a patient", IssueCode.Required);
        }

        return Statuses(call, [.. all.Where(shown => statuses.Count == 0 || statuses.Contains(BackportNames.Of(shown.Status)))]);
    }

    public async Task<FhirAnswer> Events(FhirCall call, CancellationToken cancellation)
    {
        Allow(call, "eventsSinceNumber", "eventsUntilNumber", "content");
        NotificationContent? content = null;
        if (call.Query["content"] is { } code)
        {
            content = BackportNames.ContentIn(code) ?? throw FhirFault.BadRequest("content: must be empty, id-only or full-resource", IssueCode.Value);
        }

        var shown = SubscriptionGrains.Expect<EventsShown>(
            await subscriptions.Named(call).Events(call.Ticket, Number(call, "eventsSinceNumber") ?? 1, Number(call, "eventsUntilNumber"), content, cancellation));
        return new FhirAnswer(StatusCodes.Status200OK)
        {
            Body = [writer => NotificationBundle.Write(writer, shown.Subscription, "query-event", shown.Content, shown.Events, words.Words, time.GetUtcNow())],
        };
    }

    private FhirAnswer Statuses(FhirCall call, IReadOnlyList<SubscriptionShown> all) => new(StatusCodes.Status200OK)
    {
        Body =
        [
            writer =>
            {
                BundleParts.Start(writer, "searchset", all.Count, settings.Value.FhirBase, call.SelfLink, null);
                if (all.Count > 0)
                {
                    writer.WriteStartArray("entry"u8);
                    foreach (var shown in all)
                    {
                        WriteEntry(writer, shown);
                    }

                    writer.WriteEndArray();
                }

                writer.WriteEndObject();
            },
        ],
    };

    private void WriteEntry(Utf8JsonWriter writer, SubscriptionShown shown)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"urn:uuid:{Guid.NewGuid()}");
        writer.WritePropertyName("resource"u8);
        NotificationBundle.WriteStatus(writer, shown, words.Words);
        writer.WriteStartObject("search"u8);
        writer.WriteString("mode"u8, "match"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <exception cref="FhirFault">Another parameter is there.</exception>
    public static void Allow(FhirCall call, params string[] names)
    {
        if (call.Query.All.FirstOrDefault(it => !names.Contains(it.Key) && it.Key is not ("_format" or "_pretty")).Key is { } other)
        {
            throw FhirFault.BadRequest($"{other}: is not a parameter here", IssueCode.NotSupported);
        }
    }

    /// <summary>Each value of a parameter once, however it is repeated.</summary>
    public static List<string> Values(FhirCall call, string name) =>
        [.. call.Query.All.Where(it => it.Key == name).SelectMany(static it => it.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    private static long? Number(FhirCall call, string name) => call.Query[name] is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw FhirFault.BadRequest($"{name}: must be a number", IssueCode.Value);
}
