using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Outbox;

/// <summary>Delegations, for the list of those for whom a person acts.</summary>
public sealed class DelegatePost(IGrainFactory grains, IListVault vault) : IOutboxPost
{
    public string Reminder => "outbox-delegates";

    public News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries) =>
        entries.Any(static entry => entry is ConsentGiven { Consent: var given } && given.Is(ConsentCategories.Delegation)) ? News.Beginning
        : entries.Any(entry => Ends(entry) is { } ended && ConsentChange.Find(record, ended)?.Consent.Is(ConsentCategories.Delegation) == true) ? News.Ending
        : News.None;

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        var taken = true;
        foreach (var named in NamedDelegate.Of(record).Where(named => named.Version >= since && named.Person != citizen))
        {
            var list = vault.ListOf(ListKind.Delegators, named.Person);
            taken &= await grains.GetGrain<IPeopleList>(list.Key)
                .Take(list.Of(vault, citizen, named.Version, named.Acts, named.Until), RecordLimits.MaxDelegators, cancellationToken);
        }

        return taken;
    }

    private static string? Ends(JournalEntry entry) => entry switch
    {
        ConsentWithdrawn { ConsentId: var id } => id,
        ConsentGiven { Consent.Supersedes: var former } => former,
        _ => null,
    };
}
