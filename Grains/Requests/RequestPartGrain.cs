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
    IGrainContext context, [PersistentState("requests")] IPersistentState<HeldRequestPart> held, IListVault vault, TimeProvider time, ILogger<RequestPartGrain> logger)
    : Grain(context), IRequestPart, IRemindable
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
        return await Send(RequestPartRules.Add(held.State, asked, now), asked, cancellationToken);
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

        var back = known with { State = RequestState.Withdrawn, AnsweredAt = now, Errand = RequestErrand.TakeBack(known.Errand, by) };
        return await Send(RequestPartRules.Replace(held.State, known, back), back, cancellationToken);
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
        await ForgetReminder();
        BringNext(place);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        foreach (var place in held.State.Requests.Select(static kept => kept.Place).Distinct().ToList())
        {
            BringNext(place);
        }

        await ForgetReminder(); // A crash before anything was kept leaves one that nothing else takes away.
    }

    /// <summary>One after the other: a record that has yet to hear of the end of one would not let in the next.</summary>
    private void BringNext(UInt128 place)
    {
        if (RequestPartRules.Next(held.State, place) is { } next)
        {
            Bring(next, vault.Open(new PeopleListName(this.GetPrimaryKeyString()[..this.GetPrimaryKeyString().LastIndexOf('-')]), next.SealedId.AsSpan())).Ignore();
        }
    }

    private async Task ForgetReminder()
    {
        if (held.State.Requests.All(static kept => kept.Errand is null) && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task<PartAnswer> Send(HeldRequestPart part, KeptRequest kept, CancellationToken cancellationToken)
    {
        await this.RegisterOrUpdateReminder(Reminder, BringAgain, BringAgain);
        await this.Replace(held, part, cancellationToken);
        BringNext(kept.Place);
        return new PartAnswer(kept, Changed: true);
    }

    /// <summary>Nobody waits for it: whoever asks does not learn from the time that it takes whether somebody is there.</summary>
    private async Task Bring(KeptRequest kept, string citizen)
    {
        try
        {
            var errand = kept.Errand!;
            var record = GrainFactory.GetGrain<IRequestReceiver>(citizen);
            await (errand switch
            {
                { Request: { } request, TakenBackBy: { } by } => record.TakeUnheardBack(errand.By, request, by),
                { Request: { } request } => record.TakeRequest(errand.By, request),
                _ => record.TakeRequestBack(errand.By, kept.Id),
            });
            await GrainFactory.GetGrain<IRequestPart>(this.GetPrimaryKeyString()).Brought(kept.Place, kept.Id, errand);
        }
        catch (Exception e)
        {
            LogNotBrought(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request for consent could not be brought to its record yet.")]
    private partial void LogNotBrought(Exception failure);
}
