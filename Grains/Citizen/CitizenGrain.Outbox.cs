using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Outbox;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// The outbox: what others are to hear of, beside the citizen. It stands in the journal first. Before it is written a reminder is set, after it the receivers are told, and once they
/// have taken it the reminder goes: a crash between any two of these loses nothing, and telling twice changes nothing.
/// </summary>
public sealed partial class CitizenGrain : IOutboxTeller
{
    /// <summary>Whoever made the change does not wait longer for those who are told of it.</summary>
    private static readonly TimeSpan TellingPatience = TimeSpan.FromSeconds(1);

    /// <summary>What one turn leaves to be told: a post, and the record that it tells of.</summary>
    private sealed class Mail
    {
        public ImmutableArray<IOutboxPost> Posts { get; set; } = [];

        /// <summary>Null while nothing is committed.</summary>
        public CitizenRecord? Record { get; set; }

        /// <summary>What has changed since is told.</summary>
        public long Since { get; set; }

        public void Committed(CitizenRecord record) => (Record, Since) = (record, record.Version);

        /// <summary>It stood already, and they may not have heard of it the first time.</summary>
        public void Stands(CitizenRecord record, IEnumerable<IOutboxPost> posts) => (Record, Posts) = (record, [.. posts]);
    }

    /// <summary>A turn, and after it what others are told of it.</summary>
    private async Task<TOutcome> Turn<TOutcome>(TurnRequest request, Mail mail, Act<TOutcome> act, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        var outcome = await Turn(request, act, cancellationToken);
        if (mail.Record is { } record)
        {
            foreach (var post in mail.Posts)
            {
                await Tell(post, record, mail.Since, TellingPatience);
            }
        }

        return outcome;
    }

    /// <summary>Sets the reminders for what entries are to others; to be called before they are written.</summary>
    private async ValueTask Remind(Mail mail, CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        mail.Posts = _services.Posts.RemoveAll(post => post.NewsIn(record, entries) == News.None);
        foreach (var post in mail.Posts)
        {
            try
            {
                await _services.Reminders.Set(_citizen, post);
            }
            catch (Exception e)
            {
                _services.LogNoReminder(e);
                if (post.NewsIn(record, entries) == News.Beginning)
                {
                    throw new RecordUnavailableException(StoreUnwritable, RecordTrouble.StoreUnwritable);
                }
            }
        }
    }

    public async Task TellAgain(string reminder)
    {
        if (_services.Posts.FirstOrDefault(post => post.Reminder == reminder) is not { } post)
        {
            return; // Of a post that another version of the silo knows.
        }

        if (post is IPostBehindTurns behind)
        {
            await TellAgain(behind);
            return;
        }

        await Tell(post, await RecordNow(), since: 0, OutboxReminders.TellAgain);
    }

    /// <summary>Whoever made the change need not know whether it could be told at once: the reminder tells it again.</summary>
    private async Task Tell(IOutboxPost post, CitizenRecord record, long since, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience, _services.Time);
        try
        {
            if (await post.Bring(_citizen, record, since, enough.Token).WaitAsync(enough.Token))
            {
                await _services.Reminders.Remove(_citizen, post);
            }
        }
        catch (Exception e)
        {
            _services.LogNotTold(e);
        }
    }
}
