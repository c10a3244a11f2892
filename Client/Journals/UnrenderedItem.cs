using PhrCluster.Readings;

namespace PhrCluster.Client.Journals;

/// <summary>An item that an export could not write as a resource.</summary>
/// <param name="Place">Where it stands in the journal.</param>
/// <param name="ResourceType">What it would have been.</param>
public sealed record UnrenderedItem(ItemRef Place, string ResourceType);
