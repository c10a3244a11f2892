namespace PhrCluster.Client;

/// <summary>There is no record of the citizen.</summary>
public sealed class NoRecordException(string message) : ClientException(message);
