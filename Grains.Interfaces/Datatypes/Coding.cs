namespace PhrCluster.Datatypes;

/// <summary>A code in a code system (FHIR <c>Coding</c>).</summary>
/// <param name="System">URI of the code system, such as <c>http://loinc.org</c>; null when the source named none.</param>
/// <param name="Code">The code itself; null when the source gave only a display text.</param>
/// <param name="Display">The text that the source showed beside the code.</param>
[GenerateSerializer, Immutable, Alias("phr.Coding")]
public sealed record Coding(
    [property: Id(0)] string? System,
    [property: Id(1)] string? Code,
    [property: Id(2)] string? Display = null)
{
    /// <summary>Same system, under whichever of its names, and same code; the display is commentary and does not count.</summary>
    public bool Means(Coding other) => Code is not null && Code == other.Code && CodeSystemNames.AreSame(System, other.System);
}
