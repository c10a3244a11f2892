namespace PhrCluster.Client.Import.Formats;

/// <summary>A format that people have their data in, and its reader.</summary>
/// <param name="Name">As the command line spells it.</param>
/// <param name="Ends">How names of its files end, also followed by .gz or .zst.</param>
/// <param name="Read">Turns a text into lines, one for each entry of it, in order, always the same.</param>
/// <param name="ZipMember">True of the file to read in an archive that ends in <c>.zip</c>; null where there are no archives.</param>
internal sealed record SourceFormat(
    string Name,
    IReadOnlyList<string> Ends,
    Func<EntryStream, Conversion, CancellationToken, IAsyncEnumerable<ReadOnlyMemory<byte>>> Read,
    Func<string, bool>? ZipMember = null)
{
    /// <summary>All that there are: a new one is registered here.</summary>
    public static IReadOnlyList<SourceFormat> All { get; } =
    [
        new("apple-health", [".xml", ".zip"], AppleHealth.Read, AppleHealth.IsExport),
        new("nightscout", [".json", ".ndjson"], Nightscout.Read),
        new("open-mhealth", [".json", ".ndjson"], OpenMHealth.Read),
        new("csv", [".csv", ".tsv", ".txt"], CsvTable.Read),
    ];

    public static SourceFormat? Find(string name) => All.FirstOrDefault(it => it.Name == name);
}
