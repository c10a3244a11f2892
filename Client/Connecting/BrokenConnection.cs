namespace PhrCluster.Client.Connecting;

/// <summary>
/// Ends calls under way when the connection to the cluster breaks. Orleans lets each wait for its reply until it times out, although a silo that was killed
/// will not send any.
/// </summary>
internal sealed class BrokenConnection
{
    private TaskCompletionSource _broken = New();

    /// <summary>The connection broke: calls from now on wait for the next break.</summary>
    public void Report() => Interlocked.Exchange(ref _broken, New()).TrySetResult();

    /// <exception cref="CallFailedException">The connection broke before the reply came.</exception>
    public async Task<T> Unless<T>(Func<Task<T>> call)
    {
        var broken = Volatile.Read(ref _broken).Task;
        var reply = call();
        if (await Task.WhenAny(reply, broken) == reply)
        {
            return await reply;
        }

        // Nobody is left to look at how it ends.
        _ = reply.ContinueWith(static ended => _ = ended.Exception, TaskScheduler.Default);
        throw new CallFailedException(CallTrouble.Unavailable);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
