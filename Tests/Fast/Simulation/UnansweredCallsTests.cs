using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Fast.Simulation;

/// <summary>Calls that nobody answered may have been carried out, or not, or after others that were made after them: neither is a fault of the cluster.</summary>
public sealed class UnansweredCallsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly LoadSchedule Schedule = new(
        new LoadPlan(new NationSettings(5, 40_000, new DateOnly(2026, 9, 20)), Sample: 150, Slice.Whole, new CallMix(60, 40, 20, 10)));

    [Fact]
    public void AWithdrawal_OfWhatWasNeverGiven_IsInvalid_AndNotOutOfOrder()
    {
        var visit = First(static it => it.Calls.Any(static call => call.Kind == CallKind.GiveConsent));
        var (give, withdraw) = (Step(visit, CallKind.GiveConsent), Step(visit, CallKind.WithdrawConsent));

        Check(
            visit,
            [Done(visit, 0, 1), new LedgerEntry(visit.Number, give, CallKind.GiveConsent, CallResult.Unknown, 8, 0, Noon, 0, 0, 0, 0), new LedgerEntry(visit.Number, withdraw, CallKind.WithdrawConsent, CallResult.Invalid, 1, 0, Noon, 0, 0, 0, 0)],
            [Logged(visit, 0, 1, AccessAction.Register)]).Should().BeEmpty();
    }

    [Fact]
    public void ACallThatRanAfterItWasGivenUp_CountsFromThenOn()
    {
        var visit = First(static it => it.Citizen.Consents.IsEmpty && it.Calls is [RegisterCall, SubmitCall, DashboardCall { As: var who }, ..] && who.Organization == it.Citizen.Practice);
        var submission = ((SubmitCall)visit.Calls[1]).Submission;
        var nothing = DashboardDigest.Of([], []);
        LedgerEntry[] told = [Done(visit, 0, 1), Unknown(visit, 1), Done(visit, 2, 2) with { Shown = nothing }];
        AccessLogEntry[] log = [Logged(visit, 0, 1, AccessAction.Register), Logged(visit, 2, 2, AccessAction.Dashboard), Logged(visit, 1, 3, AccessAction.Submit)];

        Check(visit, told, log, [.. submission.Items.Select((item, i) => new HeldItem(new ItemRef(3, i), item, Noon, null))]).Should().BeEmpty();
    }

    [Fact]
    public void OneThatFindsItsFirstReceiptLater_WasCarriedOutThen()
    {
        var (visit, step, later, again) = SentTwice();
        var submission = ((SubmitCall)visit.Calls[step]).Submission;
        var arrived = Visits().First(it => it.Citizen.Number == visit.Citizen.Number);
        var between = visit.Calls.ToList().FindIndex(step, static call => call is EmergencyCall);
        LedgerEntry[] told = [Done(arrived, 0, 1), Unknown(visit, step), Done(visit, between, 3), Done(later, again, 2) with { Accepted = submission.Items.Length }];
        AccessLogEntry[] log =
        [
            Logged(arrived, 0, 1, AccessAction.Register), Logged(visit, step, 2, AccessAction.Submit, submission.Items.Length), Logged(visit, between, 3, AccessAction.DeclareEmergency),
        ];

        Check(visit, told, log, [.. submission.Items.Select((item, i) => new HeldItem(new ItemRef(2, i), item, Noon, null))]).Should().BeEmpty();
    }

    [Fact]
    public void WhatStandsInTheLog_IsNotTakenForAnotherSubmission()
    {
        var visit = First(static it => it.Citizen.Consents.IsEmpty && it.Calls is [RegisterCall, SubmitCall { As: var one }, SubmitCall { As: var other }, ..] && one == other);
        var second = ((SubmitCall)visit.Calls[2]).Submission;
        LedgerEntry[] told = [Done(visit, 0, 1), Unknown(visit, 1), Unknown(visit, 2)];
        AccessLogEntry[] log = [Logged(visit, 0, 1, AccessAction.Register), Logged(visit, 2, 2, AccessAction.Submit)];

        Check(visit, told, log, [.. second.Items.Select((item, i) => new HeldItem(new ItemRef(2, i), item, Noon, null))]).Should().BeEmpty();
    }

    [Fact]
    public void OneThatIsMadeAgain_AndFindsItDone_WasCarriedOutBefore()
    {
        var (visit, give, submission) = GivenBesideASubmission();
        LedgerEntry[] told = [Done(visit, 0, 1), Unknown(visit, 1), Done(visit, give, 3) with { Attempts = 2 }];
        AccessLogEntry[] log =
        [
            Logged(visit, 0, 1, AccessAction.Register), Logged(visit, give, 2, AccessAction.GiveConsent) with { Consents = ["load-0-0"], Subject = visit.Citizen.Id }, Logged(visit, 1, 3, AccessAction.Submit),
        ];

        Check(visit, told, log, [.. submission.Items.Select((item, i) => new HeldItem(new ItemRef(3, i), item, Noon, null))]).Should().BeEmpty("its first attempt stands in the log, and the answer has the version of what came last");
    }

    [Fact]
    public void OneThatFindsNothingDone_AndIsNotLogged_IsFound()
    {
        var (visit, give, _) = GivenBesideASubmission();

        Check(visit, [Done(visit, 0, 1), Done(visit, give, 2) with { Attempts = 2 }], [Logged(visit, 0, 1, AccessAction.Register), Logged(visit, give, 2, AccessAction.GiveConsent) with { Consents = ["another"], Subject = visit.Citizen.Id }])
            .Should().Equal(FindingKind.NotLogged);
    }

    private static (Visit Visit, int Give, Submission Submission) GivenBesideASubmission()
    {
        var visit = First(static it => it.Citizen.Consents.IsEmpty && it.Calls is [RegisterCall, SubmitCall, ..] && it.Calls.Any(static call => call.Kind == CallKind.GiveConsent));
        return (visit, Step(visit, CallKind.GiveConsent), ((SubmitCall)visit.Calls[1]).Submission);
    }

    private static IEnumerable<FindingKind> Check(Visit visit, LedgerEntry[] told, AccessLogEntry[] log, params HeldItem[] items) =>
        CitizenCheck.Check(Schedule, visit.Citizen, told, new RecordEvidence(items, null!, log, []), isWhole: false).Findings.Select(static it => it.Kind);

    private static Visit First(Func<Visit, bool> which) => Visits().First(which);

    private static IEnumerable<Visit> Visits()
    {
        for (var number = 0L; number < Schedule.Citizens; number++)
        {
            yield return Schedule.Visit(number);
        }
    }

    /// <summary>A submission that is sent again on another day, with an emergency between.</summary>
    private static (Visit Visit, int Step, Visit Later, int Again) SentTwice()
    {
        var sent = new Dictionary<(long Citizen, string Submission), (Visit Visit, int Step)>();
        for (var number = 0L; ; number++)
        {
            var visit = Schedule.Visit(number);
            for (var step = 0; step < visit.Calls.Length; step++)
            {
                if (visit.Citizen.Consents.IsEmpty && visit.Calls[step] is SubmitCall { Submission.Id: var id } && !sent.TryAdd((visit.Citizen.Number, id), (visit, step))
                    && sent[(visit.Citizen.Number, id)] is var first && first.Visit.Number != number && first.Visit.Calls.Skip(first.Step).Any(static call => call is EmergencyCall))
                {
                    return (first.Visit, first.Step, visit, step);
                }
            }
        }
    }

    private static int Step(Visit visit, CallKind kind) => visit.Calls.ToList().FindIndex(call => call.Kind == kind);

    private static LedgerEntry Done(Visit visit, int step, long version) => new(visit.Number, step, visit.Calls[step].Kind, CallResult.Done, 1, version, Noon, 0, 0, 0, 0);

    private static LedgerEntry Unknown(Visit visit, int step) => new(visit.Number, step, visit.Calls[step].Kind, CallResult.Unknown, 8, 0, Noon, 0, 0, 0, 0);

    private static AccessLogEntry Logged(Visit visit, int step, long version, AccessAction action, int items = 0) => new(
        version, Noon, action, Permitted: true, visit.Calls[step].As.Subject ?? "phr", visit.Calls[step].As.Role, visit.Calls[step].As.Organization, visit.Calls[step].As.Purpose, [], default!,
        DataDescription.Nothing with { Count = items }, [], default, null);
}
