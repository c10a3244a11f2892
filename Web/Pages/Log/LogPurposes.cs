using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Log;

/// <summary>Why somebody looks, by the word that stands in an address.</summary>
internal static class LogPurposes
{
    private static readonly ImmutableArray<(string Word, string Purpose)> All =
    [
        ("treatment", PurposeOfUse.Treatment), ("care", PurposeOfUse.CareManagement), ("emergency", PurposeOfUse.EmergencyTreatment),
        ("break-the-glass", PurposeOfUse.BreakTheGlass), ("research", PurposeOfUse.Research), ("trial", PurposeOfUse.ClinicalTrial), ("service", PurposeOfUse.Operations),
        ("public-health", PurposeOfUse.PublicHealth), ("payment", PurposeOfUse.Payment),
    ];

    public static ImmutableArray<Choice> Choices { get; } = [.. All.Select(static it => new Choice(it.Word, Language.Default.Pages.LookingFor(it.Purpose)))];

    /// <summary>The code that a word of the address stands for; null for another word.</summary>
    public static string? CodeOf(string word) => All.FirstOrDefault(it => it.Word == word).Purpose;
}
