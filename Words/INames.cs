namespace PhrCluster.Words;

/// <summary>What people call organisations and professionals whom records know by a number.</summary>
public interface INames
{
    /// <summary>Null for a number that nobody has named: it is said itself.</summary>
    string? Of(string id);

    /// <summary>What an app is called, by its client id; null for one that is not registered.</summary>
    string? OfApp(string clientId);
}
