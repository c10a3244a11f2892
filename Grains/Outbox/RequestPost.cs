using System.Collections.Immutable;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Requests;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Requests;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Outbox;

/// <summary>Answers to requests for consent, with their receipts, and the end of what was agreed to, for those who asked.</summary>
public sealed class RequestPost(IGrainFactory grains, IListVault vault, ConsentReceipts receipts) : IOutboxPost
{
    public string Reminder => "outbox-requests";

    public News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries) =>
        entries.Any(static entry => entry is ConsentRequestAnswered) ? News.Beginning
        : entries.Any(entry => Ends(entry) is { } ended && record.Requests.Requests.Any(held => held.State == RequestState.Agreed && held.ConsentId == ended)) ? News.Ending
        : News.None;

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        var taken = true;
        foreach (var held in record.Requests.Requests)
        {
            if (Told(citizen, record, held) is { } told && told.Version >= since)
            {
                var list = vault.ListOf(ListKind.Requests, held.Organization);
                var place = vault.PlaceIn(list, citizen);
                taken &= await RequestParts.Of(grains, list, place).Take(told with { Place = place }, cancellationToken);
            }
        }

        return taken;
    }

    private ToldAnswer? Told(string citizen, CitizenRecord record, HeldRequest held)
    {
        switch (held)
        {
            case { State: RequestState.Agreed, ConsentId: { } id, AnsweredAtVersion: { } version, AnsweredAt: { } at }:
                var receipt = receipts.Of(citizen, record, held);
                return ConsentChange.Find(record, id) is { EndedAtVersion: { } ended, EndedAt: { } endedAt }
                    ? new ToldAnswer(default, held.Request.Id, ended, RequestState.Ended, endedAt, NotToAsk: false, receipt)
                    : new ToldAnswer(default, held.Request.Id, version, RequestState.Agreed, at, NotToAsk: false, receipt);
            case { State: RequestState.Refused, AnsweredAtVersion: { } version, AnsweredAt: { } at }:
                return new ToldAnswer(default, held.Request.Id, version, RequestState.Refused, at, !RequestRules.MayAsk(record, held.Organization), Receipt: null);
            default:
                return null;
        }
    }

    private static string? Ends(JournalEntry entry) => entry switch
    {
        ConsentWithdrawn { ConsentId: var id } => id,
        ConsentGiven { Consent.Supersedes: var former } => former,
        _ => null,
    };
}
