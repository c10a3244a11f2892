using System.Collections.Immutable;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A page of resources that are no items.</summary>
/// <param name="RecordVersion">That it was decided at; null where no record was asked.</param>
/// <param name="Total">Of all pages, where it is known.</param>
/// <param name="Continuation">Null on the last page.</param>
internal sealed record ResourcePage(long? RecordVersion, ImmutableArray<FoundResource> Found, int? Total, string? Continuation)
{
    /// <summary>What is added to the matches.</summary>
    public ImmutableArray<IncludedResource> Included { get; init; } = [];

    /// <summary>What could not be told; null where nothing is left open.</summary>
    public string? Warning { get; init; }

    /// <summary>As a record answers that holds nothing of the kind.</summary>
    public static ResourcePage Empty(long? recordVersion) => new(recordVersion is > 0 ? recordVersion : null, [], 0, null);
}

/// <summary>A resource that was found.</summary>
/// <param name="Json">UTF-8, one JSON value.</param>
internal sealed record FoundResource(string Id, ReadOnlyMemory<byte> Json);

/// <summary>A resource of another type that a match is linked with.</summary>
/// <param name="Url">Below the base, without its version.</param>
/// <param name="Json">UTF-8, one JSON value.</param>
internal sealed record IncludedResource(string Url, ReadOnlyMemory<byte> Json);
