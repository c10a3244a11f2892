namespace PhrCluster.Client.Import;

/// <summary>Lines of one input and type, as in the manifest of the bulk data <c>$import</c> proposal.</summary>
/// <param name="Type">The FHIR resource type; null where it could not be told.</param>
/// <param name="InputUrl">The input's name, relative to the folder that all inputs share.</param>
/// <param name="Url">The file that holds their receipts, relative to the job's folder; null without one.</param>
public sealed record BulkImportOutcome(string? Type, string InputUrl, long Count, string? Url);
