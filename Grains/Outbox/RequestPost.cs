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
            if (Told(record, held) is { } told && told.Version >= since)
            {
                var list = vault.ListOf(ListKind.Requests, held.Organization);
                var place = vault.PlaceIn(list, citizen);
                var receipt = receipts.Of(citizen, record, held) is { } signed ? vault.SealText(list, signed) : null;
                taken &= await RequestParts.Of(grains, list, place).Take(told with { Place = place, SealedReceipt = receipt }, cancellationToken);
            }
        }

        return taken;
    }

    /// <summary>Without its place and its receipt; null where nothing is to be told.</summary>
    private static ToldAnswer? Told(CitizenRecord record, HeldRequest held)
    {
        return held switch
        {
            { State: RequestState.Agreed, ConsentId: { } id } when ConsentChange.Find(record, id) is { EndedAtVersion: { } version, EndedAt: { } at } => Answer(version, RequestState.Ended, at),
            { State: RequestState.Agreed, AnsweredAtVersion: { } version, AnsweredAt: { } at } => Answer(version, RequestState.Agreed, at),
            { State: RequestState.Refused, AnsweredAtVersion: { } version, AnsweredAt: { } at } =>
                Answer(version, RequestState.Refused, at) with { NotToAsk = !RequestRules.MayAsk(record, held.Organization) },
            _ => null,
        };

        ToldAnswer Answer(long version, RequestState state, DateTimeOffset at) => new(default, held.Request.Id, version, state, at, NotToAsk: false, SealedReceipt: null);
    }

    private static string? Ends(JournalEntry entry) => entry switch
    {
        ConsentWithdrawn { ConsentId: var id } => id,
        ConsentGiven { Consent.Supersedes: var former } => former,
        _ => null,
    };
}
