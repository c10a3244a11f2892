using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>Writes OperationOutcomes of one issue.</summary>
internal static class OperationOutcomes
{
    /// <param name="expression">Where in the request; null for all of it.</param>
    public static void Write(Utf8JsonWriter writer, string severity, string code, string diagnostics, string? expression = null)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "OperationOutcome"u8);
        writer.WriteStartArray("issue"u8);
        writer.WriteStartObject();
        writer.WriteString("severity"u8, severity);
        writer.WriteString("code"u8, code);
        writer.WriteString("diagnostics"u8, diagnostics);
        if (expression is not null)
        {
            writer.WriteStartArray("expression"u8);
            writer.WriteStringValue(expression);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
