namespace PhrCluster.Words;

/// <summary>What a patient summary says beside what the record holds, for whoever reads it.</summary>
public abstract class SummaryWords
{
    public abstract string Title { get; }

    /// <summary>The heading of a section.</summary>
    public abstract string Heading(SummaryPart part);

    /// <summary>Of a section without entries: the same whether nothing is held or nothing is shown.</summary>
    public abstract string Nothing { get; }

    /// <summary>Of a section that ends before all was said.</summary>
    public abstract string Newest(int shown);
}

/// <summary>Sections of a patient summary.</summary>
public enum SummaryPart
{
    Problems,
    Allergies,
    Medications,
    Immunizations,
    Results,
    Procedures,
    VitalSigns,
    PastProblems,
}
