using System.Buffers;
using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Client;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Beside;
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

    /// <param name="write">Writes one JSON value.</param>
    public static FoundResource Found(string id, Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        write(writer);
        writer.Flush();
        return new FoundResource(id, output.WrittenMemory);
    }

    /// <summary>Those of a page, of all that match, where the page before ended.</summary>
    public static ResourcePage Page(long? version, FoundResource[] found, int pageSize, string? after)
    {
        var rest = after is null ? found : [.. found.SkipWhile(it => it.Id != after).Skip(1)];
        var page = rest.Take(pageSize).ToArray();
        return new ResourcePage(version, [.. page], found.Length, page.Length > 0 && page.Length < rest.Length ? page[^1].Id : null);
    }

    private static AlertWords Words => Language.Default.Alerts;

    private static string? StandingOf(Alert alert) => alert.IsClosed ? Language.Default.Pages.Outcome(alert.Handling[^1].Outcome) : alert.End is { } end ? Words.Of(end.How) : null;
}
