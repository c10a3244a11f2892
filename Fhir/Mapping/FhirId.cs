namespace PhrCluster.Fhir.Mapping;

/// <summary>The rules for a FHIR logical id: 1–64 characters of <c>A–Z a–z 0–9 . -</c>.</summary>
internal static class FhirId
{
    public const int MaxLength = 64;

    public static readonly string Rule = $"must have 1 to {MaxLength} characters of A-Z a-z 0-9 . -";

    public static bool IsWellFormed(string id) => id.Length <= MaxLength && !id.Contains('_') && CitizenId.Fault(id) is null;
}
