namespace PhrCluster.Core.Submissions;

/// <summary>Contents of items, as <see cref="ItemContent"/> writes them, by their bytes.</summary>
internal sealed class ContentComparer : IEqualityComparer<byte[]>
{
    public static readonly ContentComparer Instance = new();

    public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

    public int GetHashCode(byte[] content)
    {
        var hash = new HashCode();
        hash.AddBytes(content);
        return hash.ToHashCode();
    }
}
