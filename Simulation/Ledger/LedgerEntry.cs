using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Ledger;

/// <summary>What one call was told. Which citizen, and what was sent, follows from the header, the visit and the step.</summary>
/// <param name="Visit">Counts visits over all rounds of the slice: round = visit ÷ citizens of the slice.</param>
/// <param name="Step">The call's place among those of its visit.</param>
/// <param name="Attempts">From 1; each may have been carried out, a submission once over all of them.</param>
/// <param name="Version">The record version of the answer; 0 without one.</param>
/// <param name="At">Of the answer: a submission's time of recording, a dashboard's <c>AsOf</c>, otherwise this process' clock.</param>
/// <param name="Shown">
/// What a dashboard showed (<see cref="DashboardDigest"/>), which tasks of the citizen a worklist did, or which was acted on (<see cref="TaskDigest"/>); 0 otherwise.
/// </param>
/// <param name="Accepted">New items and corrections of a submission; of a worklist the citizen's tasks; of a task, of an answer, or of a word about programmes, 1 where what was done is new.</param>
/// <remarks>
/// Of <see cref="CallKind.Told"/>, an event that an endpoint was sent: visit and step of the call that made the subscription; <c>Done</c> where the endpoint took it, <c>Unknown</c> where it failed;
/// the version that it is about, 0 where the notification does not say; its number in <c>Accepted</c>, how many resources in <c>Duplicates</c>, and a digest of them in <c>Shown</c>.
/// </remarks>
internal readonly record struct LedgerEntry(
    long Visit, int Step, CallKind Kind, CallResult Result, int Attempts, long Version, DateTimeOffset At, ulong Shown, int Accepted, int Duplicates, int Refused)
{
    /// <summary>Of an event, the time of the commit that it is about, to the millisecond.</summary>
    public DateTimeOffset EventAt { get; init; }
}
