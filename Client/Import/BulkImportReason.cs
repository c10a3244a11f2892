namespace PhrCluster.Client.Import;

/// <summary>Why lines were not taken up, or what else came of lines that were, and how many they are.</summary>
/// <param name="Status"><c>refused</c> or <c>rejected</c>; of a remark on lines that got in, <c>accepted</c>, <c>duplicate</c> and so on.</param>
/// <param name="Field">The element at fault, without the numbers of repetitions; null where it is none.</param>
/// <param name="Rule">In words.</param>
public sealed record BulkImportReason(string Status, string? Field, string Rule, long Count);
