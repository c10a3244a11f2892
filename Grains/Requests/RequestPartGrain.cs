using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PhrCluster.Core.Requests;
using PhrCluster.Grains.Lists;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Requests;

/// <inheritdoc cref="IRequestPart"/>
/// <remarks>A reminder is set before a request is kept, the record is told after it, and once that has heard the reminder goes: a crash between any two of these loses nothing.</remarks>
[GrainType("phr.request-part")]
public sealed partial class RequestPartGrain(
    [PersistentState("requests")] IPersistentState<HeldRequestPart> held, IListVault vault, TimeProvider time, ILogger<RequestPartGrain> logger) : Grain, IRequestPart, IRemindable
{
    public const string Reminder = "bring-requests";

    /// <summary>Orleans' least.</summary>
    private static readonly TimeSpan BringAgain = TimeSpan.FromMinutes(1);

    private readonly ILogger _logger = logger;

    public async Task<PartAnswer> Ask(PeopleListKey list, string citizen, AskedBy by, ConsentRequest request, CancellationToken cancellationToken)
    {
        var (name, now) = (new PeopleListName(list.Key), time.GetUtcNow());
        var (place, digest) = (vault.PlaceIn(name, citizen), RequestDigest.Of(request));
        if (RequestPartRules.Find(held.State, place, request.Id) is { } known)
        {
            return known.Digest == digest ? new PartAnswer(known, Changed: false) : new PartAnswer(null, false, "request.id", "names another request to this citizen");
        }

        if (RequestRules.Check(request, by.Organization, now) is { } broken)
        {
            return new PartAnswer(null, false, broken.Field, broken.Rule);
        }

        if (RequestPartRules.Check(held.State, place, now) is var (field, rule))
        {
            return new PartAnswer(null, false, field, rule);
        }

        if (!await GrainFactory.GetGrain<IRequestCount>(list.Key).TryTake(cancellationToken))
        {
            return new PartAnswer(null, false, "request", $"would be one more than {RecordLimits.MaxRequestsPerDay} of the organisation's today");
        }

        var asked = new KeptRequest(place, [.. vault.Seal(name, citizen)], request.Id, digest, now, request.AnswerBy) { Errand = new RequestErrand(by, request) };
        return await Send(RequestPartRules.Add(held.State, asked, now), asked, citizen, cancellationToken);
    }

    public async Task<PartAnswer> TakeBack(PeopleListKey list, string citizen, AskedBy by, string id, CancellationToken cancellationToken)
    {
        var (place, now) = (vault.PlaceIn(new PeopleListName(list.Key), citizen), time.GetUtcNow());
        if (RequestPartRules.Find(held.State, place, id) is not { } known)
        {
            return new PartAnswer(null, false, "id", "must be that of a request to this citizen");
        }

        if (known.State == RequestState.Withdrawn)
        {
            return new PartAnswer(known, Changed: false);
        }

        if (known.StateAt(now) != RequestState.Open)
        {
            return new PartAnswer(null, false, "id", "must be that of a request that waits: this one was answered, or its time is over");
        }

        var back = known with { State = RequestState.Withdrawn, AnsweredAt = now, Errand = new RequestErrand(by, null) };
        return await Send(RequestPartRules.Replace(held.State, known, back), back, citizen, cancellationToken);
    }

    public Task<ImmutableArray<KeptRequest>> Read(CancellationToken cancellationToken) => Task.FromResult(held.State.Requests);

    public async Task<bool> Take(ToldAnswer told, CancellationToken cancellationToken)
    {
        await this.Replace(held, RequestPartRules.Take(held.State, told), cancellationToken);
        return true;
    }

    public async Task Brought(UInt128 place, string id, RequestErrand errand, CancellationToken cancellationToken)
    {
        await this.Replace(held, RequestPartRules.Brought(held.State, place, id, errand), cancellationToken);
        if (held.State.Requests.All(static kept => kept.Errand is null) && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var list = new PeopleListName(this.GetPrimaryKeyString()[..this.GetPrimaryKeyString().LastIndexOf('-')]);
        foreach (var kept in held.State.Requests)
        {
            if (kept.Errand is not null)
            {
                Bring(kept, vault.Open(list, kept.SealedId.AsSpan())).Ignore();
            }
        }

        return Task.CompletedTask;
    }

    private async Task<PartAnswer> Send(HeldRequestPart part, KeptRequest kept, string citizen, CancellationToken cancellationToken)
    {
        await this.RegisterOrUpdateReminder(Reminder, BringAgain, BringAgain);
        await this.Replace(held, part, cancellationToken);
        Bring(kept, citizen).Ignore();
        return new PartAnswer(kept, Changed: true);
    }

    /// <summary>Nobody waits for it: whoever asks does not learn from the time that it takes whether somebody is there.</summary>
    private async Task Bring(KeptRequest kept, string citizen)
    {
        try
        {
            var errand = kept.Errand!;
            var record = GrainFactory.GetGrain<IRequestReceiver>(citizen);
            await (errand.Request is { } request ? record.TakeRequest(errand.By, request) : record.TakeRequestBack(errand.By, kept.Id));
            await this.AsReference<IRequestPart>().Brought(kept.Place, kept.Id, errand);
        }
        catch (Exception e)
        {
            LogNotBrought(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request for consent could not be brought to its record yet.")]
    private partial void LogNotBrought(Exception failure);
}
