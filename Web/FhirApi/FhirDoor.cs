using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PhrCluster.Identity;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi;

/// <summary>From an HTTP request to an interaction, and from its answer, or failure, to the HTTP response.</summary>
internal sealed class FhirDoor(InteractionTable table, RequestLimits limits, AnswerWriter writer, UnexpectedFailures failures, IOptions<WebSettings> options, TimeProvider time)
{
    private const string Scheme = "Bearer ";

    /// <summary>The version of the record that an answer was decided at, and that a client has seen (G4).</summary>
    public const string RecordVersion = "X-Record-Version";

    private readonly WebSettings _settings = options.Value;

    public async Task Serve(HttpContext http)
    {
        var cancellation = http.RequestAborted;
        Echo(http);

        // An error is written as the client asked, as far as that is known.
        var format = FhirFormat.Json;
        FhirAnswer answer;
        var requester = Requester.Unknown;
        IDisposable? place = null;
        try
        {
            var query = QueryParameters.Parse(http.Request.QueryString.Value);
            format = FhirFormat.OfAnswer(query["_format"], http.Request.Headers.Accept);
            var token = Token(http.Request);
            requester = Requester.Peek(token);
            place = limits.Enter(PeerAddress.Of(http.Connection.RemoteIpAddress), requester);
            answer = await Answer(await Call(http, query, token, requester, cancellation), cancellation);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            place?.Dispose();
            return;
        }
        catch (Exception e)
        {
            answer = FhirAnswer.Of(failures.Told(e));
        }

        using (place)
        {
            await Write(http, answer.ToldTo(requester), format, cancellation);
        }
    }

    private async Task Write(HttpContext http, FhirAnswer answer, FhirFormat format, CancellationToken cancellation)
    {
        try
        {
            await writer.Write(http, answer, format, IsPretty(http.Request), cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            var fault = failures.Told(e);
            if (http.Response.HasStarted)
            {
                // Half of an answer must not look like a whole one.
                http.Abort();
                return;
            }

            http.Response.Clear();
            Echo(http);
            await writer.Write(http, FhirAnswer.Of(fault), FhirFormat.Json, isPretty: false, cancellation);
        }
    }

    private static void Echo(HttpContext http)
    {
        if (RequestId.Of(http.Request) is { } id)
        {
            http.Response.Headers[RequestId.Header] = id;
        }
    }

    private Task<FhirAnswer> Answer(FhirCall call, CancellationToken cancellation)
    {
        var (interaction, routed) = table.Route(call);
        return interaction.Answer(routed, cancellation);
    }

    private async Task<FhirCall> Call(HttpContext http, QueryParameters query, string token, Requester requester, CancellationToken cancellation)
    {
        var request = http.Request;
        var path = (http.GetRouteValue("path") as string ?? string.Empty).Trim('/');
        var call = new FhirCall
        {
            Method = HttpMethods.IsHead(request.Method) ? "GET" : request.Method,
            Path = path,
            Query = query,
            SelfLink = path + request.QueryString.Value,
            Prefer = Preferences.Read(request.Headers["Prefer"]),
            IfMatch = Header(request.Headers.IfMatch),
            IfNoneMatch = Header(request.Headers.IfNoneMatch),
            IfNoneExist = Header(request.Headers["If-None-Exist"]),
            IfModifiedSince = HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since) ? since : null,
            Ticket = new AccessTicket(token, Seen(request)) { Origin = CallOrigin.Of(http) },
            Requester = requester,
            Peer = PeerAddress.Of(http.Connection.RemoteIpAddress),
        };

        // A body is read where it is wanted alone, and of whoever shows what may be a token.
        var (interaction, routed) = table.Route(call);
        if (!(token.Length == 0 ? table.IsPublic(interaction, routed) : interaction.IsPublic))
        {
            TokenShape.Require(token, time.GetUtcNow());
        }

        if (interaction.TakesFiles && Upload.IsNdjson(request.ContentType))
        {
            call = call with { Upload = Upload.Of(request) };
            http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = _settings.MaxImportBytes;
        }
        else if (interaction.HasBody)
        {
            call = call with { Body = await RequestBody.Resource(request, _settings.MaxBodyBytes, cancellation) };
        }
        else if (HttpMethods.IsPost(request.Method))
        {
            call = call with { Query = query.And(await RequestBody.Parameters(request, _settings.MaxFormBytes, cancellation)) };
        }

        return call.Query.All.Length <= _settings.MaxParameters ? call : throw FhirFault.BadRequest($"A request takes at most {_settings.MaxParameters} parameters.", IssueCode.TooCostly);
    }

    private static string? Header(StringValues values) => values.Count == 0 ? null : values.ToString();

    private static string Token(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : string.Empty;

    private static long Seen(HttpRequest request) =>
        request.Headers[RecordVersion] is not [{ } seen] ? 0
        : long.TryParse(seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : throw FhirFault.BadRequest($"{RecordVersion}: must be a whole number", IssueCode.Value);

    private static bool IsPretty(HttpRequest request) => request.Query["_pretty"] == "true";
}
