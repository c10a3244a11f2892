using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>An item as consents look at it.</summary>
/// <param name="Context">Its class, codes and labels, those that the citizen has set included.</param>
/// <param name="Time">What its own time covers; null where nobody knows: a rule about dates permits none of it, and denies all.</param>
/// <param name="Source">Name of its source; null for what only sums up items: a rule about single items or authors permits none of it, and denies all.</param>
/// <param name="Identifier">The source's own identifier; null when the source has none.</param>
public readonly record struct ConsentItem(ItemContext Context, TimeInterval? Time, string? Source, string? Identifier)
{
    public static ConsentItem Of(RecordItem item) => new(ItemContext.Of(item), HeldItems.Span(item), item.Source.Name, item.Source.Identifier);
}
