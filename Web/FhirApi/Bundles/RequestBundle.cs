using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>A batch or transaction that is sent.</summary>
internal sealed record RequestBundle(bool IsTransaction, ImmutableArray<RequestEntry> Entries)
{
    /// <summary>A Bundle nests its resources three levels deep; their own depth is limited when they are mapped.</summary>
    private const int MaxDepth = 128;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];

    /// <exception cref="FhirFault">It is neither, is malformed, or has too many entries.</exception>
    public static RequestBundle Read(ReadOnlyMemory<byte> json, int maxEntries)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var bundle = document.RootElement;
            if (bundle.ValueKind != JsonValueKind.Object || Text(bundle, "resourceType") != "Bundle" || Text(bundle, "type") is not ("batch" or "transaction"))
            {
                throw FhirFault.BadRequest("Bundle.type: what is sent to the base must be a Bundle of type batch or transaction", IssueCode.Invalid, "Bundle.type");
            }

            var entries = bundle.TryGetProperty("entry", out var list) && list.ValueKind == JsonValueKind.Array ? list : default;
            var count = entries.ValueKind == JsonValueKind.Array ? entries.GetArrayLength() : 0;
            if (count > maxEntries)
            {
                throw new FhirFault(StatusCodes.Status413PayloadTooLarge, IssueCode.TooCostly, $"Bundle.entry: must have at most {maxEntries} entries", "Bundle.entry");
            }

            return new RequestBundle(Text(bundle, "type") == "transaction", count == 0 ? [] : [.. entries.EnumerateArray().Select(Entry)]);
        }
        catch (JsonException)
        {
            throw FhirFault.BadRequest("The body must be a Bundle in well-formed JSON.", IssueCode.Structure);
        }
    }

    private static RequestEntry Entry(JsonElement entry, int index)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("request", out var request) || request.ValueKind != JsonValueKind.Object
            || Text(request, "method") is not { } method || !Methods.Contains(method) || Text(request, "url") is not { } url)
        {
            throw FhirFault.BadRequest("request: must have a method and a url", IssueCode.Required, $"Bundle.entry[{index}]");
        }

        var hasResource = entry.TryGetProperty("resource", out var resource) && resource.ValueKind == JsonValueKind.Object;
        return new RequestEntry(
            index, Text(entry, "fullUrl"), hasResource ? JsonMarshal.GetRawUtf8Value(resource).ToArray() : default, hasResource ? Text(resource, "resourceType") : null,
            method, url, Text(request, "ifMatch"), Text(request, "ifNoneMatch"), Text(request, "ifNoneExist"));
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
