namespace PhrCluster;

/// <summary>The record stands before a version that the caller has seen (<see cref="Identity.AccessTicket.Seen"/>): its rows were set back. Nothing was disclosed or changed.</summary>
/// <param name="seen">The version that the caller says to have seen.</param>
/// <param name="version">The version that the record has.</param>
[GenerateSerializer, Alias("phr.RecordSetBackException")]
public sealed class RecordSetBackException(long seen, long version) : Exception($"The record stands at version {version}, and version {seen} of it was seen before.")
{
    [Id(0)]
    public long Seen { get; } = seen;

    [Id(1)]
    public long Version { get; } = version;
}
