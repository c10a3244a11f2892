using System.Collections.Immutable;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>What is asked for and shown of test results.</summary>
internal static class Results
{
    /// <summary>Different tests on one page.</summary>
    private const int MostTests = 200;

    /// <summary>What names of reports contain that few want to read alone: cancer, a lost pregnancy, what is inherited.</summary>
    private static readonly ImmutableArray<string> Hard =
    [
        "histolog", "histopath", "cytolog", "biops", "cancer", "carcinoma", "tumour", "tumor", "malignan", "oncolog", "lymphoma", "leukaemia", "leukemia",
        "miscarriage", "pregnancy loss", "fetal", "foetal", "genetic", "chromosom", "hiv",
    ];

    /// <summary>The newest of each test of a laboratory.</summary>
    public static readonly ItemSearch Tests = new()
    {
        Types = ["Observation"],
        Terms = [new SearchTerm("category", "laboratory,LAB"), new SearchTerm("status:not", "entered-in-error,cancelled")],
        NewestPerCode = 1,
        PageSize = MostTests,
    };

    /// <summary>True for a report that is opened by whoever wants to, and not by the page.</summary>
    public static bool IsHardToRead(RecordItem report) => report.Code.Codings.Select(static it => it.Display)
        .Concat(report.Categories.Select(static it => it.Display))
        .Append(report.Code.Text)
        .OfType<string>()
        .Any(static name => Hard.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What a report comes to, as it was written.</summary>
    public static string? ConclusionOf(RecordItem report) =>
        ItemRest.Of(report)["conclusion"].Text ?? (report is ClinicalEvent { Outcome: { } outcome } ? outcome.Text ?? outcome.Codings.Select(static it => it.Display).FirstOrDefault(static it => it is not null) : null);

    public static bool IsOfLaboratory(RecordItem item) => item.Categories.Any(static it => it.Code is "laboratory" or "LAB");
}
