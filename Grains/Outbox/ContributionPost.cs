using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Programmes;

namespace PhrCluster.Grains.Outbox;

/// <summary>What citizens contribute, for the aggregates of programmes; and before whoever leaves is answered, that they are counted no more (G1).</summary>
public sealed class ContributionPost(IGrainFactory grains, IListVault vault, IOptions<ContributionOptions> options, TimeProvider time) : IPostBehindTurns, IProgrammeDeparture
{
    public string Reminder => "outbox-contributions";

    /// <summary>No ending waits for a store of reminders: whoever leaves hears nothing before the aggregates have.</summary>
    public News NewsBehind(CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        var news = News.None;
        foreach (var entry in entries)
        {
            if (entry is ContributionChanged changed)
            {
                if (changed.IsIn)
                {
                    return News.Beginning;
                }

                news = News.Ending;
            }
        }

        return news;
    }

    public bool TellsTheSame(CitizenRecord one, CitizenRecord other) => one.Contributions.AsSpan().SequenceEqual(other.Contributions.AsSpan());

    public Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken) =>
        Bring(Messages(vault, citizen, record).Where(message => message.Told.Version >= since), cancellationToken);

    /// <summary>Brings what of it is of periods that ended on a day.</summary>
    /// <returns>False where an aggregate has no room.</returns>
    public Task<bool> BringEnded(string citizen, CitizenRecord record, DateOnly ended, CancellationToken cancellationToken) => Bring(
        Messages(vault, citizen, record).Where(message => message.Told.IsIn && message.Told.Slots.Any(slot => slot.From < ended && slot.From >= ended.AddYears(-1))), cancellationToken);

    async Task IProgrammeDeparture.Bring(string citizen, CitizenRecord record, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(options.Value.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        if (!await Bring(Messages(vault, citizen, record).Where(static message => !message.Told.IsIn), either.Token).WaitAsync(either.Token))
        {
            throw new InvalidOperationException("An aggregate has no room to remember who left.");
        }
    }

    /// <summary>What each programme's aggregate is told of a record.</summary>
    public static IEnumerable<(string Programme, ToldCells Told)> Messages(IListVault vault, string citizen, CitizenRecord record) => record.Contributions.Select(held =>
        (held.Programme, new ToldCells(new ProgrammeNames(vault, held.Programme).PlaceOf(citizen), held.Since, held.Version, held.IsIn, held.Slots)));

    private async Task<bool> Bring(IEnumerable<(string Programme, ToldCells Told)> messages, CancellationToken cancellationToken)
    {
        var taken = await Task.WhenAll(messages.Select(message =>
            AggregateShards.Of(grains, message.Programme, message.Told.Place, options.Value.Shards).Take(message.Told, cancellationToken)));
        return Array.TrueForAll(taken, static it => it);
    }
}
