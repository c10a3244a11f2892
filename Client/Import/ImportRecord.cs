namespace PhrCluster.Client.Import;

/// <summary>What an import reads, one after the other: <see cref="ImportedResource"/> or <see cref="ImportUnreadable"/>.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Number">The line in NDJSON, the entry in a Bundle, each from 1; 0 for a file as a whole.</param>
public abstract record ImportRecord(string File, long Number);

/// <summary>A resource, not yet looked into.</summary>
/// <param name="Json">UTF-8.</param>
public sealed record ImportedResource(string File, long Number, ReadOnlyMemory<byte> Json) : ImportRecord(File, Number);

/// <summary>A file, or a line of it, that cannot be read.</summary>
/// <param name="Path">The FHIR element at fault, or null when it is the file.</param>
/// <param name="Rule">The rule that it breaks, in words.</param>
public sealed record ImportUnreadable(string File, long Number, string? Path, string Rule) : ImportRecord(File, Number);
