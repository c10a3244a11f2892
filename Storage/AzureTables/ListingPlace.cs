using System.Globalization;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Where a listing of all partitions goes on: in which account, and at which of its own continuation tokens.</summary>
internal readonly record struct ListingPlace(int Shard, string? Token)
{
    /// <summary>Azure Tables' own limit.</summary>
    public const int MaxRowsPerAnswer = 1000;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Shard}:{Token}");

    /// <exception cref="FormatException"><paramref name="text"/> did not come from a listing.</exception>
    public static ListingPlace Parse(string? text)
    {
        if (text is null)
        {
            return new ListingPlace(0, null);
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var shard)
            ? new ListingPlace(shard, colon + 1 < text.Length ? text[(colon + 1)..] : null)
            : throw new FormatException("The continuation did not come from a listing of partitions.");
    }
}
