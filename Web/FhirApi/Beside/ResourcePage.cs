using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client;

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

    /// <summary>Those of a page, of all that match, where the page before ended.</summary>
    public static ResourcePage Of(long? recordVersion, FoundResource[] found, int pageSize, string? after)
    {
        var rest = after is null ? found : [.. found.SkipWhile(it => it.Id != after).Skip(1)];
        var page = rest.Take(pageSize).ToArray();
        return new ResourcePage(recordVersion, [.. page], found.Length, page.Length > 0 && page.Length < rest.Length ? page[^1].Id : null);
    }

    /// <summary>As a record answers that holds nothing of the kind.</summary>
    public static ResourcePage Empty(long? recordVersion) => new(recordVersion is > 0 ? recordVersion : null, [], 0, null);
}

/// <summary>A resource that was found.</summary>
/// <param name="Json">UTF-8, one JSON value.</param>
internal sealed record FoundResource(string Id, ReadOnlyMemory<byte> Json)
{
    /// <param name="write">Writes one JSON value.</param>
    public static FoundResource Of(string id, Action<Utf8JsonWriter> write)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        write(writer);
        writer.Flush();
        return new FoundResource(id, output.WrittenMemory);
    }
}

/// <summary>A resource of another type that a match is linked with.</summary>
/// <param name="Url">Below the base, without its version.</param>
/// <param name="Json">UTF-8, one JSON value.</param>
internal sealed record IncludedResource(string Url, ReadOnlyMemory<byte> Json);
