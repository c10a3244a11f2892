using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Storage;

/// <summary>Finds out, before anybody is told that a record is empty, whether secret, accounts and time zone are those that the store was made with.</summary>
internal static class StoreCheck
{
    /// <summary>The longest name of a time zone; the longest of today has 32 characters.</summary>
    public const int MaxTimeZoneLength = 64;

    /// <exception cref="ForeignStoreException">They are not; the message says which.</exception>
    /// <exception cref="StoreUnavailableException">The store could not be read, or not be marked.</exception>
    public static async Task Run(IMarkedStore store, RecordVault vault, string timeZone, CancellationToken cancellationToken)
    {
        var unmarked = new List<int>();
        var used = false;
        for (var account = 0; account < store.Accounts; account++)
        {
            var partition = await store.AnyPartition(account, cancellationToken).ConfigureAwait(false); // Before the mark, which is there before any partition.
            if (await store.ReadMark(account, cancellationToken).ConfigureAwait(false) is { } row)
            {
                Require(new StoreMark(account, store.Accounts, timeZone), StoreMark.Parse(row, vault));
                used |= partition is not null;
                continue;
            }

            if (partition is { } found)
            {
                throw new ForeignStoreException($"{Name(account, store.Accounts)} holds records and no mark of what it was made for. It was changed by another than a silo: {found.Partition} is there.");
            }

            unmarked.Add(account);
        }

        foreach (var account in unmarked)
        {
            // Another silo may have marked it meanwhile, and served citizens.
            if (used && await store.ReadMark(account, cancellationToken).ConfigureAwait(false) is null)
            {
                throw new ForeignStoreException($"{Name(account, store.Accounts)} is new, and others hold records: it is not the one that belongs to them.");
            }

            await store.AddMark(account, new StoreMark(account, store.Accounts, timeZone).ToBytes(vault), cancellationToken).ConfigureAwait(false);
            Require(
                new StoreMark(account, store.Accounts, timeZone),
                StoreMark.Parse(await store.ReadMark(account, cancellationToken).ConfigureAwait(false) ?? [], vault));
        }
    }

    private static void Require(StoreMark given, StoreMark? stored)
    {
        if (stored is null)
        {
            throw new ForeignStoreException(
                $"{Name(given.Account, given.Accounts)} was made with another cluster secret. With this one it would look empty: give the secret that belongs to it.");
        }

        if ((stored.Account, stored.Accounts) != (given.Account, given.Accounts))
        {
            throw new ForeignStoreException(
                $"{Name(given.Account, given.Accounts)} was made as account {stored.Account + 1} of {stored.Accounts}: name the same accounts in the same order.");
        }

        if (stored.TimeZone != given.TimeZone)
        {
            throw new ForeignStoreException($"The store was made for the time zone {stored.TimeZone}, and not for {given.TimeZone}: days of records would shift.");
        }
    }

    private static string Name(int account, int accounts) => accounts == 1 ? "The store" : $"Account {account + 1} of {accounts}";
}
