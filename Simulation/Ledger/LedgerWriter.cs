using System.Threading.Channels;

namespace PhrCluster.Simulation.Ledger;

/// <summary>Writes a ledger as the run goes: a block when it is full, and what there is every second.</summary>
internal sealed class LedgerWriter : IAsyncDisposable
{
    /// <summary>Entries that wait to be written; beyond it, calls wait for the disk.</summary>
    private const int Waiting = 4 * LedgerCodec.MaxEntries;

    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(1);

    private readonly FileStream _file;
    private readonly Channel<LedgerEntry> _entries = Channel.CreateBounded<LedgerEntry>(new BoundedChannelOptions(Waiting) { SingleReader = true });
    private readonly Task _writing;

    private LedgerWriter(FileStream file, TimeProvider time)
    {
        _file = file;
        _writing = Task.Run(() => Write(time));
    }

    /// <exception cref="IOException">The file cannot be made, or is there already: a ledger is never overwritten.</exception>
    public static LedgerWriter Create(string path, LedgerHeader header, TimeProvider time)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        header.Write(file);
        return new LedgerWriter(file, time);
    }

    /// <exception cref="ChannelClosedException">The ledger could not be written on; <see cref="End"/> tells why.</exception>
    public ValueTask Enter(LedgerEntry entry) => _entries.Writer.WriteAsync(entry);

    /// <summary>Completes the ledger: everything that was called is in it.</summary>
    public async Task End()
    {
        _entries.Writer.TryComplete();
        await _writing;
        _file.Write(LedgerCodec.EndMark);
        _file.Flush(flushToDisk: true);
    }

    /// <summary>Closes the file as it is: without <see cref="End"/> the ledger is cut off, and says so.</summary>
    public async ValueTask DisposeAsync()
    {
        _entries.Writer.TryComplete();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _file.DisposeAsync();
    }

    private async Task Write(TimeProvider time)
    {
        var block = new List<LedgerEntry>(LedgerCodec.MaxEntries);
        try
        {
            while (await _entries.Reader.WaitToReadAsync())
            {
                var began = time.GetTimestamp();
                do
                {
                    while (block.Count < LedgerCodec.MaxEntries && _entries.Reader.TryRead(out var entry))
                    {
                        block.Add(entry);
                    }
                }
                while (block.Count < LedgerCodec.MaxEntries && await More(began, time));

                // What was waited for is read before the clock is asked: a block that was due at once would be empty, and an empty one ends the ledger.

                _file.Write(LedgerCodec.Block(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(block)));
                block.Clear();
            }
        }
        catch (Exception e)
        {
            _entries.Writer.TryComplete(e);
            throw;
        }
    }

    /// <summary>False when the block is due, or nothing more comes.</summary>
    private async Task<bool> More(long began, TimeProvider time)
    {
        var left = WriteEvery - time.GetElapsedTime(began);
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            return await _entries.Reader.WaitToReadAsync().AsTask().WaitAsync(left, time);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
