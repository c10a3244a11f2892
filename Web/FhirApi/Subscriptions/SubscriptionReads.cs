using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Fhir.Subscriptions;
using PhrCluster.Subscriptions;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Subscriptions;

/// <summary>Reads and searches Subscriptions: the citizen finds all about them, others their own.</summary>
internal sealed class SubscriptionReads(IGrainFactory grains, SubscriptionGrains subscriptions, ResourceSearch searches)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("status", ParameterKind.Token, "status") { System = "http://hl7.org/fhir/subscription-status" },
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        try
        {
            return OfOne(SubscriptionGrains.Expect<SubscriptionShown>(await subscriptions.Named(call).Look(call.Ticket, cancellation)), StatusCodes.Status200OK);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound();
        }
    }

    /// <summary>Newest first.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, "Subscription", Parameters, async (query, citizen) =>
    {
        var (version, all) = await Of(call, citizen, cancellation);
        var found = all.Select(static shown => new FoundResource(shown.Id, Json(shown))).Where(it => query.Matches(it.Json)).ToArray();
        var rest = call.Continuation is { } after ? found.SkipWhile(it => it.Id != after).Skip(1).ToArray() : found;
        var page = rest.Take(query.PageSize).ToArray();
        return new ResourcePage(version, [.. page], found.Length, page.Length > 0 && page.Length < rest.Length ? page[^1].Id : null);
    });

    /// <summary>All that the caller sees about a citizen, as they stand.</summary>
    public async Task<(long Version, IReadOnlyList<SubscriptionShown> Shown)> Of(FhirCall call, string citizen, CancellationToken cancellation)
    {
        var disclosed = await call.Ask(grains, citizen).Subscriptions(cancellation);
        var shown = await Task.WhenAll(disclosed.Subscriptions.Select(async listed =>
            subscriptions.Find(listed.Id) is { } grain && await grain.Look(call.Ticket, cancellation) is SubscriptionShown known ? known : SubscriptionRenderer.Known(listed, citizen)));
        return (disclosed.Version, shown);
    }

    public static FhirAnswer OfOne(SubscriptionShown shown, int status) => new(status) { Body = [writer => SubscriptionRenderer.Write(writer, shown)] };

    private static ReadOnlyMemory<byte> Json(SubscriptionShown shown)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        SubscriptionRenderer.Write(writer, shown);
        writer.Flush();
        return output.WrittenMemory;
    }
}
