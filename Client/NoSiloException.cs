namespace PhrCluster.Client;

/// <summary>No silo answers at the addresses that were named.</summary>
public sealed class NoSiloException(string message, Exception? inner = null) : ClientException(message, inner);
