namespace PhrCluster.Words;

/// <summary>Nobody is named: numbers are said.</summary>
internal sealed class NoNames : INames
{
    public static readonly NoNames Instance = new();

    private NoNames() { }

    public string? Of(string id) => null;

    public string? OfApp(string clientId) => null;
}
