using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>Answers searches of resources that are no items. A refusal looks like a record without any.</summary>
internal sealed class ResourceSearch(PageTokens pages, IOptions<WebSettings> settings)
{
    /// <param name="find">Asks the record of a citizen; it may refuse.</param>
    /// <param name="includes">Values that <c>_include</c> may have.</param>
    public Task<FhirAnswer> Answer(
        FhirCall call, string type, ImmutableArray<ResourceParameter> known, Func<ResourceQuery, string, Task<ResourcePage>> find, params ImmutableArray<string> includes) =>
        Answer(call, type, ResourceQuery.Read(call, known, call.Route.GetValueOrDefault("patient"), settings.Value, includes), find);

    /// <param name="query">As it was read from the call.</param>
    /// <param name="find">Asks the record of a citizen; it may refuse.</param>
    public async Task<FhirAnswer> Answer(FhirCall call, string type, ResourceQuery query, Func<ResourceQuery, string, Task<ResourcePage>> find)
    {
        var page = await Find(query, find);
        return new FhirAnswer(StatusCodes.Status200OK) { Body = Bundle(call, type, query, page), RecordVersion = page.RecordVersion, ShowsNothing = page.Found.IsEmpty };
    }

    /// <summary>Of what is not one patient's: of many who let the requester look, or of nobody.</summary>
    /// <param name="query">As it was read from the call.</param>
    /// <param name="find">It may refuse.</param>
    public async Task<FhirAnswer> AnswerOwn(FhirCall call, string type, ResourceQuery query, Func<Task<ResourcePage>> find) =>
        new(StatusCodes.Status200OK) { Body = Bundle(call, type, query, await Find(find)) };

    private static Task<ResourcePage> Find(ResourceQuery query, Func<ResourceQuery, string, Task<ResourcePage>> find) =>
        query.Citizen is not { } citizen || CitizenId.Fault(citizen) is not null ? Task.FromResult(ResourcePage.Empty(null)) : Find(() => find(query, citizen));

    private static async Task<ResourcePage> Find(Func<Task<ResourcePage>> find)
    {
        try
        {
            return await find();
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return ResourcePage.Empty(FaultTable.ToldVersion(e.Explanation));
        }
    }

    private IEnumerable<Action<Utf8JsonWriter>> Bundle(FhirCall call, string type, ResourceQuery query, ResourcePage page)
    {
        var path = call.Path.EndsWith("/_search", StringComparison.Ordinal) ? call.Path[..^"/_search".Length] : call.Path;
        var self = call.Continuation is not null ? call.SelfLink : $"{path}?{query.Used}".TrimEnd('?');
        var next = page.Continuation is { } continuation ? pages.Link(call with { Path = path }, query.Used, continuation) : null;
        var hasEntries = !page.Found.IsEmpty || query.Ignored || page.Warning is not null;
        yield return writer =>
        {
            BundleParts.Start(writer, "searchset", query.WantsTotal ? page.Total : null, settings.Value.FhirBase, self, next);
            if (hasEntries)
            {
                writer.WriteStartArray("entry"u8);
            }
        };
        foreach (var found in page.Found)
        {
            yield return writer => WriteEntry(writer, $"{type}/{found.Id}", found.Json, "match"u8);
        }

        foreach (var included in page.Included)
        {
            yield return writer => WriteEntry(writer, included.Url, included.Json, "include"u8);
        }

        yield return writer =>
        {
            if (query.Ignored)
            {
                WriteWarning(writer, IssueCode.NotSupported, "Some parameters are not supported here, and were left out: the self link has those that count.");
            }

            if (page.Warning is { } open)
            {
                WriteWarning(writer, IssueCode.Transient, open);
            }

            if (hasEntries)
            {
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        };
    }

    private static void WriteWarning(Utf8JsonWriter writer, string code, string text)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("resource"u8);
        OperationOutcomes.Write(writer, "warning", code, text);
        WriteMode(writer, "outcome"u8);
        writer.WriteEndObject();
    }

    private void WriteEntry(Utf8JsonWriter writer, string url, ReadOnlyMemory<byte> resource, ReadOnlySpan<byte> mode)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, $"{settings.Value.FhirBase}/{url}");
        writer.WritePropertyName("resource"u8);
        writer.WriteRawValue(resource.Span, skipInputValidation: true);
        WriteMode(writer, mode);
        writer.WriteEndObject();
    }

    private static void WriteMode(Utf8JsonWriter writer, ReadOnlySpan<byte> mode)
    {
        writer.WriteStartObject("search"u8);
        writer.WriteString("mode"u8, mode);
        writer.WriteEndObject();
    }
}
