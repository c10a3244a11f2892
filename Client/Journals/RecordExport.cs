using System.Text.Json;
using PhrCluster.Words;
using PhrCluster.Client.Connecting;
using PhrCluster.Demographics;
using PhrCluster.Export;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;

namespace PhrCluster.Client.Journals;

/// <summary>
/// Writes a whole record to two files: its Patient and its current items as FHIR R4 NDJSON, and its journal beside it. Both are written under another
/// name and get their own at the end, and only when the chain of what came over the wire is whole (G5).
/// </summary>
public sealed class RecordExport : IDisposable
{
    private const string Partial = ".partial";

    private readonly FileStream _resources;
    private readonly FileStream _journal;
    private readonly List<UnrenderedItem> _unrendered = [];

    /// <summary>Opens the files, so that what cannot be written is found before anything is disclosed.</summary>
    /// <param name="path">Of the resources; the journal goes beside it, as <c>PATH.journal.ndjson</c>.</param>
    /// <exception cref="BadInputException">Nothing can be written there.</exception>
    public RecordExport(string path)
    {
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
    }

    /// <summary>FHIR R4 NDJSON: what the record holds now.</summary>
    public string ResourcesPath { get; }

    /// <summary>The journal, which <see cref="JournalFile"/> verifies without a silo.</summary>
    public string JournalPath => ResourcesPath + ".journal.ndjson";

    /// <summary>Resources written.</summary>
    public long Resources { get; private set; }

    /// <summary>
    /// Items of the record that are no resource, in their order: they stand in the journal alone. Items that came by a contract, before contracts were held to what
    /// can be rendered, may be such.
    /// </summary>
    public IReadOnlyList<UnrenderedItem> Unrendered => _unrendered;

    /// <summary>Commits written: the record's version.</summary>
    public long Commits { get; private set; }

    /// <summary>Exports the record, and keeps what it wrote.</summary>
    /// <exception cref="AccessRefusedException">The caller is refused. Nothing was written.</exception>
    /// <exception cref="BrokenChainException">What came is not the record that was written. Nothing was kept.</exception>
    /// <exception cref="NoRecordException">There is none. Nothing was kept.</exception>
    public Task Run(CitizenSession citizen, CancellationToken cancellation = default) => Run(citizen.Citizen, citizen.Export(cancellation));

    /// <param name="parts">Of the record, as they come over the wire.</param>
    internal async Task Run(string citizen, IAsyncEnumerable<ExportPart> parts)
    {
        var (started, chain) = await Take(citizen, parts);
        if (chain.Broken is { } broken)
        {
            throw new BrokenChainException(broken);
        }

        if (started.Version == 0)
        {
            throw new NoRecordException(Language.Default.Failures.NoRecord(citizen));
        }

        Commits = started.Version;
        Keep();
    }

    private async Task<(ExportStarted Started, ChainCheck Chain)> Take(string citizen, IAsyncEnumerable<ExportPart> parts)
    {
        using var lines = new JournalWriter(_journal, citizen);
        ExportStarted? started = null;
        ChainCheck? chain = null;
        await foreach (var part in parts)
        {
            switch (part)
            {
                case ExportStarted opening when started is null:
                    started = opening;
                    chain = new ChainCheck(opening.Genesis.AsSpan());
                    lines.Write(opening);
                    WritePatient(opening.Demographics, citizen);
                    break;
                case ExportedCommit commit when chain is not null:
                    chain.Add(commit.Sequence, commit.Canonical.AsSpan(), commit.Hash.AsSpan());
                    lines.Write(commit);
                    Write(commit, citizen);
                    break;
                default:
                    throw Answer.Failure(part);
            }
        }

        chain!.End(started!.Version, started.Tip.AsSpan());
        return (started, chain);
    }

    /// <summary>Gives the files their names.</summary>
    private void Keep()
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
        _resources.Dispose();
        _journal.Dispose();
    }

    private static FileStream Create(string path)
    {
        try
        {
            // The name that it gets at the end must be free for it, or what came over the wire would be lost then.
            return Directory.Exists(path)
                ? throw new BadInputException($"{path}: is a folder")
                : new FileStream(path + Partial, FileMode.Create, FileAccess.Write, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Null for an item that does not make a resource: the others must not be lost with it.</summary>
    private static byte[]? Rendered(HeldItem held, string citizen)
    {
        try
        {
            return FhirRenderer.Render(held.Item, citizen);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Where nobody said who the citizen is, there is nothing to tell.</summary>
    private void WritePatient(HeldDemographics? held, string citizen)
    {
        if (held is not null)
        {
            WriteLine(PatientResource.Render(citizen, held, nhsNumbers: false));
        }
    }

    private void WriteLine(byte[] resource)
    {
        _resources.Write(resource);
        _resources.WriteByte((byte)'\n');
        Resources++;
    }

    private void Write(ExportedCommit commit, string citizen)
    {
        foreach (var held in commit.Current)
        {
            if (Rendered(held, citizen) is { } resource)
            {
                WriteLine(resource);
            }
            else
            {
                _unrendered.Add(new UnrenderedItem(held.Ref, held.Item.ResourceType));
            }
        }
    }
}
