using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Alerts, what is to be done about them, and what was said about them, as JSON with the words of the language.</summary>
internal static class AlertTexts
{
    public static void WriteIssue(Utf8JsonWriter writer, Alert alert, string citizen) =>
        DetectedIssueRenderer.Write(writer, alert, citizen, (Words.TitleOf(alert), Words.ForCitizen(alert)));

    public static void WriteTask(Utf8JsonWriter writer, Alert alert, string citizen) => TaskRenderer.Write(writer, alert, citizen, (Words.TitleOf(alert), StandingOf(alert)));

    public static void WriteNote(Utf8JsonWriter writer, Alert alert, AlertHandling step, string citizen) =>
        CommunicationRenderer.Write(writer, alert, step, citizen, Words.TitleOf(alert));

    private static AlertWords Words => Language.Default.Alerts;

    private static string? StandingOf(Alert alert) => alert.IsClosed ? Language.Default.Pages.Outcome(alert.Handling[^1].Outcome) : alert.End is { } end ? Words.Of(end.How) : null;
}
