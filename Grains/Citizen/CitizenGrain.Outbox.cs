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

    /// <summary>By the names of posts' reminders; null while nothing was told: an idle citizen holds none.</summary>
    private Dictionary<string, OutboxDebt>? _debts;

    /// <summary>What one turn leaves to be told: a post, and the record that it tells of.</summary>
    private sealed class Mail
    {
        public ImmutableArray<IOutboxPost> Posts { get; set; } = [];

        /// <summary>Null while nothing is committed.</summary>
        public CitizenRecord? Record { get; set; }

        /// <summary>How the debts stood when the record was looked at, where there were any: those of another turn are none of this one's.</summary>
        private Dictionary<IOutboxPost, long>? _marks;

        /// <summary>What has changed since is told.</summary>
        public long Since { get; set; }

        /// <summary>Whether what it ends has to be over before the answer.</summary>
        public bool Leaves { get; set; }

        public void Committed(CitizenRecord record) => (Record, Since) = (record, record.Version);

        public void Mark(IOutboxPost post, long mark) => (_marks ??= [])[post] = mark;

        public long MarkOf(IOutboxPost post) => _marks?.GetValueOrDefault(post) ?? 0;

        /// <summary>It stood already, and they may not have heard of it the first time.</summary>
        public void Stands(CitizenRecord record, IEnumerable<IOutboxPost> posts) => (Record, Posts) = (record, [.. posts]);
    }

    /// <summary>A turn, and after it what others are told of it.</summary>
    private async Task<TOutcome> Turn<TOutcome>(TurnRequest request, Mail mail, Act<TOutcome> act, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        MarkAll(mail);
        var began = _services.Time.GetTimestamp();
        var outcome = await Turn(request, act, cancellationToken);
        if (mail is { Record: { } record, Leaves: true })
        {
            await Depart(record, cancellationToken);
            if (mail.Since > 0)
            {
                _services.Trust.OptedOut(_services.Time.GetElapsedTime(began));
            }
        }

        await Tell(mail);
        return outcome;
    }

    private void MarkAll(Mail mail)
    {
        if (_debts is not null)
        {
            foreach (var post in _services.Posts)
            {
                mail.Mark(post, MarkOf(post));
            }
        }
    }

    private async Task Tell(Mail mail)
    {
        if (mail.Record is { } record)
        {
            foreach (var post in mail.Posts)
            {
                await Tell(post, record, mail.Since, mail.MarkOf(post), TellingPatience);
            }
        }
    }

    /// <summary>Sets the reminders for what entries are to others; to be called before they are written.</summary>
    private async ValueTask Remind(Mail mail, CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        mail.Posts = _services.Posts.RemoveAll(post => post.NewsIn(record, entries) == News.None);
        foreach (var post in mail.Posts)
        {
            mail.Mark(post, DebtOf(post).Expect());
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
        if (reminder == OutboxReminders.MissedReadings)
        {
            await LookForMissed();
            return;
        }

        if (_services.Posts.FirstOrDefault(post => post.Reminder == reminder) is not { } post)
        {
            return; // Of a post that another version of the silo knows.
        }

        if (post is IPostBehindTurns behind)
        {
            await TellAgain(behind);
            return;
        }

        var mark = MarkOf(post);
        await Tell(post, await RecordNow(), since: 0, mark, OutboxReminders.TellAgain);
    }

    private long MarkOf(IOutboxPost post) => _debts?.GetValueOrDefault(post.Reminder)?.Mark ?? 0;

    private OutboxDebt DebtOf(IOutboxPost post)
    {
        if (!(_debts ??= []).TryGetValue(post.Reminder, out var debt))
        {
            _debts[post.Reminder] = debt = new OutboxDebt();
        }

        return debt;
    }

    /// <summary>Whoever made the change need not know whether it could be told at once: the reminder tells it again.</summary>
    /// <param name="mark">Of the post's debt when the record was looked at.</param>
    private async Task Tell(IOutboxPost post, CitizenRecord record, long since, long mark, TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience, _services.Time);
        var debt = DebtOf(post);
        var all = debt.Begin(mark);
        var news = debt.InVain ?? new OldestNews(since > 0 ? since : record.Version, record.LastTime);
        try
        {
            if (!await post.Bring(_citizen, record, all ? 0 : since, enough.Token).WaitAsync(enough.Token))
            {
                NotTaken(post, debt, news);
                return;
            }

            Taken(post, record, news);
            if (debt.Settle(mark))
            {
                await _services.Reminders.Remove(_citizen, post);
            }
        }
        catch (Exception e)
        {
            NotTaken(post, debt, news);
            _services.LogNotTold(e);
        }
    }

    private TimeSpan AgeOf(CitizenRecord record) => _services.Time.GetUtcNow() - record.LastTime;

    private void Taken(IOutboxPost post, CitizenRecord record, OldestNews news)
    {
        var now = _services.Time.GetUtcNow();
        _services.Meter.Told(post.Reminder, now - news.Time, taken: true);
        if (post is AlertPost)
        {
            foreach (var alert in record.Alerts.Where(alert => alert is { IsOpen: true, ConcernsPractice: true } && alert.Version >= news.Version))
            {
                _services.Meter.AlertReached(now - alert.RaisedAt);
            }
        }
    }

    private void NotTaken(IOutboxPost post, OutboxDebt debt, OldestNews news)
    {
        debt.Fail(news);
        _services.Meter.Told(post.Reminder, _services.Time.GetUtcNow() - news.Time, taken: false);
    }
}
