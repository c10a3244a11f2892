namespace PhrCluster.Fhir.Mapping;

/// <summary>What a server says of a resource that it gives.</summary>
/// <param name="LastUpdated">A FHIR instant.</param>
internal sealed record ServerIdentity(string Id, string VersionId, string LastUpdated);
