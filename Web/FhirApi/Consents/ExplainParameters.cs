using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>What <c>Consent/$explain</c> is asked, by parameters of a URL or by a Parameters resource.</summary>
internal static class ExplainParameters
{
    /// <summary>Of a professional who need not be told apart.</summary>
    private const string Anybody = "anybody";

    private static readonly string[] Known = ["patient", "organization", "subject", "role", "purpose", "action"];

    /// <summary>All parameters, by whichever way they came.</summary>
    /// <exception cref="FhirFault">The body is no Parameters resource, or one of them is not known.</exception>
    public static QueryParameters Of(FhirCall call)
    {
        var query = call.Body.IsEmpty ? call.Query : call.Query.And(Sent(call.Body));
        return query.All.All(static it => Known.Contains(it.Key) || it.Key is "_format" or "_pretty")
            ? query
            : throw FhirFault.BadRequest($"A parameter is not known here; {string.Join(", ", Known)} are.", IssueCode.NotSupported);
    }

    /// <exception cref="FhirFault">A value is none of those that there are.</exception>
    public static ExplainRequest Request(QueryParameters query)
    {
        var role = (query["role"] ?? "professional") switch
        {
            "professional" => Role.Professional,
            "service" => Role.Service,
            "citizen" => Role.Citizen,
            _ => throw FhirFault.BadRequest("role: must be professional, service or citizen", IssueCode.Value),
        };
        var organization = query["organization"] is { } named ? Named(named, "Organization/") : null;
        var subject = query["subject"] is { } who ? Named(who, "Practitioner/", "RelatedPerson/", "Device/", "Patient/") : role is Role.Service ? organization : null;
        var action = (query["action"] ?? "access") switch
        {
            "access" => ConsentAction.Access,
            "use" => ConsentAction.Use,
            "disclose" => ConsentAction.Disclose,
            _ => throw FhirFault.BadRequest("action: must be access, use or disclose", IssueCode.Value),
        };
        return new ExplainRequest(
            subject ?? (role is Role.Citizen ? throw FhirFault.BadRequest("subject: is required for a citizen", IssueCode.Required) : Anybody),
            role,
            organization,
            query["purpose"] is { } purpose ? purpose[(purpose.LastIndexOf('|') + 1)..] : throw FhirFault.BadRequest("purpose: is required", IssueCode.Required),
            action);
    }

    /// <summary>A reference by its id; an identifier as it is, for so tickets carry it.</summary>
    private static string Named(string value, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
        {
            if (value.StartsWith(type, StringComparison.Ordinal))
            {
                return value[type.Length..];
            }
        }

        return value;
    }

    private static QueryParameters Sent(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.TryGetProperty("resourceType", out var type) && type.ValueEquals("Parameters"u8))
            {
                return new QueryParameters(document.RootElement.TryGetProperty("parameter", out var all) ? [.. all.EnumerateArray().Select(Read)] : ImmutableArray<KeyValuePair<string, string>>.Empty);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // It is told below.
        }

        throw FhirFault.BadRequest("The body must be a Parameters resource, of parameters with a name and a value.", IssueCode.Structure);
    }

    private static KeyValuePair<string, string> Read(JsonElement parameter)
    {
        var name = parameter.TryGetProperty("name", out var named) ? named.GetString() ?? string.Empty : string.Empty;
        var value = parameter.EnumerateObject().FirstOrDefault(static it => it.Name.StartsWith("value", StringComparison.Ordinal)).Value;
        return KeyValuePair.Create(name, (value.ValueKind == JsonValueKind.Object ? Inner(value) : value).GetString() ?? string.Empty);
    }

    /// <summary>Of a Reference, Coding or Identifier, what names it; of a Reference to an identifier, that.</summary>
    private static JsonElement Inner(JsonElement value)
    {
        foreach (var name in new[] { "reference", "code", "value" })
        {
            if (value.TryGetProperty(name, out var inner))
            {
                return inner;
            }
        }

        return value.TryGetProperty("identifier", out var identifier) ? Inner(identifier) : throw new InvalidOperationException();
    }
}
