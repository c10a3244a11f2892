namespace PhrCluster.Fhir.Bundles;

/// <summary>A resource in a Bundle.</summary>
/// <param name="Number">Position among the Bundle's entries, from 1.</param>
/// <param name="FullUrl">By which other entries may refer to it.</param>
/// <param name="ResourceType">Null when the resource names none.</param>
/// <param name="Resource">UTF-8 JSON, a part of the Bundle's own bytes.</param>
public sealed record BundleEntry(int Number, string? FullUrl, string? ResourceType, ReadOnlyMemory<byte> Resource);
