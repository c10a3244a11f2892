namespace PhrCluster.Client.Import.Sending;

/// <summary>What became of one line; it holds no value and does not say whose it is.</summary>
/// <param name="Line">The line in NDJSON, the entry in a Bundle, each from 1; 0 for an input as a whole.</param>
/// <param name="Resource">The FHIR resource type, where it is known.</param>
/// <param name="Version">The record version at which an accepted item was committed; else 0.</param>
/// <param name="Field">The element at fault, of what was not taken.</param>
/// <param name="Rule">The rule that it breaks, in words.</param>
internal readonly record struct LineReceipt(
    long Line, string? Resource, LineStatus Status, long Version = 0, string? Field = null, string? Rule = null)
{
    /// <summary>True for what did not get into a record although it was meant to.</summary>
    public bool IsError => Status is LineStatus.Refused or LineStatus.Rejected;
}

/// <summary>What becomes of lines.</summary>
internal enum LineStatus
{
    /// <summary>On its way: no line stays so.</summary>
    Pending,

    /// <summary>New, or a correction of what was held.</summary>
    Accepted,

    /// <summary>Held already.</summary>
    Duplicate,

    /// <summary>Records do not hold resources of this type.</summary>
    Skipped,

    /// <summary>Breaks no rule that can be told without a record: of a dry run.</summary>
    Valid,

    /// <summary>The citizen's consents, or the importer's ticket, do not let it in.</summary>
    Refused,

    /// <summary>Breaks a rule.</summary>
    Rejected,
}
