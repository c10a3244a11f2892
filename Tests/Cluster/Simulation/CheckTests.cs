using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A check finds nothing in a sound cluster, and each planted fault under its name.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private SimulatedCluster _lived = null!;

    public async Task InitializeAsync() => _lived = await SimulatedCluster.Start();

    public async Task DisposeAsync() => await _lived.DisposeAsync();

    [Fact]
    public async Task TheRealGrainAndTheModelAgreeOnEveryReceiptDashboardAndRecord()
    {
        var report = await _lived.Check.Run([_lived.Ledger], most: null, CancellationToken.None);
        report.Named.Select(static it => it.ToString()).Should().BeEmpty();
        report.Citizens.Should().Be(150);
        report.InPart.Should().Be(0);
        report.Alerts.Should().BeGreaterThan(30, "the nation is in crisis");
        report.Tasks.Should().BePositive();
        using var ledger = LedgerReader.Open(_lived.Ledger);
        var entries = ledger.Entries().ToList();
        entries.Select(static it => it.Kind).Distinct().Order().Should().Equal(Enum.GetValues<CallKind>().Where(static kind => kind is not (CallKind.Subscribe or CallKind.EndSubscription or CallKind.Told or >= CallKind.Join)));
        entries.Where(static it => it.Kind == CallKind.Dashboard).Select(static it => it.Result).Distinct().Order().Should().Equal(CallResult.Done, CallResult.Refused);
        entries.Sum(static it => it.Duplicates).Should().BePositive();
        entries.Count(static it => it is { Kind: CallKind.Task, Result: CallResult.Done, Accepted: 1 }).Should().BePositive("GPs work their lists");
    }

    [Fact]
    public async Task EachPlantedFaultIsFoundUnderItsName()
    {
        var page = LedgerBook.Pages([_lived.Ledger]).Where(static it => it.Entries.Any(entry => entry is { Kind: CallKind.Dashboard, Result: CallResult.Done }))
            .MaxBy(static it => it.Entries.Sum(entry => entry.Accepted))!;
        var evidence = await _lived.Check.Read(PhrCluster.Simulation.Population.Nation.IdOf(page.Citizen), CancellationToken.None);
        Kinds(page.Entries, evidence).Should().BeEmpty();

        Kinds(page.Entries, evidence with { Items = [.. evidence.Items.Skip(1)] }).Should().Contain(FindingKind.Lost);
        Kinds(page.Entries, evidence with { Items = [.. evidence.Items, evidence.Items[0] with { Ref = new ItemRef(999, 0) }] }).Should().Contain(FindingKind.Doubled);
        Kinds(page.Entries, evidence with { Items = [.. evidence.Items, Strange(evidence.Items[0])] }).Should().Contain(FindingKind.Unexpected);
        Kinds(page.Entries, evidence with { Dashboard = evidence.Dashboard with { Measures = [] } }).Should().Contain(FindingKind.WrongDashboard);
        Kinds(page.Entries, evidence with { Log = [] }).Should().Contain(FindingKind.NotLogged);

        foreach (var wrong in (Func<DataDescription, DataDescription>[])
            [
                static it => it with { Count = it.Count + 1 }, static it => it with { Codes = it.Codes.SetItem(0, "another") }, static it => it with { Codes = it.Codes.RemoveAt(0) },
                static it => it with { Classes = [] }, static it => it with { To = it.To!.Value.AddSeconds(1) },
            ])
        {
            Kinds(page.Entries, Told(evidence, AccessAction.Dashboard, wrong)).Should().Equal(FindingKind.WrongLog);
        }

        Kinds(page.Entries, Told(evidence, AccessAction.Submit, static it => it with { Count = it.Count + 1 })).Should().Equal(FindingKind.WrongLog);

        var shown = page.Entries.First(static it => it is { Kind: CallKind.Dashboard, Result: CallResult.Done });
        Kinds(Instead(page, shown, shown with { Shown = shown.Shown + 1 }), evidence).Should().Contain(FindingKind.WrongDashboard);
        Kinds(Instead(page, shown, shown with { Result = CallResult.Refused }), evidence).Should().Contain(FindingKind.RefusedAgainstConsent);
        Kinds(Instead(page, shown, shown with { Version = 1 }), evidence).Should().Contain(FindingKind.OutOfOrder);
        var sent = page.Entries.First(static it => it is { Kind: CallKind.Submit, Accepted: > 0 });
        Kinds(Instead(page, sent, sent with { Accepted = sent.Accepted + 1 }), evidence).Should().Contain(FindingKind.WrongReceipt);

        // A stranger who was shown something: the ledger says so, and the log too.
        var registered = page.Entries.First(static it => it.Kind == CallKind.Register);
        Kinds(page.Entries.Where(it => it != registered), evidence).Should().Contain(FindingKind.ShownAgainstConsent);
        var stranger = evidence.Log.First(static it => it is { Action: AccessAction.Dashboard, Permitted: true, Role: Role.Professional, Data.Count: > 0 });
        Kinds(page.Entries, evidence with { Log = [.. evidence.Log, stranger with { Organization = "STRANGER", Version = stranger.Version + 1_000 }] })
            .Should().Contain(FindingKind.ShownAgainstConsent);

        IEnumerable<FindingKind> Kinds(IEnumerable<LedgerEntry> entries, RecordEvidence told) =>
            CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), entries, told).Findings.Select(static it => it.Kind);
    }

    [Fact]
    public async Task ACallThatNobodyAnsweredMayHaveBeenCarriedOutOrNot()
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]).Take(40))
        {
            var evidence = await _lived.Check.Read(PhrCluster.Simulation.Population.Nation.IdOf(page.Citizen), CancellationToken.None);
            foreach (var entry in page.Entries.Where(static it => it is { Kind: CallKind.Submit, Result: CallResult.Done }).Take(3))
            {
                var unknown = entry with { Result = CallResult.Unknown, Version = 0, Accepted = 0, Duplicates = 0 };
                CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), Instead(page, entry, unknown), evidence).Findings.Should().BeEmpty();
            }
        }
    }

    private static IEnumerable<LedgerEntry> Instead(LedgerPage page, LedgerEntry of, LedgerEntry other) => page.Entries.Select(it => it == of ? other : it);

    private static HeldItem Strange(HeldItem held) => held with { Item = held.Item with { Status = "amended" } };

    /// <summary>The first entry of its kind that is about data, telling of other data.</summary>
    private static RecordEvidence Told(RecordEvidence evidence, AccessAction action, Func<DataDescription, DataDescription> wrong)
    {
        var entry = evidence.Log.First(it => it.Action == action && it is { Permitted: true, Data.Count: > 0 });
        return evidence with { Log = [.. evidence.Log.Select(it => it == entry ? it with { Data = wrong(it.Data) } : it)] };
    }
}
