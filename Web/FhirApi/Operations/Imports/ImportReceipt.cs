namespace PhrCluster.Web.FhirApi.Operations.Imports;

/// <summary>Why a line of an import was not taken. It holds no value, and does not say whose the line is.</summary>
/// <param name="IsRefused">By a citizen's consents, or for want of a right; else the line breaks a rule.</param>
internal sealed record ImportReceipt(long Line, string? Field, string? Rule, bool IsRefused);
