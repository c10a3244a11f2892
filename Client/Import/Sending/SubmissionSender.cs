using System.Runtime.ExceptionServices;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Makes deliveries, several at a time but each citizen's one after the other, in the order in which they came. The first that fails
/// stops all others.
/// </summary>
/// <param name="parallel">Calls under way at a time.</param>
internal sealed class SubmissionSender(int parallel) : IAsyncDisposable
{
    /// <summary>Submissions taken up for each call: most wait for their own citizen's before them.</summary>
    private const int TakenUpPerCall = 4;

    private readonly int _room = parallel * TakenUpPerCall;
    private readonly SemaphoreSlim _calls = new(parallel);
    private readonly SemaphoreSlim _free = new(parallel * TakenUpPerCall);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _changing = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task>>> _lanes = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Fails with the first delivery that does, and ends in no other way.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Takes a delivery up; returns when there is room for it.</summary>
    /// <param name="deliver">Hands one submission to its record, and counts what became of it.</param>
    /// <exception cref="BulkImportException">One before it could not be sent.</exception>
    public async ValueTask Enqueue(string citizen, Func<CancellationToken, Task> deliver, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        if (_failure is { } failure)
        {
            _free.Release();
            failure.Throw();
        }

        lock (_changing)
        {
            if (_lanes.TryGetValue(citizen, out var lane))
            {
                lane.Enqueue(deliver);
                return;
            }

            _lanes.Add(citizen, new Queue<Func<CancellationToken, Task>>([deliver]));
        }

        _ = Task.Run(() => Empty(citizen, cancellation), CancellationToken.None);
    }

    /// <summary>Waits until nothing is under way.</summary>
    /// <exception cref="BulkImportException">Something could not be sent.</exception>
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

    private async Task Send(Func<CancellationToken, Task> deliver, CancellationToken cancellation)
    {
        try
        {
            using var stopped = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _stop.Token);
            await _calls.WaitAsync(stopped.Token);
            try
            {
                await deliver(stopped.Token);
            }
            finally
            {
                _calls.Release();
            }
        }
        catch (Exception e)
        {
            // Those that follow from the first failure say nothing new.
            if (Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null) is null && _failed.TrySetException(e))
            {
                _ = _failed.Task.Exception; // Somebody may be waiting for it, or nobody.
            }

            await _stop.CancelAsync();
        }
    }

    /// <summary>The delivery whose turn it is; it stays in its lane until it is done, so that nobody opens a second one.</summary>
    private Func<CancellationToken, Task> Next(string citizen)
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
