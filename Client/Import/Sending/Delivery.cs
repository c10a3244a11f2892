using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>The call that hands a submission to its citizen's record.</summary>
internal delegate Task<ISubmitOutcome> Submit(AccessTicket ticket, string citizen, Submission submission, CancellationToken cancellation);

/// <summary>
/// Hands a submission to its record and counts the answer; waits for a silo that is away, and tries again. The submission keeps its id
/// over all attempts, so that one whose reply was lost is not recorded twice (G3).
/// </summary>
/// <param name="retryFor">How long one submission waits for a silo that is away.</param>
/// <param name="say">Tells the user that they have to wait.</param>
internal sealed class Delivery(Submit submit, TicketSource tickets, ImportTally tally, TimeSpan retryFor, TimeProvider time, Action<string> say)
{
    public static readonly TimeSpan DefaultRetryFor = TimeSpan.FromSeconds(60);

    /// <summary>A submission takes milliseconds. One under way when the silo is killed gets no reply, and is asked for again after this.</summary>
    public static readonly TimeSpan ReplyWithin = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    private bool _isWaiting;

    /// <exception cref="CommandFailedException">The silo stayed away.</exception>
    public async Task Deliver(PendingSubmission pending, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var delay = FirstDelay;
        for (var isRetry = false; ; isRetry = true)
        {
            try
            {
                var ticket = await tickets.Get(cancellation);
                tally.Settle(pending, await Submit(ticket, pending, cancellation), isRetry);
                Volatile.Write(ref _isWaiting, false);
                return;
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

    private async Task<ISubmitOutcome> Submit(AccessTicket ticket, PendingSubmission pending, CancellationToken cancellation)
    {
        try
        {
            return await submit(ticket, pending.Citizen, pending.Submission, cancellation);
        }
        catch (ArgumentException e)
        {
            // The record's key itself breaks a rule of this deployment, such as the check digit of NHS numbers.
            return new SubmissionRefused("citizen", e.Message);
        }
    }

    private void Wait(long began, TimeSpan delay, Exception failure)
    {
        if (time.GetElapsedTime(began) + delay > retryFor)
        {
            throw new CommandFailedException(
                ExitCode.NoSilo, $"The silo has not taken data in for {retryFor.TotalSeconds:0} seconds (--retry-for). Run the import again when it is back: what was recorded is not recorded twice.", failure);
        }

        if (!Interlocked.Exchange(ref _isWaiting, true))
        {
            say($"The silo takes no data in at the moment; waiting up to {retryFor.TotalSeconds:0} seconds.");
        }
    }
}
