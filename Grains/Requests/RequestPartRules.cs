using System.Collections.Immutable;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Requests;

/// <summary>What a part of an organisation's requests becomes: pure functions.</summary>
public static class RequestPartRules
{
    /// <summary>What came to nothing is kept for so long at least, since it counts against whoever asks too often.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromHours(24);

    public static KeptRequest? Find(HeldRequestPart part, UInt128 place, string id) => part.Requests.FirstOrDefault(kept => kept.Place == place && kept.Id == id);

    /// <summary>The rule that one more request to a citizen breaks; null where there is room.</summary>
    public static (string Field, string Rule)? Check(HeldRequestPart part, UInt128 place, DateTimeOffset now)
    {
        var ofCitizen = part.Requests.Where(kept => kept.Place == place).ToList();
        return ofCitizen.Exists(kept => kept.StateAt(now) == RequestState.Open) ? ("request", "must wait for the answer to the one before, or its end, or be taken back first")
            : ofCitizen.Count(kept => kept.AskedAt > now - Remembered) >= RecordLimits.MaxRequestsOfOneCitizenPerDay
                ? ("request", $"would be one more than {RecordLimits.MaxRequestsOfOneCitizenPerDay} to the same citizen within 24 hours")
            : Trimmed(part, now).Length >= RecordLimits.MaxRequestsPerPart ? ("request", "finds no room among those that wait and those that were agreed to")
            : null;
    }

    public static HeldRequestPart Add(HeldRequestPart part, KeptRequest asked, DateTimeOffset now)
    {
        var kept = Trimmed(part, now);
        var at = kept.TakeWhile(other => other.Place <= asked.Place).Count();
        return new HeldRequestPart(kept.Insert(at, asked));
    }

    /// <returns>The part itself where nothing changes.</returns>
    public static HeldRequestPart Take(HeldRequestPart part, ToldAnswer told) =>
        Find(part, told.Place, told.Id) is not { } kept || kept.AnsweredAtVersion >= told.Version ? part
            : Replace(part, kept, kept with
            {
                State = told.State,
                AnsweredAt = told.At,
                AnsweredAtVersion = told.Version,
                NotToAsk = told.NotToAsk,
                SealedReceipt = told.SealedReceipt ?? kept.SealedReceipt,
            });

    /// <summary>The first of a citizen's requests that the record has yet to hear something of; null where it has heard all.</summary>
    public static KeptRequest? Next(HeldRequestPart part, UInt128 place) => part.Requests.FirstOrDefault(kept => kept.Place == place && kept.Errand is not null);

    /// <returns>The part itself where nothing changes.</returns>
    public static HeldRequestPart Brought(HeldRequestPart part, UInt128 place, string id, RequestErrand errand) =>
        Find(part, place, id) is { Errand: { } waits } kept && waits == errand ? Replace(part, kept, kept with { Errand = null }) : part;

    public static HeldRequestPart Replace(HeldRequestPart part, KeptRequest former, KeptRequest kept) => new(part.Requests.Replace(former, kept));

    /// <summary>Where the part is full, the oldest goes that came to nothing, and then the oldest agreement that was ended: what waits and what is agreed to stays.</summary>
    private static ImmutableArray<KeptRequest> Trimmed(HeldRequestPart part, DateTimeOffset now)
    {
        var kept = part.Requests;
        while (kept.Length >= RecordLimits.MaxRequestsPerPart
            && kept.Where(other => MayGo(other, now)).MinBy(static other => (other.State == RequestState.Ended, other.AskedAt)) is { } least)
        {
            kept = kept.Remove(least);
        }

        return kept;
    }

    private static bool MayGo(KeptRequest kept, DateTimeOffset now) =>
        kept.Errand is null && kept.AskedAt <= now - Remembered && kept.StateAt(now) is not (RequestState.Open or RequestState.Agreed);
}
