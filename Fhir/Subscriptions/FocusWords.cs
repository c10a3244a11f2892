using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Fhir.AccessLog;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>What it takes to write resources that records hold beside items.</summary>
/// <param name="Source">The server; its address begins every URL.</param>
/// <param name="Reason">What an entry of the log says.</param>
/// <param name="Alert">What an alert is called, and what it says.</param>
public sealed record FocusWords(AuditSource Source, Func<AccessLogEntry, string> Reason, Func<Alert, (string Title, string Text)> Alert);
