using System.Threading.Channels;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Sending;

/// <summary>
/// Windows on their way: read one after the other, mapped several at a time, and then sent and settled in the order in which they were read.
/// How many are on the way is bounded by the room.
/// </summary>
/// <param name="seen">Follows whose items are; null in a dry run.</param>
internal sealed class WindowLine(
    WindowSource source, WindowMapper mapper, ImportJob job, ByteRoom room, SeenItems? seen, ImportCounters counters, Action<BulkImportProgress>? onProgress, int readers)
{
    /// <summary>Of small files: the room bounds large ones.</summary>
    private const int MostWindows = 64;

    private readonly Channel<Task<MappedWindow>> _mapped = Channel.CreateBounded<Task<MappedWindow>>(MostWindows);
    private readonly Channel<MappedWindow> _sent = Channel.CreateBounded<MappedWindow>(MostWindows);

    /// <param name="deliver">Hands over one submission of a window, and settles it there.</param>
    public async Task Run(Func<MappedWindow, PendingSubmission, CancellationToken, Task> deliver, int parallel, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var sender = new SubmissionSender(parallel);
        List<Task> steps = [Read(stop.Token), Send(sender, deliver, stop.Token), Settle(stop.Token)];
        try
        {
            for (var left = steps.ToList(); left.Count > 0;)
            {
                var ended = await Task.WhenAny([.. left, sender.Failed]);
                await ended;
                left.Remove(ended);
            }
        }
        finally
        {
            // The first failure is the one to tell; the others follow from it.
            await stop.CancelAsync();
            await Task.WhenAll(steps).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Read(CancellationToken cancellation)
    {
        await Task.Yield();
        using var mapping = new SemaphoreSlim(readers);
        try
        {
            // Whose items are is known from the first window on only.
            var (from, sequence) = seen is null ? (job.Saved.Next.ToPlace(), job.Saved.Done) : (WindowPlace.StartOf(0), 0);
            await foreach (var window in source.Read(from, sequence, cancellation))
            {
                await mapping.WaitAsync(cancellation);
                await _mapped.Writer.WriteAsync(Task.Run(() => Map(window, mapping), CancellationToken.None), cancellation);
            }

            _mapped.Writer.Complete();
        }
        finally
        {
            // Whoever has all the permits has nobody left who maps.
            for (var i = 0; i < readers; i++)
            {
                await mapping.WaitAsync(CancellationToken.None);
            }
        }
    }

    private MappedWindow Map(RawWindow window, SemaphoreSlim mapping)
    {
        try
        {
            return mapper.Map(window);
        }
        finally
        {
            mapping.Release();
        }
    }

    private async Task Send(
        SubmissionSender sender, Func<MappedWindow, PendingSubmission, CancellationToken, Task> deliver, CancellationToken cancellation)
    {
        var done = job.Saved.Done;
        await foreach (var mapping in _mapped.Reader.ReadAllAsync(cancellation))
        {
            var window = await mapping;
            seen?.Follow(window);
            if (window.Window.Sequence < done)
            {
                room.Give(room.Clip(window.Bytes));
                continue;
            }

            window.Complete();
            job.Begin(window.Window.Sequence);
            counters.Count(window.Receipts.Where(static it => it.Status != LineStatus.Pending));
            await _sent.Writer.WriteAsync(window, cancellation);
            foreach (var pending in window.Submissions)
            {
                await sender.Enqueue(pending.Citizen, Deliver, cancellation);

                async Task Deliver(CancellationToken stop)
                {
                    await deliver(window, pending, stop);
                    counters.Count(pending.Slots.Select(slot => window.Receipts[slot]));
                    onProgress?.Invoke(counters.Progress);
                }
            }
        }

        _sent.Writer.Complete();
    }

    private async Task Settle(CancellationToken cancellation)
    {
        await foreach (var window in _sent.Reader.ReadAllAsync(cancellation))
        {
            await window.Settled.WaitAsync(cancellation);
            job.Settle(window);
            room.Give(room.Clip(window.Bytes));
            counters.Reach(window.Window.StoredBytes);
            onProgress?.Invoke(counters.Progress);
        }
    }
}
