using System.Security.Cryptography;
using PhrCluster.Readings;

namespace PhrCluster.Client.Import.Sending;

/// <summary>An item on its way into a record.</summary>
/// <param name="Slot">Its line's place among its window's receipts.</param>
/// <param name="Bytes">Size of its JSON.</param>
/// <param name="Hash">SHA-256 of its JSON.</param>
internal sealed record ImportItem(RecordItem Item, int Slot, int Bytes, ReadOnlyMemory<byte> Hash)
{
    public static ImportItem Of(RecordItem item, int slot, ReadOnlySpan<byte> json) => new(item, slot, json.Length, SHA256.HashData(json));
}
