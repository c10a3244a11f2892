namespace PhrCluster.Tests.Support;

/// <summary>A call that waits for the test.</summary>
public sealed class HeldCall
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once the call waits here.</summary>
    /// <exception cref="TimeoutException">No call came this far.</exception>
    public Task Reached => _reached.Task.WaitAsync(Patience);

    /// <summary>Completes once the call, which still waits, is told that its caller has given up.</summary>
    /// <exception cref="TimeoutException">Nobody told it.</exception>
    public Task GivenUp => _givenUp.Task.WaitAsync(Patience);

    public void Release() => _released.TrySetResult();

    internal async Task Pass(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => _givenUp.TrySetResult());
        _reached.TrySetResult();
        await _released.Task;
    }
}
