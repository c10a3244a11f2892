namespace PhrCluster.Grains.Journal;

/// <summary>The store takes no changes at the moment, and did nothing: its disk is full or fails, or the service refuses. What it holds may still be read.</summary>
public sealed class StoreUnwritableException(string message, Exception? inner = null) : StoreUnavailableException(message, inner);
