using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Outbox;
using PhrCluster.Readings;

namespace PhrCluster.Grains.Citizen;

/// <summary>
/// All that is appended goes through here: what concerns a post behind turns is told to its receivers behind the turn. A reminder stands before the commit does, and goes a minute later once all is
/// told, so that a crash in between loses nothing.
/// </summary>
public sealed partial class CitizenGrain
{
    /// <summary>Null until one of them is concerned.</summary>
    private ImmutableArray<Behind>? _behind;

    /// <summary>One post, and what its receivers have not heard of.</summary>
    private sealed class Behind(IPostBehindTurns post)
    {
        public IPostBehindTurns Post => post;

        /// <summary>Null for nothing.</summary>
        public CitizenRecord? Untold { get; set; }

        /// <summary>What has changed since is untold.</summary>
        public long Since { get; set; }

        public bool IsTelling { get; set; }

        public bool Reminds { get; set; }
    }

    /// <inheritdoc cref="CitizenJournal.Append"/>
    private async ValueTask<AppendOutcome> Append(
        CitizenRecord record,
        ImmutableArray<JournalEntry> entries,
        DateTimeOffset now,
        IReadOnlyDictionary<ItemRef, HeldItem>? formers,
        CancellationToken cancellationToken)
    {
        entries = await WithContributions(record, entries, formers, now, cancellationToken);
        var concerned = await Remind(record, entries);

        var appended = await _journal.Append(record, entries, now, formers, cancellationToken);
        if (appended is AppendOutcome.Committed { Record: var committed })
        {
            _services.Trust.Committed(entries);
            _services.Meter.Committed(entries);
            foreach (var behind in concerned)
            {
                (behind.Since, behind.Untold) = (behind.Untold is null ? committed.Version : behind.Since, committed);
            }
        }

        return appended;
    }

    /// <summary>Sets the reminders for what entries are to others.</summary>
    /// <returns>The posts that they concern.</returns>
    private async ValueTask<ImmutableArray<Behind>> Remind(CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        var concerned = ImmutableArray<Behind>.Empty;
        foreach (var post in _services.PostsBehindTurns)
        {
            if (post.NewsBehind(record, entries) is not News.None and var news)
            {
                concerned = concerned.Add(BehindOf(post));
                await Remind(concerned[^1], news);
            }
        }

        return concerned;
    }

    private Behind BehindOf(IPostBehindTurns post) =>
        (_behind ??= [.. _services.PostsBehindTurns.Select(static it => new Behind(it))]).First(behind => ReferenceEquals(behind.Post, post));

    /// <summary>Without it nothing is committed that begins: a crash right behind the commit would leave receivers without the news.</summary>
    private async ValueTask Remind(Behind behind, News news)
    {
        if (behind.Reminds)
        {
            return;
        }

        try
        {
            await _services.Reminders.Set(_citizen, behind.Post);
            behind.Reminds = true;
        }
        catch (Exception e)
        {
            _services.LogNoReminder(e);
            if (news == News.Beginning)
            {
                throw new RecordUnavailableException(StoreUnwritable, RecordTrouble.StoreUnwritable);
            }
        }
    }

    /// <summary>Nobody waits for it. Of each post one goes round at a time, and takes what comes meanwhile with it.</summary>
    private void TellBehind()
    {
        if (_behind is not { } all)
        {
            return;
        }

        foreach (var behind in all)
        {
            if (behind is { Untold: not null, IsTelling: false })
            {
                behind.IsTelling = true;
                Tell(behind).Ignore();
            }
        }
    }

    private async Task Tell(Behind behind)
    {
        try
        {
            while (behind.Untold is { } record)
            {
                behind.Untold = null;
                var taken = await behind.Post.Bring(_citizen, record, behind.Since, CancellationToken.None);
                _services.Meter.Told(behind.Post.Reminder, AgeOf(record), taken);
            }
        }
        catch (Exception e)
        {
            _services.LogNotTold(e); // The reminder tells it again.
        }
        finally
        {
            behind.IsTelling = false;
        }
    }

    /// <summary>A minute after: all is told again, and the reminder goes unless there is news meanwhile. No turn sets it while it is taken away.</summary>
    private async Task TellAgain(IPostBehindTurns post)
    {
        var told = await RecordNow();
        try
        {
            if (!await post.Bring(_citizen, told, since: 0, CancellationToken.None))
            {
                _services.Meter.Told(post.Reminder, AgeOf(told), taken: false);
                return; // One of them has no room.
            }

            await _gate.Enter(CancellationToken.None);
            try
            {
                var behind = BehindOf(post);
                if (behind.Untold is null && post.TellsTheSame(await _journal.Record(CancellationToken.None), told))
                {
                    behind.Reminds = false;
                    await _services.Reminders.Remove(_citizen, post);
                }
            }
            finally
            {
                EndTurn();
            }
        }
        catch (Exception e)
        {
            _services.LogNotTold(e);
        }
    }

    private async Task<CitizenRecord> RecordNow()
    {
        await _gate.Enter(CancellationToken.None);
        try
        {
            return await _journal.Record(CancellationToken.None);
        }
        finally
        {
            EndTurn();
        }
    }
}
