using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Formats;

/// <summary>
/// A text that is read entry by entry: what one of them may take is bounded, whatever reads it, and reading can be stopped.
/// </summary>
/// <param name="maxEntryBytes">Of one entry, beside what is read ahead.</param>
internal sealed class EntryStream(Stream text, long maxEntryBytes) : ReadOnlyStream
{
    private long _taken;

    /// <summary>Stops a read: not every reader of a format hands one on.</summary>
    public CancellationToken Stop { get; set; }

    /// <summary>Says that all before is done with.</summary>
    public void Begin() => _taken = 0;

    /// <exception cref="EntryTooLargeException">The entry goes on beyond the bound.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_taken > maxEntryBytes)
        {
            throw new EntryTooLargeException();
        }

        var count = await text.ReadAsync(buffer, Stop);
        _taken += count;
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await text.DisposeAsync();
        await base.DisposeAsync();
    }
}
