using PhrCluster.Export;
using PhrCluster.Fhir;

namespace PhrCluster.Client.Journals;

/// <summary>
/// Writes a whole record to two files: its current items as FHIR R4 NDJSON, and its journal beside it. Both are written under another
/// name and get their own at the end, and only when the chain of what came over the wire is whole (G5).
/// </summary>
internal sealed class RecordExport : IDisposable
{
    private const string Partial = ".partial";

    private readonly string _citizen;
    private readonly FileStream _resources;
    private readonly FileStream _journal;
    private readonly JournalWriter _lines;

    /// <exception cref="ClientException">Nothing can be written there.</exception>
    public RecordExport(string citizen, string path)
    {
        _citizen = citizen;
        ResourcesPath = path;
        _resources = Create(ResourcesPath);
        try
        {
            _journal = Create(JournalPath);
        }
        catch (ClientException)
        {
            _resources.Dispose();
            File.Delete(ResourcesPath + Partial);
            throw;
        }

        _lines = new JournalWriter(_journal, citizen);
    }

    public string ResourcesPath { get; }

    public string JournalPath => ResourcesPath + ".journal.ndjson";

    /// <summary>Resources written.</summary>
    public long Resources { get; private set; }

    /// <summary>Takes every part of an export.</summary>
    /// <exception cref="ClientException">It is refused.</exception>
    public async Task<(ExportStarted Started, ChainCheck Chain)> Take(IAsyncEnumerable<ExportPart> parts, CancellationToken cancellation)
    {
        ExportStarted? started = null;
        ChainCheck? chain = null;
        await foreach (var part in parts.WithCancellation(cancellation))
        {
            switch (part)
            {
                case ExportStarted opening when started is null:
                    started = opening;
                    chain = new ChainCheck(opening.Genesis.AsSpan());
                    _lines.Write(opening);
                    break;
                case ExportedCommit commit when chain is not null:
                    chain.Add(commit.Sequence, commit.Canonical.AsSpan(), commit.Hash.AsSpan());
                    Write(commit);
                    break;
                default:
                    throw CallRefusedException.Of(part);
            }
        }

        chain!.End(started!.Version, started.Tip.AsSpan());
        return (started, chain);
    }

    /// <summary>Gives the files their names.</summary>
    public void Keep()
    {
        Close();
        File.Move(JournalPath + Partial, JournalPath, overwrite: true);
        File.Move(ResourcesPath + Partial, ResourcesPath, overwrite: true);
    }

    /// <summary>Removes what was not kept.</summary>
    public void Dispose()
    {
        Close();
        File.Delete(JournalPath + Partial);
        File.Delete(ResourcesPath + Partial);
    }

    private void Close()
    {
        _lines.Dispose();
        _resources.Dispose();
        _journal.Dispose();
    }

    private static FileStream Create(string path)
    {
        try
        {
            // The name that it gets at the end must be free for it, or what came over the wire would be lost then.
            return Directory.Exists(path)
                ? throw new BadInputException($"--output: {path} is a folder")
                : new FileStream(path + Partial, FileMode.Create, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"--output: {path} cannot be written: {e.Message}");
        }
    }

    private void Write(ExportedCommit commit)
    {
        _lines.Write(commit);
        foreach (var held in commit.Current)
        {
            _resources.Write(FhirRenderer.Render(held.Item, _citizen));
            _resources.WriteByte((byte)'\n');
            Resources++;
        }
    }
}
