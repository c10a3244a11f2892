using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Messages;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Messages;

namespace PhrCluster.Grains.Outbox;

/// <summary>That there is something to tell the citizen outside their record. What it is, the record is asked when it is told.</summary>
public sealed class MessagePost(IGrainFactory grains, IListVault vault, IMessageChannel channel, TimeProvider time) : IPostBehindTurns
{
    public string Reminder => "outbox-messages";

    /// <summary>Neither an emergency nor a change of who may see what waits for a store of reminders.</summary>
    public News NewsBehind(CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        var news = News.None;
        if (channel.Service is null)
        {
            return news;
        }

        foreach (var entry in entries)
        {
            if (MessageTable.KindOf(entry) is { } kind && record.Messages.Choices.Has(kind))
            {
                if (entry is not (ConsentGiven or ConsentWithdrawn or NoticeRaised))
                {
                    return News.Beginning;
                }

                news = News.Ending;
            }
        }

        return news;
    }

    public bool TellsTheSame(CitizenRecord one, CitizenRecord other)
    {
        var now = time.GetUtcNow();
        return MessageTable.Standing(one, now).AsSpan().SequenceEqual(MessageTable.Standing(other, now).AsSpan());
    }

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        await grains.GetGrain<IMessageInbox>(vault.AlarmOf(citizen)).Take(cancellationToken);
        return true;
    }
}
