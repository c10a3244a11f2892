using System.Collections.Immutable;
using PhrCluster.Searching;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Operations.Summaries;

/// <summary>A section of the International Patient Summary (IPS 2.0), and what of a record belongs to it.</summary>
/// <param name="Code">LOINC.</param>
/// <param name="IsAlways">True for what stands in every summary, also where there is nothing to show: sections that IPS requires or recommends.</param>
/// <param name="Search">What belongs to it, newest first.</param>
internal sealed record SummarySection(SummaryPart Part, string Code, bool IsAlways, ItemSearch Search)
{
    /// <summary>Entries of one section: what somebody who treats a stranger reads. Where there are more, the section says so.</summary>
    public const int MaxEntries = 50;

    /// <summary>Of measurements, the last few of each kind show where they are going.</summary>
    private const int NewestPerCode = 3;

    private const string Past = "inactive,remission,resolved";

    /// <summary>In the order in which IPS has them.</summary>
    public static ImmutableArray<SummarySection> All { get; } =
    [
        new(SummaryPart.Problems, "11450-4", IsAlways: true, Of(["Condition"], ("clinical-status:not", Past), NotRefuted)),
        new(SummaryPart.Allergies, "48765-2", IsAlways: true, Of(["AllergyIntolerance"], ("clinical-status:not", Past), NotRefuted)),
        new(SummaryPart.Medications, "10160-0", IsAlways: true, Of(["MedicationStatement", "MedicationRequest"], ("status", "active"))),
        new(SummaryPart.Immunizations, "11369-6", IsAlways: true, Of(["Immunization"], ("status", "completed"))),
        new(SummaryPart.Results, "30954-2", IsAlways: true, Of(["Observation", "DiagnosticReport"], ("category", "laboratory,LAB"), NotInError) with { NewestPerCode = NewestPerCode }),
        new(SummaryPart.Procedures, "47519-4", IsAlways: true, Of(["Procedure"], ("status:not", "entered-in-error,not-done,preparation"))),
        new(SummaryPart.VitalSigns, "8716-3", IsAlways: false, Of(["Observation"], ("category", "vital-signs"), NotInError) with { NewestPerCode = NewestPerCode }),
        new(SummaryPart.PastProblems, "11348-0", IsAlways: false, Of(["Condition"], ("clinical-status", Past), NotRefuted)),
    ];

    private static (string, string) NotRefuted => ("verification-status:not", "refuted,entered-in-error");

    private static (string, string) NotInError => ("status:not", "entered-in-error,cancelled");

    private static ItemSearch Of(ImmutableArray<string> types, params (string Parameter, string Value)[] terms) =>
        new() { Types = types, Terms = [.. terms.Select(static it => new SearchTerm(it.Parameter, it.Value))], PageSize = MaxEntries };
}
