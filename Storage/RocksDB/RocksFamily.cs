namespace PhrCluster.Storage.RocksDB;

/// <summary>The column families of the database. Journals have the default one, so that no key of another can be taken for a journal's row.</summary>
internal static class RocksFamily
{
    /// <summary>States of grains that are not citizens.</summary>
    public const string States = "states";

    public const string Reminders = "reminders";

    /// <summary>What the store knows of itself: see <see cref="StoreRow"/>.</summary>
    public const string Store = "store";

    public static readonly string[] BesideJournals = [States, Reminders, Store];
}
