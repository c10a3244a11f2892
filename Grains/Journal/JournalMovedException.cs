namespace PhrCluster.Grains.Journal;

/// <summary>The stored journal has moved on since the record was loaded, so that the past can't be read at its version: load and decide again.</summary>
public sealed class JournalMovedException() : Exception("The stored journal has moved on.");
