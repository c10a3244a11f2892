using System.Globalization;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Fhir.AccessLog;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Fhir.Consents;
using PhrCluster.Readings;
using PhrCluster.Subscriptions;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>One resource that an event is about.</summary>
/// <param name="Url">Below the base, such as <c>Observation/abc</c>.</param>
/// <param name="Write">Writes it as one JSON value.</param>
internal sealed record Focus(string Url, Action<Utf8JsonWriter> Write)
{
    /// <summary>All of an event, the first of which is its focus.</summary>
    public static IReadOnlyList<Focus> Of(SubscriptionEvent it, string citizen, FocusWords words) =>
    [
        .. it.Items.Select(held => new Focus($"{held.Item.ResourceType}/{ItemIdentity.IdOf(held)}", writer => ServedResource.Write(writer, held, citizen))),
        .. it.Alerts.Select(alert => new Focus($"DetectedIssue/{AlertIds.Of(alert, citizen)}", writer => DetectedIssueRenderer.Write(writer, alert, citizen, words.Alert(alert)))),
        .. it.Consents.Select(held => new Focus($"Consent/{ConsentIdentity.IdOf(held.Consent.Id)}", writer => ServedConsent.Write(writer, held, citizen))),
        .. it.Access is not { } entry ? (IEnumerable<Focus>)[]
            : [new Focus($"AuditEvent/{entry.Version.ToString(CultureInfo.InvariantCulture)}", writer => writer.WriteRawValue(AuditEventRenderer.Render(entry, citizen, words.Source, words.Reason)))],
    ];
}
