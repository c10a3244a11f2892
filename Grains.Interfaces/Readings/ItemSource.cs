namespace PhrCluster.Readings;

/// <summary>Where an item came from.</summary>
/// <param name="Name">
/// The organisation or service that it comes from: the namespace of <paramref name="Identifier"/>. It must be the ticket's organisation, or one of its
/// <c>sources</c>; a citizen and their delegates name whatever they like. 1–256 characters.
/// </param>
/// <param name="Identifier">
/// The source's own identifier of the item, such as <c>Observation/abc</c>, or <c>system|value</c> where it has no id. A later version of the same type
/// under the same identifier supersedes the earlier; null when the source has none, and then equal content is a duplicate.
/// </param>
/// <param name="Device">The measuring device, as the source names it.</param>
/// <param name="Updated">When the source last changed the item (FHIR instant); orders its versions where given, unless it lies in the future.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemSource")]
public sealed record ItemSource(
    [property: Id(0)] string Name,
    [property: Id(1)] string? Identifier = null,
    [property: Id(2)] string? Device = null,
    [property: Id(3)] string? Updated = null);
