using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>An item on its way into a record.</summary>
/// <param name="Slot">Its line's place among its window's receipts.</param>
/// <param name="Json">What it was read from, by which its submission is known again; part of its window's text.</param>
internal readonly record struct ImportItem(RecordItem Item, int Slot, ReadOnlyMemory<byte> Json);
