using System.Collections.Immutable;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>One parameter that an operation is called with.</summary>
/// <param name="Value">As a search would write it; null where it has none, or a resource or parts instead.</param>
/// <param name="Resource">UTF-8 JSON; empty for none.</param>
/// <param name="Parts">Parameters within it.</param>
internal sealed record OperationParameter(string Name, string? Value, ReadOnlyMemory<byte> Resource, ImmutableArray<OperationParameter> Parts)
{
    /// <summary>The value of the first part of a name; null where there is none.</summary>
    public string? PartOf(string name) => Parts.FirstOrDefault(part => part.Name == name)?.Value;
}
