namespace PhrCluster.Client.Import.Reading;

/// <summary>An entry of another format is larger than may be held, and so what is behind it is not found.</summary>
internal sealed class EntryTooLargeException() : IOException("An entry is too large.");
