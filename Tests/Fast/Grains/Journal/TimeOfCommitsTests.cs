using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Summaries;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Journal;

/// <summary>The log's time never runs backwards, and a commit keeps the time that it was decided at (design, "Time").</summary>
public sealed class TimeOfCommitsTests
{
    private static readonly DateTimeOffset Future = Sample.Noon.AddYears(4);

    private readonly MemoryJournalStore _store = new();
    private readonly RecordVault _vault = new(new byte[RecordVault.SecretLength]);

    [Fact]
    public async Task ACommitAfterAFastClock_BearsTheLogsTime_AndKeepsWhenItWasDecided()
    {
        var journal = Open();
        await Commit(journal, Future);
        await Commit(journal, Sample.Noon);

        (await Commits()).Select(static commit => (commit.Time, commit.DecidedAt)).Should().Equal((Future, Future), (Future, Sample.Noon));
    }

    [Fact]
    public async Task TheFigures_OfARecordThatAFastClockWroteTo_AreThoseOfTheTrueTime()
    {
        var journal = Open(foldCommits: 3);
        await Commit(journal, Future);
        for (var i = 0; i < 7; i++)
        {
            await Commit(journal, Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon.AddHours(-i - 1))));
        }

        foreach (var record in new[] { await journal.Record(default), await Open().Record(default) })
        {
            record.Summaries.Measures.Should().ContainSingle().Which.Values.Windows(DayBucket.DayOf(Sample.Noon)).Days7.Count.Should().Be(7, "days within 180 of the true day are kept, whatever the log's time");
        }
    }

    [Fact]
    public async Task OneCallByAFastClock_IsNotLeftInTheFigures()
    {
        var journal = Open(foldCommits: 3);
        for (var i = 0; i < 7; i++)
        {
            await Commit(journal, Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon.AddHours(-i - 1))));
        }

        for (var i = 0; i < 3; i++)
        {
            await Commit(journal, Future); // A fold by that day forgets all days of the true time.
        }

        (await Open().Record(default)).Summaries.AreKeptFor(DayBucket.DayOf(Sample.Noon)).Should().BeFalse("till they are summed up anew");
        await Commit(journal, Sample.Noon);

        foreach (var record in new[] { await journal.Record(default), await Open().Record(default) })
        {
            record.Summaries.AreKeptFor(DayBucket.DayOf(Sample.Noon)).Should().BeTrue();
            record.Summaries.Measures.Should().ContainSingle().Which.Values.Windows(DayBucket.DayOf(Sample.Noon)).Days7.Count.Should().Be(7);
        }
    }

    [Fact]
    public async Task AnItemAfterAFastClock_IsReceivedWhenItWasDecided_NotAtTheLogsTime()
    {
        var journal = Open();
        await Commit(journal, Future);
        await Commit(journal, Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon)));

        RecordedItems.Of((await Commits())[^1]).Should().ContainSingle().Which.Received.Should().Be(Sample.Noon);
    }

    private CitizenJournal Open(int foldCommits = 64) =>
        new("anna", _store, _vault, new JournalOptions { FoldCommits = foldCommits }, DecodedMemory.Of(new JournalOptions()), NullLogger.Instance, writer: 1);

    private static async Task Commit(CitizenJournal journal, DateTimeOffset now, JournalEntry? entry = null) =>
        (await journal.Append(await journal.Record(default), [entry ?? new ConsentWithdrawn("none", Sample.Gp)], now, formers: null, default))
            .Should().BeOfType<AppendOutcome.Committed>();

    private async Task<List<Commit>> Commits()
    {
        var history = await Open().History(withPages: true, default);
        return await history!.ReadForward(1, default).ToListAsync();
    }
}
