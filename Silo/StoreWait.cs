using PhrCluster.Grains.Journal;

namespace PhrCluster.Silo;

/// <summary>Waits at start for a store over the network, and says so: machines of one site start in any order.</summary>
internal static class StoreWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <param name="open">May be tried again after a <see cref="StoreUnavailableException"/>.</param>
    /// <param name="patience">After that the store counts as away.</param>
    /// <param name="told">Told once that it is waited for.</param>
    /// <exception cref="StoreUnavailableException">The store stayed away.</exception>
    public static async Task Until(Func<CancellationToken, Task> open, TimeSpan patience, TimeProvider time, TextWriter told)
    {
        using var enough = new CancellationTokenSource(patience, time);
        StoreUnavailableException? away = null;
        var isTold = false;
        try
        {
            while (true)
            {
                var attempt = open(enough.Token);
                await Task.WhenAny(attempt, Task.Delay(Pause, time, enough.Token));
                if (!isTold && (!attempt.IsCompleted || attempt.Exception?.InnerException is StoreUnavailableException))
                {
                    await told.WriteLineAsync($"The store is away, and waited for, for {patience:c} at most.");
                    isTold = true;
                }

                try
                {
                    await attempt;
                    return;
                }
                catch (StoreUnavailableException e)
                {
                    away = e;
                }

                await Task.Delay(Pause, time, enough.Token);
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            throw new StoreUnavailableException($"The store did not answer within {patience:c}. {away?.Message}".TrimEnd(), away);
        }
    }
}
