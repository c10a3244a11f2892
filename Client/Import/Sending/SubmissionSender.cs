using System.Runtime.ExceptionServices;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Sends submissions, several at a time but each citizen's one after the other, in the order in which they came. The first that cannot
/// be sent stops all others.
/// </summary>
/// <param name="deliver">Hands one submission to its record, and counts what became of it.</param>
/// <param name="parallel">Calls under way at a time.</param>
internal sealed class SubmissionSender(Func<PendingSubmission, CancellationToken, Task> deliver, int parallel) : IAsyncDisposable
{
    /// <summary>Submissions taken up for each call: most wait for their own citizen's before them.</summary>
    private const int TakenUpPerCall = 4;

    private readonly int _room = parallel * TakenUpPerCall;
    private readonly SemaphoreSlim _calls = new(parallel);
    private readonly SemaphoreSlim _free = new(parallel * TakenUpPerCall);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _changing = new();
    private readonly Dictionary<string, Queue<PendingSubmission>> _lanes = new(StringComparer.Ordinal);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Takes a submission up; returns when there is room for it.</summary>
    /// <exception cref="CommandFailedException">One before it could not be sent.</exception>
    public async ValueTask Enqueue(PendingSubmission pending, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        if (_failure is { } failure)
        {
            _free.Release();
            failure.Throw();
        }

        lock (_changing)
        {
            if (_lanes.TryGetValue(pending.Citizen, out var lane))
            {
                lane.Enqueue(pending);
                return;
            }

            _lanes.Add(pending.Citizen, new Queue<PendingSubmission>([pending]));
        }

        _ = Task.Run(() => Empty(pending.Citizen, cancellation), CancellationToken.None);
    }

    /// <summary>Waits until nothing is under way.</summary>
    /// <exception cref="CommandFailedException">Something could not be sent.</exception>
    public async Task Complete()
    {
        await Settle();
        _failure?.Throw();
    }

    /// <summary>Gives up what is not sent yet.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Settle();
        _calls.Dispose();
        _free.Dispose();
        _stop.Dispose();
    }

    /// <summary>Whoever has all the room has nobody left in it.</summary>
    private async Task Settle()
    {
        for (var i = 0; i < _room; i++)
        {
            await _free.WaitAsync();
        }

        _free.Release(_room);
    }

    private async Task Empty(string citizen, CancellationToken cancellation)
    {
        for (var isLast = false; !isLast; _free.Release())
        {
            await Send(Next(citizen), cancellation);
            isLast = Leave(citizen);
        }
    }

    private async Task Send(PendingSubmission pending, CancellationToken cancellation)
    {
        try
        {
            using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
            await _calls.WaitAsync(stopped.Token);
            try
            {
                await deliver(pending, stopped.Token);
            }
            finally
            {
                _calls.Release();
            }
        }
        catch (Exception e)
        {
            // Those that follow from the first failure say nothing new.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            await _stop.CancelAsync();
        }
    }

    /// <summary>The submission whose turn it is; it stays in its lane until it is done, so that nobody opens a second one.</summary>
    private PendingSubmission Next(string citizen)
    {
        lock (_changing)
        {
            return _lanes[citizen].Peek();
        }
    }

    /// <returns>True when the lane is empty, and closed: whoever comes next opens another.</returns>
    private bool Leave(string citizen)
    {
        lock (_changing)
        {
            var lane = _lanes[citizen];
            lane.Dequeue();
            return lane.Count == 0 && _lanes.Remove(citizen);
        }
    }
}
