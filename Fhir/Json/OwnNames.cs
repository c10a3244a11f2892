namespace PhrCluster.Fhir.Json;

/// <summary>Properties of an object that a patch leaves as they are.</summary>
/// <param name="Meta">The same of the object below <c>meta</c>.</param>
internal sealed record OwnNames(string[] Names, OwnNames? Meta = null);
