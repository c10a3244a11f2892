namespace PhrCluster.Web.FhirApi.Capabilities;

/// <summary>An operation as a CapabilityStatement lists it.</summary>
/// <param name="Name">Without the dollar sign.</param>
/// <param name="Definition">The canonical URL of its OperationDefinition.</param>
/// <param name="Type">The one type that has it; null for all that its scope covers.</param>
internal sealed record NamedOperation(string Name, string Definition, string? Type = null);
