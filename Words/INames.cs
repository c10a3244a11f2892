namespace PhrCluster.Words;

/// <summary>What people call organisations and professionals whom records know by a number.</summary>
public interface INames
{
    /// <summary>Null for a number that nobody has named: it is said itself.</summary>
    string? Of(string id);
}
