namespace PhrCluster.Fhir.Bundles;

/// <summary>An entry of a Bundle.</summary>
/// <param name="Number">Position among the Bundle's entries, from 1.</param>
/// <param name="FullUrl">By which other entries may refer to it.</param>
/// <param name="ResourceType">Null when the resource names none, or there is none.</param>
/// <param name="Resource">UTF-8 JSON, a part of the Bundle's own bytes; empty for an entry without a resource.</param>
/// <param name="Method">What is, or was, asked of a server: <c>PUT</c>, <c>DELETE</c> …; null where nothing is.</param>
/// <param name="Url">The URL that it is asked of, relative to the server's base.</param>
/// <param name="LastModified">When the server did it, in a history.</param>
public sealed record BundleEntry(
    int Number, string? FullUrl, string? ResourceType, ReadOnlyMemory<byte> Resource, string? Method = null, string? Url = null, string? LastModified = null);
