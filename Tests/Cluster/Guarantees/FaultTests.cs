using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>A store that is slow, fails, or loses the reply: what a caller may conclude from an answer, or from none.</summary>
public abstract class FaultTests : IAsyncLifetime
{
    private const int FoldCommits = 6;
    private static readonly DateTimeOffset Yesterday = new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    private FaultyJournalStore _store = null!;
    private IJournalStore _healthy = null!;
    private RecordCluster _cluster = null!;

    private protected abstract Task<IJournalStore> OpenStore();

    private protected abstract Task CloseStore();

    public async Task InitializeAsync()
    {
        _healthy = await OpenStore();
        _store = new FaultyJournalStore(_healthy);
        _cluster = await RecordCluster.Start(_store, journal: static options => options.FoldCommits = FoldCommits);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await CloseStore();
    }

    [Fact]
    public async Task G3_WhenTheReplyIsLost_TheSameCallStillReturnsItsReceipt_AndTheReadingIsThereOnce()
    {
        var citizen = _cluster.Citizen("anna");
        foreach (var i in Enumerable.Range(0, 10))
        {
            _store.LoseReply(StoreCall.Append);
            var receipt = await citizen.Take(Meter, $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)));
            receipt.Should().BeEquivalentTo(new { Version = i + 1L, Accepted = 1, Duplicates = 0, Repeated = false });
        }

        await HoldsExactly("anna", readings: 10);
    }

    [Fact]
    public async Task G3_ACommitThatLandedUnheard_AndWasFollowedByAnothersCommit_IsFoundAgain()
    {
        await using var other = await RecordCluster.Start(_healthy);
        await _cluster.Citizen("ben").Take(Meter, "s0", Sample.Glucose(Yesterday));
        _store.LoseReply(StoreCall.Append);
        var look = _store.Hold(StoreCall.Load);
        var delivery = _cluster.Citizen("ben").Take(Meter, "s1", Sample.Glucose(Yesterday.AddMinutes(1)));
        await look.Reached;
        foreach (var i in Enumerable.Range(2, 3))
        {
            await other.Citizen("ben").Take(other.Service("meter"), $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)));
        }

        look.Release();

        (await delivery).Should().BeEquivalentTo(new { Version = 2L, Accepted = 1, Repeated = false });
        await HoldsExactly("ben", readings: 5);
    }

    [Fact]
    public async Task G3_AWithdrawalWhoseReplyIsLost_IsAcknowledgedOnce_AndHolds()
    {
        var citizen = _cluster.Citizen("cora");
        await citizen.GiveConsent(_cluster.Self("cora"), Sample.Permit("c1", "Practice"));
        _store.LoseReply(StoreCall.Append);
        (await citizen.WithdrawConsent(_cluster.Self("cora"), "c1")).Should().BeOfType<ConsentChanged>().Which.Version.Should().Be(2);
        await citizen.SeeNothing(_cluster.Professional("Practice"));
    }

    [Fact]
    public async Task G2_WhenTheStoreCannotBeWritten_NothingIsDisclosed_AndAfterwardsAllIs()
    {
        var citizen = _cluster.Citizen("dora");
        var self = _cluster.Self("dora");
        await citizen.Take(Meter, "s1", Sample.Glucose(Yesterday));
        Func<Task>[] verbs =
        [
            () => citizen.Dashboard(self),
            () => citizen.Readings(self, new ReadingQuery()),
            () => citizen.Consents(self),
            () => citizen.AccessLog(self, new AccessLogQuery()),
            () => citizen.Export(self).ToListAsync().AsTask(),
            () => citizen.Submit(Meter, new Submission("s2", [Sample.Glucose(Yesterday.AddMinutes(1))])),
            () => citizen.GiveConsent(self, Sample.Permit("c1", "Practice")),
            () => citizen.Arrange(self, new Arrangement([Sample.Permit("c2", "Practice")], [], [])),
            () => citizen.Register(self, new GpRegistration("Practice")),
            () => citizen.Notices(self),
        ];
        foreach (var verb in verbs)
        {
            _store.FailBefore(StoreCall.Append);
            await verb.Should().ThrowAsync<RecordUnavailableException>();
        }

        (await citizen.ReadLog(self)).Should().ContainSingle("nothing that failed may look as if it had happened");
        foreach (var verb in verbs)
        {
            await verb.Should().NotThrowAsync();
        }
    }

    [Fact]
    public async Task G2_UntilTheLogEntryIsDurable_NothingLeavesTheGrain()
    {
        var citizen = _cluster.Citizen("emma");
        await citizen.Take(Meter, "s1", Sample.Glucose(Yesterday));
        var append = _store.Hold(StoreCall.Append);
        var dashboard = citizen.See(_cluster.Self("emma"));
        await append.Reached;
        dashboard.IsCompleted.Should().BeFalse();
        append.Release();
        (await dashboard).Measures.Should().ContainSingle();
    }

    [Fact]
    public async Task ASlowAppend_HoldsUpNobodyElse_AndTheSameCitizensCallsKeepTheirOrder()
    {
        var citizen = _cluster.Citizen("finn");
        await citizen.Take(Meter, "s0", Sample.Glucose(Yesterday));
        var append = _store.Hold(StoreCall.Append);
        var slow = citizen.Take(Meter, "s1", Sample.Glucose(Yesterday.AddMinutes(1)));
        await append.Reached;
        var queued = citizen.Take(Meter, "s2", Sample.Glucose(Yesterday.AddMinutes(2)));

        await _cluster.Citizen("gus").Take(Meter, "s1", Sample.Glucose(Yesterday)).WaitAsync(TimeSpan.FromSeconds(20));
        queued.IsCompleted.Should().BeFalse();
        append.Release();
        (await slow).Version.Should().Be(2);
        (await queued).Version.Should().Be(3);
    }

    [Theory]
    [InlineData(StoreCall.Fold)]
    [InlineData(StoreCall.Load)]
    public async Task G3_AFoldThatFailsOrIsLost_AtEachOfItsSteps_LosesNothing_AndIsMadeUpFor(StoreCall step)
    {
        var citizen = _cluster.Citizen("hana");
        for (var i = 0; i < 10 * FoldCommits; i++)
        {
            if (i % (FoldCommits + 2) == 4)
            {
                Disturb(step, loseReply: i / FoldCommits % 2 == 0);
            }

            (await citizen.Take(Meter, $"s{i}", Sample.Glucose(Yesterday.AddMinutes(i)))).Version.Should().Be(i + 1);
        }

        _store.Calls(StoreCall.Fold).Should().BeGreaterThanOrEqualTo(8, "the next commit makes up for a fold that failed");
        await HoldsExactly("hana", readings: 10 * FoldCommits);
    }

    [Fact]
    public async Task AFoldThatKeepsFailing_StopsTheTailFromGrowing_AndTheRecordRecovers()
    {
        var citizen = _cluster.Citizen("iris");
        var taken = 0;
        for (var i = 0; i < 20; i++)
        {
            _store.FailBefore(StoreCall.Fold, nth: i + 1);
        }

        var deliver = () => citizen.Take(Meter, $"s{taken}", Sample.Glucose(Yesterday.AddMinutes(taken)));
        var full = async () =>
        {
            for (; taken < 20; taken++)
            {
                await deliver();
            }
        };
        await full.Should().ThrowAsync<RecordUnavailableException>();
        taken.Should().Be(FoldCommits + (FoldCommits / 4) + 1);

        while (_store.Calls(StoreCall.Fold) < 20)
        {
            await deliver.Should().ThrowAsync<RecordUnavailableException>();
        }

        (await deliver()).Version.Should().Be(taken + 1);
        await HoldsExactly("iris", readings: taken + 1);
    }

    [Fact]
    public async Task ALoadThatFails_MakesTheRecordUnavailable_ForThatCallOnly()
    {
        _store.FailBefore(StoreCall.Load);
        var citizen = _cluster.Citizen("jon");
        var deliver = () => citizen.Take(Meter, "s1", Sample.Glucose(Yesterday));
        await deliver.Should().ThrowAsync<RecordUnavailableException>();
        (await deliver()).Version.Should().Be(1);
    }

    [Fact]
    public async Task AGivenUpCall_LeavesTheRecordUsable_AndWhatItCommittedIsThereOnce()
    {
        var citizen = _cluster.Citizen("kim");
        await citizen.Take(Meter, "s0", Sample.Glucose(Yesterday));
        var append = _store.HoldReply(StoreCall.Append);
        using var given = new CancellationTokenSource();
        var delivery = citizen.Submit(Meter, new Submission("s1", [Sample.Glucose(Yesterday.AddMinutes(1))]), given.Token);
        await append.Reached;
        await given.CancelAsync();
        append.Release();
        try
        {
            await delivery;
        }
        catch (OperationCanceledException)
        {
            // Whether the answer was still waited for is the transport's affair; what counts is what the record holds.
        }

        (await citizen.Take(Meter, "s1", Sample.Glucose(Yesterday.AddMinutes(1)))).Repeated.Should().BeTrue();
        await HoldsExactly("kim", readings: 2);
    }

    private AccessTicket Meter => _cluster.Service("meter");

    private void Disturb(StoreCall step, bool loseReply)
    {
        if (loseReply)
        {
            _store.LoseReply(step);
        }
        else
        {
            _store.FailBefore(step);
        }
    }

    /// <summary>As an activation sees it that knows nothing yet, and as the audit does.</summary>
    private async Task HoldsExactly(string citizen, int readings)
    {
        await using var restarted = await RecordCluster.Start(_healthy);
        var items = await restarted.Citizen(citizen).ReadAll(restarted.Self(citizen));
        items.Select(static held => held.Item.Time.Start).Should().OnlyHaveUniqueItems().And.HaveCount(readings);
        (await restarted.Citizen(citizen).See(restarted.Self(citizen))).Measures.Single().Windows.Lifetime.Count.Should().Be(readings);
        (await restarted.Citizen(citizen).Verify(restarted.Admin())).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }
}
