using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary><c>Consent/$explain</c>: what somebody would see for a purpose, and why, without a value of it. An operation of ours.</summary>
internal sealed class ConsentExplain(IGrainFactory grains, IOptions<WebSettings> settings)
{
    public async Task<FhirAnswer> Answer(FhirCall call, CancellationToken cancellation)
    {
        var query = ExplainParameters.Of(call);
        var citizen = RecordNaming.InParameters(query, settings.Value.FhirBase) switch
        {
            [] => call.Requester.Patient,
            [var only] => only,
            _ => null,
        };
        if (citizen is null || CitizenId.Fault(citizen) is not null)
        {
            throw FhirFault.BadRequest("patient: is required, once", IssueCode.Required);
        }

        try
        {
            var explained = await call.Ask(grains, citizen).Explain(ExplainParameters.Request(query), cancellation);
            return new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = explained.Version, Body = [writer => Write(writer, explained)] };
        }
        catch (RequestInvalidException e)
        {
            throw FhirFault.Unprocessable($"{e.Field}: {e.Rule}", IssueCode.Value);
        }
    }

    private static void Write(Utf8JsonWriter writer, Explained explained)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Parameters"u8);
        writer.WriteStartArray("parameter"u8);
        WriteParameter(writer, "permitted", static (json, it) => json.WriteBoolean("valueBoolean"u8, it), explained.Decision.Permitted);
        WriteText(writer, "sentence", Language.Default.Of(explained.Decision.Reason));
        foreach (var group in explained.Groups)
        {
            WriteParameter(writer, "group", WriteGroup, group);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteGroup(Utf8JsonWriter writer, ExplainedGroup group)
    {
        writer.WriteStartArray("part"u8);
        WriteParameter(writer, "class", static (json, it) => json.WriteString("valueCode"u8, it), group.Class);
        WriteParameter(writer, "code", static (json, it) => WriteCoding(json, it), group.Code with { Display = group.Code.Display ?? KnownCodes.NameOf(group.Code) });
        foreach (var label in group.Labels)
        {
            WriteParameter(writer, "label", static (json, it) => WriteCoding(json, it), label);
        }

        WriteParameter(writer, "count", static (json, it) => json.WriteNumber("valueInteger"u8, it), group.Count);
        WriteParameter(writer, "permitted", static (json, it) => json.WriteBoolean("valueBoolean"u8, it), group.Permitted);
        WriteText(writer, "sentence", Language.Default.Of(group.Reason));
        if (group.Rule is { } rule)
        {
            WriteParameter(writer, "consent", WriteConsent, rule.Consent);
            WriteText(writer, "provision", rule.Provision);
        }

        writer.WriteEndArray();
    }

    private static void WriteConsent(Utf8JsonWriter writer, string consent)
    {
        writer.WriteStartObject("valueReference"u8);
        writer.WriteString("reference"u8, $"Consent/{ConsentIdentity.IdOf(consent)}");
        writer.WriteEndObject();
    }

    private static void WriteCoding(Utf8JsonWriter writer, Coding coding)
    {
        writer.WriteStartObject("valueCoding"u8);
        foreach (var (name, text) in new[] { ("system", coding.System), ("code", coding.Code), ("display", coding.Display) })
        {
            if (!string.IsNullOrEmpty(text))
            {
                writer.WriteString(name, text);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        if (text.Length > 0)
        {
            WriteParameter(writer, name, static (json, it) => json.WriteString("valueString"u8, it), text);
        }
    }

    private static void WriteParameter<T>(Utf8JsonWriter writer, string name, Action<Utf8JsonWriter, T> value, T of)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        value(writer, of);
        writer.WriteEndObject();
    }
}
