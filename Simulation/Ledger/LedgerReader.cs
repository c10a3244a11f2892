using System.Text.Json;
using PhrCluster.Client;

namespace PhrCluster.Simulation.Ledger;

/// <summary>Reads a ledger block by block, whatever its length.</summary>
internal sealed class LedgerReader : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly byte[] _head = new byte[LedgerCodec.HeadLength];
    private readonly byte[] _payload = new byte[LedgerCodec.MaxPayload];

    private int _blocks;

    private LedgerReader(string path, FileStream file, LedgerHeader header) => (_path, _file, Header) = (path, file, header);

    public LedgerHeader Header { get; }

    /// <summary>
    /// Whether the ledger was ended, and nothing follows its end: known when all was read. A ledger that is cut off, as that of a process that was killed, says nothing of its last calls: each
    /// call of the schedule that it does not tell of may have been made, and may have been carried out.
    /// </summary>
    public bool IsWhole { get; private set; }

    /// <exception cref="ClientException">It is no ledger, or not there.</exception>
    public static LedgerReader Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"{path}: does not exist");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 64 * 1024);
        try
        {
            return new LedgerReader(path, file, LedgerHeader.Read(file) ?? throw new BadInputException($"{path}: is not a ledger of phr simulate"));
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException ? new BadInputException($"{path}: is not a ledger of phr simulate") : e;
        }
    }

    /// <summary>The entries up to the end, or up to where the ledger is cut off, in the order in which answers came.</summary>
    /// <exception cref="ClientException">A block that is there in full is damaged: what it told of cannot be checked, nor done without.</exception>
    public IEnumerable<LedgerEntry> Entries()
    {
        while (Next() is { } entries)
        {
            if (entries.Length == 0)
            {
                IsWhole = _file.ReadByte() < 0;
                yield break;
            }

            foreach (var entry in entries)
            {
                yield return entry;
            }
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A block's entries; null where the ledger is cut off.</summary>
    private LedgerEntry[]? Next()
    {
        if (_file.ReadAtLeast(_head, _head.Length, throwOnEndOfStream: false) < _head.Length)
        {
            return null;
        }

        _blocks++;
        if (LedgerCodec.Head(_head) is not var (length, count))
        {
            throw Damaged();
        }

        var payload = _payload.AsSpan(0, length);
        return _file.ReadAtLeast(payload, length, throwOnEndOfStream: false) < length ? null : LedgerCodec.Entries(_head, payload, count) ?? throw Damaged();
    }

    private BadInputException Damaged() => new($"{_path}: block {_blocks} of the ledger is damaged");
}
