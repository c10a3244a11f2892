namespace PhrCluster.Client.Import.Sending;

/// <summary>What became of one line; it holds no value and does not say whose it is.</summary>
/// <param name="Line">The line in NDJSON, the entry in a Bundle, each from 1; 0 for an input as a whole.</param>
/// <param name="Resource">The FHIR resource type, where it is known.</param>
/// <param name="Version">The record version at which an accepted item was committed; else 0.</param>
/// <param name="Field">The element at fault, of what was not taken.</param>
/// <param name="Rule">The rule that it breaks, in words.</param>
/// <param name="Note">What else came of it, in words.</param>
/// <param name="IsNew">It is accepted, and the first that its record holds under its identifier.</param>
/// <param name="LeftOutBytes">Of its attachments, as base64; a number stands apart from the words, so that like lines are counted together.</param>
internal readonly record struct LineReceipt(
    long Line, string? Resource, LineStatus Status, long Version = 0, string? Field = null, string? Rule = null, string? Note = null, bool IsNew = false,
    int LeftOutBytes = 0)
{
    /// <summary>True for what did not get into a record although it was meant to.</summary>
    public bool IsError => Status is LineStatus.Refused or LineStatus.Rejected;
}
