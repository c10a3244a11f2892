using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>The status of Conditions and allergies, for which two elements of a resource stand.</summary>
internal static class ResidualStatus
{
    private const string Refuted = "refuted";
    public const string Unknown = "unknown";

    public static bool IsClinical(RecordItem item) => item is ClinicalEvent { Kind: EventKind.Condition or EventKind.AllergyIntolerance };

    /// <summary>A verification that takes the statement back outweighs the clinical status.</summary>
    public static bool Agrees(RecordItem item, string name, JsonElement said)
    {
        var isWithdrawn = IsWithdrawal(item.Status);
        if (name == "verificationStatus")
        {
            return isWithdrawn ? Keeps(said, item.Status) : !IsWithdrawal(FirstCode(said));
        }

        return isWithdrawn || (item.Status == Unknown ? FirstCode(said) is null or Unknown : Keeps(said, item.Status));
    }

    public static bool IsWithdrawal(string? code) => code is RecordItem.EnteredInError or Refuted;

    /// <summary>A change that leaves the codings leaves the status.</summary>
    private static bool Keeps(JsonElement concept, string status) =>
        concept.ValueKind == JsonValueKind.Object && (!concept.TryGetProperty("coding", out _) || FirstCode(concept) == status);

    private static string? FirstCode(JsonElement concept) =>
        concept.ValueKind == JsonValueKind.Object && concept.TryGetProperty("coding", out var codings) && codings.ValueKind == JsonValueKind.Array
        && codings.GetArrayLength() > 0 && codings[0].ValueKind == JsonValueKind.Object && codings[0].TryGetProperty("code", out var code)
        && code.ValueKind == JsonValueKind.String
            ? code.GetString()
            : null;
}
