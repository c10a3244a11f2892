using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>A record that was touched once under a clock four years ahead decides at the true time from then on; only its log's time stays where it was.</summary>
public sealed class FastClockTests : IAsyncLifetime
{
    private static readonly TimeSpan FourYears = TimeSpan.FromDays(4 * 365);
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private readonly TemporaryRocksDb _database = new();
    private readonly MovableTime _time = new(Sample.Noon);
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, _time, journal: static options => options.FoldCommits = 4);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task ADenialWithAnEnd_StillHolds_AndANewConsentCounts()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddDays(-1)));
        await Anna.GiveConsent(Self, Sample.Permit("all", "Practice"));
        var denial = Sample.Permit("no", "Practice");
        await Anna.GiveConsent(Self, denial with
        {
            Provision = denial.Provision with { Type = ProvisionType.Deny, Period = new ConsentPeriod(Sample.Noon, Sample.Noon.AddYears(3)) },
        });
        await UnderAFastClock(() => Anna.See(Self));

        await Anna.SeeNothing(_cluster.Professional("Practice"));

        var brief = Sample.Permit("short", "Hospital");
        await Anna.GiveConsent(Self, brief with { Provision = brief.Provision with { Period = new ConsentPeriod(Sample.Noon, Sample.Noon.AddDays(1)) } });
        await Anna.See(_cluster.Professional("Hospital"));
        _time.Advance(TimeSpan.FromDays(2));
        await Anna.SeeNothing(_cluster.Professional("Hospital"));
    }

    [Fact]
    public async Task AnEmergency_ClosesAtTheTrueTime_AlsoOneThatAFastClockOpened()
    {
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddDays(-1)));
        var open = Sample.Permit("btg", "Hospital");
        await Anna.GiveConsent(Self, open with { Provision = open.Provision with { Purposes = [PurposeOfUse.BreakTheGlass] } });
        await UnderAFastClock(async () => (await Anna.DeclareEmergency(Doctor(), "Found unconscious.")).Should().BeOfType<EmergencyStarted>());

        await Anna.SeeNothing(Doctor());

        (await Anna.DeclareEmergency(Doctor(), "Found unconscious.")).Should().BeOfType<EmergencyStarted>().Which.Until.Should().Be(Sample.Noon.AddDays(1));
        await Anna.See(Doctor());
        _time.Advance(TimeSpan.FromHours(25));
        await Anna.SeeNothing(Doctor());
    }

    [Fact]
    public async Task AReadingOfTheFuture_IsRefused_AndOneOfNowIsTaken()
    {
        await UnderAFastClock(() => Anna.Take(_cluster.Service("meter"), "s0", Sample.Glucose(Sample.Noon.AddDays(-1))));

        var receipt = await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddYears(1)), Sample.Glucose(Sample.Noon.AddMinutes(-1)));

        receipt.Should().BeEquivalentTo(new { Accepted = 1, NotTaken = 1, RecordedAt = Sample.Noon });
        (await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddYears(1)), Sample.Glucose(Sample.Noon.AddMinutes(-1))))
            .Should().BeEquivalentTo(new { Accepted = 1, RecordedAt = Sample.Noon, Repeated = true });
    }

    [Fact]
    public async Task TheLogsTime_NeverRunsBackwards_AndEveryDecisionIsMadeAgainAsItWas()
    {
        var denial = Sample.Permit("yes", "Practice");
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon.AddDays(-1)));
        await Anna.GiveConsent(Self, denial with { Provision = denial.Provision with { Period = new ConsentPeriod(Sample.Noon, Sample.Noon.AddDays(1)) } });
        await Anna.See(_cluster.Professional("Practice"));
        await UnderAFastClock(() => Anna.SeeNothing(_cluster.Professional("Practice")));
        await Anna.See(_cluster.Professional("Practice"));
        await Anna.ReadAll(_cluster.Professional("Practice"));
        _time.Advance(TimeSpan.FromDays(2));
        await Anna.SeeNothing(_cluster.Professional("Practice"));

        var log = await Anna.ReadLog(Self);

        log.Should().BeInDescendingOrder(static entry => entry.At);
        foreach (var entry in log)
        {
            (await Anna.Replay(Self, entry.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue(because: "version {0} was {1}", entry.Version, entry.Reason);
        }
    }

    private AccessTicket Doctor() => _cluster.Issue(new TicketRequest("dr", Role.Professional, "Hospital", PurposeOfUse.BreakTheGlass, [], null, AnHour));

    private async Task UnderAFastClock(Func<Task> act)
    {
        _time.Advance(FourYears);
        await act();
        _time.Advance(-FourYears);
    }
}
