using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>A refusal without an entry of its own is explained by a like one of the minute before, and by none that is older.</summary>
public sealed class CountedRefusalsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly LoadSchedule Schedule = new(
        new LoadPlan(new NationSettings(5, 40_000, new DateOnly(2026, 9, 20)), Sample: 150, Slice.Whole, new CallMix(60, 40, 20, 10)));

    [Theory]
    [InlineData(1, true)]
    [InlineData(59, true)]
    [InlineData(120, false)]
    [InlineData(86_400, false)]
    [InlineData(-3_600, false)]
    public void ARefusalIsCounted_WithinTheMinuteOfALikeOne(int secondsAfter, bool isCounted)
    {
        var (visit, step) = Looks();
        var call = visit.Calls[step];
        var logged = new AccessLogEntry(
            1, Noon, AccessAction.Dashboard, Permitted: false, call.As.Subject ?? "dr", call.As.Role, call.As.Organization, call.As.Purpose, [], default!, DataDescription.Nothing, [], default, null);
        var told = new LedgerEntry(visit.Number, step, call.Kind, CallResult.Refused, Attempts: 1, Version: 2, Noon.AddSeconds(secondsAfter), 0, 0, 0, 0);

        var findings = CitizenCheck.Check(Schedule, visit.Citizen, [told], new RecordEvidence([], null!, [logged], []), isWhole: false).Findings;

        findings.Any(static it => it.Kind is FindingKind.NotLogged or FindingKind.OutOfOrder).Should().Be(!isCounted);
    }

    /// <summary>The first look of somebody at somebody's dashboard.</summary>
    private static (Visit Visit, int Step) Looks()
    {
        for (var number = 0L; ; number++)
        {
            var visit = Schedule.Visit(number);
            for (var step = 0; step < visit.Calls.Length; step++)
            {
                if (visit.Calls[step] is DashboardCall)
                {
                    return (visit, step);
                }
            }
        }
    }
}
