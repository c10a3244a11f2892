namespace PhrCluster.Grains.Citizen;

/// <summary>
/// Lets one turn of a grain through at a time, in the order in which they came. Orleans does so too, unless the sender's message says that it may
/// interleave: and what a message says, anybody can write.
/// </summary>
/// <remarks>Used by one activation, whose steps never run at the same time; only a cancellation comes from elsewhere. Costs nothing while nobody waits.</remarks>
public sealed class TurnGate
{
    private Queue<TaskCompletionSource>? _waiting;
    private bool _taken;

    /// <summary>Whether somebody waits for whoever is through.</summary>
    public bool IsWaitedFor => _waiting is { Count: > 0 };

    /// <summary>Waits for those who came before. Whoever came through must <see cref="Leave"/>.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up waiting, and is not through.</exception>
    public ValueTask Enter(CancellationToken cancellationToken)
    {
        if (_taken)
        {
            return Wait(cancellationToken);
        }

        _taken = true;
        return ValueTask.CompletedTask;
    }

    /// <summary>Lets the next one through.</summary>
    public void Leave()
    {
        while (_waiting is not null && _waiting.TryDequeue(out var next))
        {
            if (next.TrySetResult())
            {
                return;
            }
        }

        _taken = false;
    }

    private async ValueTask Wait(CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_waiting ??= []).Enqueue(turn);
        await using var given = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }
}
