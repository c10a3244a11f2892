using Microsoft.Net.Http.Headers;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>How a resource is written over HTTP.</summary>
/// <param name="MediaType">As the answer names it: a general type that was asked for is answered as that type.</param>
internal sealed record FhirFormat(bool IsXml, string MediaType)
{
    public static readonly FhirFormat Json = new(IsXml: false, "application/fhir+json");
    public static readonly FhirFormat Xml = new(IsXml: true, "application/fhir+xml");

    /// <summary>The version of FHIR that is spoken here, as the parameter of a media type names it.</summary>
    private const string FhirVersion = "4.0";

    private static readonly FhirFormat GeneralJson = new(IsXml: false, "application/json");
    private static readonly FhirFormat GeneralXml = new(IsXml: true, "application/xml");
    private static readonly FhirFormat TextXml = new(IsXml: true, "text/xml");

    /// <summary>What the answer is written as: <c>_format</c> outweighs <c>Accept</c>, and JSON is what nobody has to ask for.</summary>
    /// <exception cref="FhirFault">Nothing that is asked for can be given (406).</exception>
    public static FhirFormat OfAnswer(string? format, IReadOnlyList<string?> accept)
    {
        if (!string.IsNullOrEmpty(format))
        {
            return OfName(format) ?? throw NotAcceptable();
        }

        var given = accept.Where(static it => !string.IsNullOrWhiteSpace(it)).Select(static it => it!).ToList();
        if (given.Count == 0)
        {
            return Json;
        }

        if (!MediaTypeHeaderValue.TryParseList(given, out var wanted))
        {
            throw NotAcceptable();
        }

        return wanted
            .Where(static it => it.Quality is not 0)
            .OrderByDescending(static it => it.Quality ?? 1)
            .Select(Of)
            .FirstOrDefault(static it => it is not null) ?? throw NotAcceptable();
    }

    /// <summary>What a body is written in; null for a type that is not read here, which is answered with 415.</summary>
    public static FhirFormat? OfBody(string? contentType) =>
        string.IsNullOrWhiteSpace(contentType) ? Json : MediaTypeHeaderValue.TryParse(contentType, out var type) && !type.MatchesAllTypes && IsUtf8(type) ? Of(type) : null;

    private static bool IsUtf8(MediaTypeHeaderValue type) => !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);

    /// <summary>A name that <c>_format</c> takes. A plus in a URL reads as a space.</summary>
    private static FhirFormat? OfName(string name) => name.Trim().ToLowerInvariant() switch
    {
        "json" => Json,
        "xml" => Xml,
        var type => MediaTypeHeaderValue.TryParse(type.Replace(' ', '+'), out var parsed) ? Of(parsed) : null,
    };

    private static FhirFormat? Of(MediaTypeHeaderValue type) =>
        type.Parameters.FirstOrDefault(static it => it.Name.Equals("fhirVersion", StringComparison.OrdinalIgnoreCase)) is { } version && version.Value != FhirVersion
            ? null
            : type.MediaType.Value?.ToLowerInvariant() switch
            {
                "application/fhir+json" or "*/*" or "application/*" => Json,
                "application/json" or "text/json" => GeneralJson,
                "application/fhir+xml" => Xml,
                "application/xml" => GeneralXml,
                "text/xml" => TextXml,
                _ => null,
            };

    private static FhirFault NotAcceptable() =>
        new(StatusCodes.Status406NotAcceptable, IssueCode.NotSupported, "Accept, _format: answers are application/fhir+json or application/fhir+xml, of FHIR 4.0");
}
