using System.Text.Json;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>Writes OperationOutcomes.</summary>
internal static class OperationOutcomes
{
    /// <summary>One of a single issue.</summary>
    /// <param name="expression">Where in the request; null for all of it.</param>
    public static void Write(Utf8JsonWriter writer, string severity, string code, string diagnostics, string? expression = null) =>
        Write(writer, severity, [Issue.At(code, diagnostics, expression)]);

    public static void Write(Utf8JsonWriter writer, string severity, IEnumerable<Issue> issues)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "OperationOutcome"u8);
        writer.WriteStartArray("issue"u8);
        foreach (var issue in issues)
        {
            Write(writer, severity, issue);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string severity, Issue issue)
    {
        writer.WriteStartObject();
        writer.WriteString("severity"u8, severity);
        writer.WriteString("code"u8, issue.Code);
        writer.WriteString("diagnostics"u8, issue.Diagnostics);
        if (!issue.Expression.IsEmpty)
        {
            writer.WriteStartArray("expression"u8);
            foreach (var path in issue.Expression)
            {
                writer.WriteStringValue(path);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
