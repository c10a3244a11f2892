using PhrCluster.Client.Consents;
using PhrCluster.Programmes;

namespace PhrCluster.Client.Programmes;

/// <summary>What programmes ask, from files and uploads, as our JSON (docs/programmes.md). What is not understood is refused with its path.</summary>
public static class ProgrammeFile
{
    /// <summary>Reads the programme in a file.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or says something that a programme cannot hold.</exception>
    public static async Task<ProgrammeDraft> Read(string path, CancellationToken cancellation = default) => Parse(await JsonFile.Bytes(path, cancellation), path);

    /// <summary>Reads the programme in the content of a file.</summary>
    /// <param name="name">What the file is called, in messages.</param>
    /// <inheritdoc cref="Read"/>
    public static ProgrammeDraft Parse(ReadOnlyMemory<byte> content, string name) => JsonFile.Parse<ProgrammeDocument>(content, name).ToDraft(name);
}

/// <summary>What somebody would have drafted.</summary>
public sealed record ProgrammeDraft(string Id, ProgrammeKind Kind, ProgrammeTerms Terms);
