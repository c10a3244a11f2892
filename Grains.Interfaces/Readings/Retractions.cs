namespace PhrCluster.Readings;

/// <summary>Tells items that take another back (FHIR <c>DELETE</c>) from resources that a source marked as entered in error: those are still read.</summary>
public static class Retractions
{
    /// <summary>The system of the tag by which a retraction is known.</summary>
    public const string TagSystem = "urn:phr:item-state";

    /// <summary>The code of the tag by which a retraction is known.</summary>
    public const string TagCode = "retracted";

    /// <summary>True for a version that says that the item is gone.</summary>
    public static bool IsRetraction(RecordItem item) =>
        item is { Status: RecordItem.EnteredInError, Residual: { } residual } && residual.Contains(TagSystem, StringComparison.Ordinal);
}
