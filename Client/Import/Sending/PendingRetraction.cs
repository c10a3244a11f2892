namespace PhrCluster.Client.Import.Sending;

/// <summary>A submission that takes one item back.</summary>
/// <param name="Submission">Its slot is the line that brought it about.</param>
/// <param name="IsMove">True where the line gives the item to another citizen, so that it has another receipt of its own.</param>
/// <param name="GoesFirst">True where the window gives the same item to the same citizen again afterwards, in the order in which things came about.</param>
internal sealed record PendingRetraction(PendingSubmission Submission, bool IsMove, bool GoesFirst);
