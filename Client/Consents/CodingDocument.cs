using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Client.Consents;

/// <summary>A code as a file holds it.</summary>
internal sealed record CodingDocument(string Code, string? System, string? Display = null)
{
    public Coding ToCoding() => new(System, Code, Display);

    public static ImmutableArray<Coding> All(CodingDocument[]? codings) => [.. (codings ?? []).Select(static it => it.ToCoding())];
}
