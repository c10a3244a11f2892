namespace PhrCluster.Storage;

/// <summary>
/// The store and what it was opened with do not belong together: another secret, other accounts, another time zone. Served all the same, it would look empty,
/// and a second record would begin for each citizen.
/// </summary>
public sealed class ForeignStoreException(string message) : Exception(message);
