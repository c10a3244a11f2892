using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>Reads the parameters of an operation: of its URL, and of a resource Parameters that was posted.</summary>
internal static class OperationParameters
{
    /// <summary>A resource within parameters nests three levels deeper; its own depth is limited when it is mapped.</summary>
    private const int MaxDepth = 128;

    /// <summary>Parts within parts are no operation's here.</summary>
    private const int MaxParts = 2;

    public static bool IsParameters(ReadOnlyMemory<byte> body) => ResourceTypePeek.Find(body.Span) == "Parameters";

    /// <summary>Those of a body; none of one that is empty.</summary>
    /// <param name="max">How many there may be, parts included.</param>
    /// <exception cref="FhirFault">It is no resource Parameters, or holds too many.</exception>
    public static ImmutableArray<OperationParameter> Of(ReadOnlyMemory<byte> body, int max)
    {
        if (body.IsEmpty)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var resource = document.RootElement;
            if (resource.ValueKind != JsonValueKind.Object || Text(resource, "resourceType") != "Parameters")
            {
                throw FhirFault.BadRequest("The body must be a resource Parameters.", IssueCode.Invalid, "Parameters");
            }

            var left = max;
            return List(resource, "parameter", "Parameters.parameter", MaxParts, ref left);
        }
        catch (JsonException)
        {
            throw FhirFault.BadRequest("The body must be a resource Parameters in well-formed JSON.", IssueCode.Structure);
        }
    }

    /// <summary>The call with the values of its body among the parameters of its URL: what follows need not know how they came.</summary>
    /// <exception cref="FhirFault">A parameter has no value that could stand in a URL.</exception>
    public static FhirCall InQuery(FhirCall call, int max) => call.Body.IsEmpty ? call : call with
    {
        Body = default,
        Query = call.Query.And(new QueryParameters(
        [
            .. Of(call.Body, max).Select(static it => KeyValuePair.Create(
                it.Name, it.Value ?? throw FhirFault.BadRequest($"{Shown(it.Name)}: must have a value", IssueCode.Required, "Parameters.parameter"))),
        ])),
    };

    /// <summary>A name that a client made up is shown only as far as it can be one.</summary>
    public static string Shown(string name) => name.Length <= 64 && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? name : "parameter";

    private static ImmutableArray<OperationParameter> List(JsonElement of, string name, string path, int depth, ref int left)
    {
        if (!of.TryGetProperty(name, out var list))
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array || depth == 0)
        {
            throw FhirFault.BadRequest($"{path}: must be a list of parameters, at most {MaxParts} deep", IssueCode.Structure, path);
        }

        if ((left -= list.GetArrayLength()) < 0)
        {
            throw FhirFault.BadRequest("Parameters.parameter: there are more than this server takes", IssueCode.TooCostly, path);
        }

        var parameters = ImmutableArray.CreateBuilder<OperationParameter>(list.GetArrayLength());
        foreach (var parameter in list.EnumerateArray())
        {
            if (parameter.ValueKind != JsonValueKind.Object || Text(parameter, "name") is not { } called)
            {
                throw FhirFault.BadRequest($"{path}.name: is required", IssueCode.Required, path);
            }

            var resource = parameter.TryGetProperty("resource", out var sent) && sent.ValueKind == JsonValueKind.Object
                ? JsonMarshal.GetRawUtf8Value(sent).ToArray()
                : default(ReadOnlyMemory<byte>);
            parameters.Add(new OperationParameter(called, Value(parameter), resource, List(parameter, "part", $"{path}.part", depth - 1, ref left)));
        }

        return parameters.MoveToImmutable();
    }

    /// <summary>The <c>value[x]</c> in the form that a search has for it.</summary>
    private static string? Value(JsonElement parameter)
    {
        var value = parameter.EnumerateObject().FirstOrDefault(static it => it.Name.StartsWith("value", StringComparison.Ordinal)).Value;
        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Object => Text(value, "reference") ?? Token(value, "value") ?? Token(value, "code"),
            _ => null,
        };
    }

    /// <summary>An identifier or a coding.</summary>
    private static string? Token(JsonElement value, string name) =>
        Text(value, name) is { } own ? Text(value, "system") is { } system ? $"{system}|{own}" : own : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
