using PhrCluster.Fhir.Bundles;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>A line that gives an item which has an identifier, or that deletes one.</summary>
/// <param name="Slot">Its line's place among its window's receipts.</param>
/// <param name="Citizen">Whose item it is; null for a deletion that does not say.</param>
/// <param name="Item">Null for a deletion.</param>
/// <param name="Deleted">Null for an item.</param>
/// <param name="Updated">When the source last changed, or deleted, the item, where it says so.</param>
internal readonly record struct Sighting(int Slot, string? Citizen, RecordItem? Item, DeletedItem? Deleted, string? Updated)
{
    public string ResourceType => Deleted?.ResourceType ?? Item!.ResourceType;

    public string Identifier => Deleted?.Identifier ?? Item!.Source.Identifier!;
}
