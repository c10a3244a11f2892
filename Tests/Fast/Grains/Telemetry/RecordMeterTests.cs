using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Grains;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Telemetry;

/// <summary>Each instrument moves when its thing happens, tells of nobody, and costs no memory.</summary>
public sealed class RecordMeterTests : IDisposable
{
    private const int FoldCommits = 8;

    private static readonly ImmutableArray<JournalEntry> Delivery =
    [
        new SubmissionRecorded("s-1", Sample.Device, []),
        new ItemRecorded(Sample.Glucose(Sample.Noon)),
        new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(5))),
    ];

    private static readonly AccessRecorded Look =
        new(new AccessRequest(AccessAction.Dashboard, Sample.Gp), Permitted: true, [], ReasonCode.ConsentsPermit, DataDescription.Nothing);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FaultyJournalStore _store = new(new MemoryJournalStore());
    private readonly RecordMeter _meter;
    private readonly HeardMeter _heard;
    private uint _writers;

    public RecordMeterTests()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        _meter = new RecordMeter(meters);
        _heard = new HeardMeter(RecordMeter.Name, meters);
    }

    public void Dispose()
    {
        _heard.Dispose();
        _services.Dispose();
    }

    [Fact]
    public async Task ACommit_IsTimed_ByHowItEnded()
    {
        var journal = Open();
        await Commit(journal);
        _store.FailBefore(StoreCall.Append);
        await FluentActions.Awaiting(() => Commit(journal)).Should().ThrowAsync<StoreUnavailableException>();
        _store.LoseReply(StoreCall.Append);
        await Commit(journal);

        Appends("durable").Should().Be(1);
        Appends("failed").Should().Be(1);
        Appends("unknown").Should().Be(1);
        _heard.Times("phr.fence.collisions").Should().Be(0);
    }

    [Fact]
    public async Task WhoeverWasSlower_IsACollision()
    {
        var slow = Open();
        await Commit(slow);
        await Commit(Open());

        (await Append(slow)).Should().BeOfType<AppendOutcome.Overtaken>();

        Appends("overtaken").Should().Be(1);
        _heard.Times("phr.fence.collisions").Should().Be(1);
    }

    [Fact]
    public async Task AFold_IsTimed_AlsoOneThatFails()
    {
        var journal = Open();
        _store.FailBefore(StoreCall.Fold);
        for (var i = 0; i <= FoldCommits; i++)
        {
            await Commit(journal);
        }

        _heard.Times("phr.fold.duration", "phr.outcome=failed").Should().Be(1);
        _heard.Times("phr.fold.duration", "phr.outcome=durable").Should().Be(1);
    }

    [Fact]
    public async Task AWaking_IsTimed_ByWhatIsRead()
    {
        var journal = Open();
        for (var i = 0; i < CitizenJournal.CommitsWorthACheckpoint; i++)
        {
            await Commit(journal);
        }

        await Open().Record(default);
        journal.LeaveBehind();
        await Open().Record(default);

        foreach (var from in TagNames<WakeSource>.All)
        {
            _heard.Times("phr.wake.duration", $"phr.wake.from={from}").Should().Be(1, from);
        }
    }

    [Fact]
    public void WhatIsCommitted_IsCounted_AsTheLogWillTellIt()
    {
        _meter.Committed(Delivery);
        _meter.Committed([Look]);
        _meter.Committed([Look with { Permitted = false, Reason = ReasonCode.NoConsent, Count = 3 }]);

        _heard.Sum("phr.commits").Should().Be(3);
        _heard.Sum("phr.submissions").Should().Be(1);
        _heard.Sum("phr.items").Should().Be(2);
        _heard.Sum("phr.disclosures", "phr.role=professional").Should().Be(1);
        _heard.Sum("phr.refusals", "phr.reason=no_consent").Should().Be(3);
    }

    [Fact]
    public void EveryInstrument_Moves_WithTagsThatTellOfNobody()
    {
        _meter.Committed([.. Delivery, Look, Look with { Permitted = false }]);
        Time();

        _heard.All.Select(static it => it.Instrument).Should().Contain(_heard.Instruments);
        _heard.All.SelectMany(static it => it.Tags).Select(static tag => tag.Key).Should().BeSubsetOf(
            [RecordMeter.Outcome, RecordMeter.WokenFrom, RecordMeter.ByRole, RecordMeter.Because, RecordMeter.Trouble, RecordMeter.Post]);
    }

    [Fact]
    public void Counting_AllocatesNothing_AlsoWhereSomebodyListens()
    {
        using var deaf = new MeterListener { InstrumentPublished = static (instrument, it) => it.EnableMeasurementEvents(instrument) };
        deaf.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        deaf.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        _heard.Dispose();
        deaf.Start();
        ImmutableArray<JournalEntry> entries = [.. Delivery, Look, Look with { Permitted = false }];
        Count(entries);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(entries);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private void Count(ImmutableArray<JournalEntry> entries)
    {
        for (var i = 0; i < 1_000; i++)
        {
            _meter.Committed(entries);
            Time();
        }
    }

    private void Time()
    {
        var began = Stopwatch.GetTimestamp();
        _meter.Appended(began, AppendEnd.Overtaken);
        _meter.Folded(began, AppendEnd.Durable);
        _meter.Woke(began, WakeSource.Checkpoint);
        _meter.Failed(RecordTrouble.StoreUnreachable);
        _meter.Told("outbox-alerts", TimeSpan.FromSeconds(1), taken: false);
        _meter.AlertReached(TimeSpan.FromSeconds(1));
    }

    private int Appends(string outcome) => _heard.Times("phr.append.duration", $"phr.outcome={outcome}");

    private CitizenJournal Open() => new(
        "anna", _store, new RecordVault(new byte[RecordVault.SecretLength]), new JournalOptions { FoldCommits = FoldCommits }, DecodedMemory.Of(new JournalOptions()), NullLogger.Instance, ++_writers, _meter);

    private static async Task Commit(CitizenJournal journal)
    {
        while (await Append(journal, await journal.Record(default)) is not AppendOutcome.Committed)
        {
            // A fold before it has changed what it was decided on.
        }
    }

    private static async Task<AppendOutcome> Append(CitizenJournal journal, PhrCluster.Core.Record.CitizenRecord? record = null) =>
        await journal.Append(record ?? await journal.Record(default), [new ConsentWithdrawn("none", Sample.Gp)], Sample.Noon, formers: null, default);
}
