namespace PhrCluster.Client;

/// <summary>A file, folder or value that the caller named is of no use. The message names it and the rule.</summary>
public sealed class BadInputException(string message, Exception? inner = null) : ClientException(message, inner);
