using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>Makes, restarts and ends Subscriptions. What one is about stays as it was made: another is made for something else.</summary>
internal sealed class SubscriptionWrites(SubscriptionGrains subscriptions, IOptions<WebSettings> settings)
{
    public async Task<FhirAnswer> Create(FhirCall call, CancellationToken cancellation)
    {
        if (call.IfNoneExist is not null)
        {
            throw FhirFault.BadRequest("If-None-Exist: Subscriptions are not created on a condition", IssueCode.NotSupported);
        }

        if (call.IsEntry)
        {
            throw FhirFault.BadRequest("Subscription: is created by a request of its own, and not in a Bundle", IssueCode.NotSupported);
        }

        var sent = Read(call);
        if (sent.IsOff)
        {
            throw FhirFault.Unprocessable("Subscription.status: must be requested", expression: "Subscription.status");
        }

        var id = SubscriptionGrains.NewId();
        var shown = SubscriptionGrains.Expect<SubscriptionShown>(await subscriptions.Find(id)!.Open(call.Ticket, sent.Order, cancellation));
        return Answer(call, shown, StatusCodes.Status201Created) with { Location = $"Subscription/{id}" };
    }

    /// <summary>With status requested, or active, it is greeted anew; with status off, it is over.</summary>
    public async Task<FhirAnswer> Update(FhirCall call, CancellationToken cancellation)
    {
        var subscription = subscriptions.Named(call);
        if (call.Body.IsEmpty || ResourceTypePeek.FindText(call.Body.Span, "id"u8) != call.Id)
        {
            throw FhirFault.BadRequest("Subscription.id: must be the id in the URL", IssueCode.Invalid, "Subscription.id");
        }

        var held = SubscriptionGrains.Expect<SubscriptionShown>(await subscription.Look(call.Ticket, cancellation));
        var sent = Read(call);
        if (!IsSame(held.Order, sent.Order))
        {
            throw FhirFault.Unprocessable("Subscription: what it is about and where it goes stay as they were made; make another one", expression: "Subscription");
        }

        var shown = SubscriptionGrains.Expect<SubscriptionShown>(sent.IsOff ? await subscription.Close(call.Ticket, cancellation) : await subscription.Restart(call.Ticket, cancellation));
        return Answer(call, shown, StatusCodes.Status200OK);
    }

    public async Task<FhirAnswer> Delete(FhirCall call, CancellationToken cancellation)
    {
        SubscriptionGrains.Expect<SubscriptionShown>(await subscriptions.Named(call).Close(call.Ticket, cancellation));
        return new FhirAnswer(StatusCodes.Status204NoContent);
    }

    private static FhirAnswer Answer(FhirCall call, SubscriptionShown shown, int status) => call.Prefer.Return switch
    {
        ReturnPreference.Minimal => new FhirAnswer(status),
        ReturnPreference.OperationOutcome => new FhirAnswer(status)
        {
            IsOutcome = true,
            Body = [(Utf8JsonWriter writer) => OperationOutcomes.Write(writer, "information", IssueCode.Informational, "Recorded. The endpoint, or the socket, is greeted before anything else is sent.")],
        },
        _ => SubscriptionReads.OfOne(shown, status),
    };

    private SentSubscription Read(FhirCall call)
    {
        if (call.Body.IsEmpty)
        {
            throw FhirFault.BadRequest("A resource must be sent.", IssueCode.Required);
        }

        return SubscriptionReader.Read(call.Body, settings.Value.FhirBase, call.Requester.Patient, out var fault) ?? throw FhirFault.Unprocessable(fault!);
    }

    /// <summary>But for headers, whose values nobody is given back, and for when it ends.</summary>
    private static bool IsSame(SubscriptionOrder held, SubscriptionOrder sent) =>
        (held.Citizen, held.Channel, held.Endpoint, held.MimeType, held.HeartbeatSeconds, held.TimeoutSeconds, held.MaxCount) == (sent.Citizen, sent.Channel, sent.Endpoint, sent.MimeType, sent.HeartbeatSeconds, sent.TimeoutSeconds, sent.MaxCount)
        && held.Terms with { Until = default, Origin = "" } == sent.Terms with { Until = default, Origin = "" };
}
