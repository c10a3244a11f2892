namespace PhrCluster.Words;

/// <summary>A patient summary in British English.</summary>
internal sealed class EnglishSummary : SummaryWords
{
    public override string Title => "Patient summary";

    public override string Heading(SummaryPart part) => part switch
    {
        SummaryPart.Problems => "Problems",
        SummaryPart.Allergies => "Allergies and intolerances",
        SummaryPart.Medications => "Medication",
        SummaryPart.Immunizations => "Immunisations",
        SummaryPart.Results => "Results",
        SummaryPart.Procedures => "Procedures",
        SummaryPart.VitalSigns => "Vital signs",
        SummaryPart.PastProblems => "Past problems",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    public override string Nothing => "No information is available here.";

    public override string Newest(int shown) => $"These are the newest {shown}; there are more.";
}
