using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>Arrangements from files and uploads, as our JSON: consents to give and withdraw, and labels. What is not understood is refused with its path.</summary>
public static class ArrangementFile
{
    /// <summary>Reads the arrangement in a file.</summary>
    /// <exception cref="BadInputException">The file cannot be read, or says something that an arrangement cannot hold.</exception>
    public static async Task<Arrangement> Read(string path, CancellationToken cancellation = default) =>
        Parse(await JsonFile.Bytes(path, cancellation), path);

    /// <summary>Reads the arrangement in the content of a file.</summary>
    /// <param name="name">What the file is called, in messages.</param>
    /// <inheritdoc cref="Read"/>
    public static Arrangement Parse(ReadOnlyMemory<byte> content, string name) => JsonFile.Parse<ArrangementDocument>(content, name).ToArrangement(name);
}
