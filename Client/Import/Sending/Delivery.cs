using PhrCluster.Words;
using PhrCluster.Client.Connecting;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Hands a submission to its record; waits for a silo that is away, and tries again. The submission keeps its id over all attempts, so that
/// one whose reply was lost is not recorded twice (G3).
/// </summary>
/// <param name="retryFor">How long one submission waits for a silo that is away.</param>
/// <param name="onWait">Called when submissions begin to wait.</param>
internal sealed class Delivery(SubmissionSink sink, TimeSpan retryFor, TimeProvider time, Action? onWait)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private bool _isWaiting;

    /// <returns>The answer, and whether an attempt before may have been taken up without a reply.</returns>
    /// <exception cref="BulkImportException">The silo stayed away.</exception>
    public async Task<(SubmitOutcome Outcome, bool IsRetry)> Deliver(PendingSubmission pending, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var delay = FirstDelay;
        for (var isRetry = false; ; isRetry = true)
        {
            try
            {
                var outcome = await Submit(pending, cancellation);
                Volatile.Write(ref _isWaiting, false);
                return (outcome, isRetry);
            }
            catch (Exception e) when (SiloAbsence.MayPass(e))
            {
                Wait(began, delay, e);
            }

            // Back-off only: what the next attempt finds does not depend on it.
            await Task.Delay(delay, time, cancellation);
            delay = delay * 2 < LongestDelay ? delay * 2 : LongestDelay;
        }
    }

    private async Task<SubmitOutcome> Submit(PendingSubmission pending, CancellationToken cancellation)
    {
        try
        {
            return await sink(pending.Citizen, pending.Submission, cancellation);
        }
        catch (RequestInvalidException e)
        {
            // Too large to be sent at all.
            return new SubmitOutcome.Invalid(e.Field, e.Rule);
        }
        catch (ArgumentException e) when (!SiloAbsence.Explains(e))
        {
            // The record's key itself breaks a rule of this deployment, such as the check digit of NHS numbers.
            return new SubmitOutcome.Invalid("citizen", e.Message);
        }
    }

    private void Wait(long began, TimeSpan delay, Exception failure)
    {
        if (time.GetElapsedTime(began) + delay > retryFor)
        {
            throw new BulkImportException(BulkImportFailure.ClusterAway, Language.Default.Failures.ClusterAway(retryFor), failure);
        }

        if (!Interlocked.Exchange(ref _isWaiting, true))
        {
            onWait?.Invoke();
        }
    }
}
