namespace PhrCluster.Client.Import.Reading;

/// <summary>A bound on the bytes that are under way. One taker at a time; any number of givers.</summary>
internal sealed class ByteRoom(long most)
{
    private readonly Lock _changing = new();
    private long _taken;
    private (long Bytes, TaskCompletionSource Free)? _waiting;

    /// <summary>What so many bytes count for: no more than there is, so that something too large is under way alone.</summary>
    public long Clip(long bytes) => Math.Min(bytes, most);

    /// <summary>Waits until there is room for so many bytes, clipped.</summary>
    public async Task Take(long bytes, CancellationToken cancellation)
    {
        Task free;
        lock (_changing)
        {
            if (TryTake(bytes))
            {
                return;
            }

            var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting = (bytes, waiting);
            free = waiting.Task;
        }

        await free.WaitAsync(cancellation);
    }

    public void Give(long bytes)
    {
        lock (_changing)
        {
            _taken -= bytes;
            if (_waiting is { } waiting && TryTake(waiting.Bytes))
            {
                _waiting = null;
                waiting.Free.SetResult();
            }
        }
    }

    private bool TryTake(long bytes)
    {
        if (_taken + bytes > most)
        {
            return false;
        }

        _taken += bytes;
        return true;
    }
}
