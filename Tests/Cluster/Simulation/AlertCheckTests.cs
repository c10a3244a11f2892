using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Practices;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>An alert that is missing, doubled or wrong is found under its name, in a record as on a worklist.</summary>
public sealed class AlertCheckTests : IAsyncLifetime
{
    private SimulatedCluster _lived = null!;

    public async Task InitializeAsync() => _lived = await SimulatedCluster.Start();

    public async Task DisposeAsync() => await _lived.DisposeAsync();

    [Fact]
    public async Task OfARecord()
    {
        var (page, evidence) = await OfSomebody(static alert => alert is { End: not null, Handling.IsEmpty: false } && ModelAlerts.Knows(alert.Rule));
        Kinds(page, page.Entries, evidence).Should().BeEmpty();
        var alert = evidence.Alerts.First(static it => it is { End: not null, Handling.IsEmpty: false } && ModelAlerts.Knows(it.Rule));

        Kinds(page, page.Entries, evidence with { Alerts = evidence.Alerts.Remove(alert) }).Should().Equal(FindingKind.MissedAlert);
        Kinds(page, page.Entries, evidence with { Alerts = evidence.Alerts.Add(alert) }).Should().Equal(FindingKind.DoubledAlert);
        Kinds(page, page.Entries, evidence with { Alerts = evidence.Alerts.Add(alert with { Version = 999_999 }) }).Should().Equal(FindingKind.WrongAlert);
        Kinds(page, page.Entries, evidence with { Alerts = evidence.Alerts.Add(alert with { Rule = AlertRuleNames.Ketone }) }).Should().Equal(FindingKind.WrongAlert);
        foreach (var wrong in (Alert[])
            [
                alert with { Urgency = alert.Urgency == AlertUrgency.Emergency ? AlertUrgency.Routine : AlertUrgency.Emergency }, alert with { From = alert.From.AddSeconds(1) },
                alert with { Figures = alert.Figures.SetItem(0, alert.Figures[0] + 0.1m) }, alert with { End = null }, alert with { End = alert.End! with { How = AlertEnding.Followed } },
                alert with { Handling = [] }, alert with { Handling = alert.Handling.SetItem(0, alert.Handling[0] with { Organization = "STRANGER" }) },
            ])
        {
            Kinds(page, page.Entries, evidence with { Alerts = evidence.Alerts.Replace(alert, wrong) }).Should().Equal(FindingKind.WrongAlert);
        }
    }

    [Fact]
    public async Task OfAWorklist()
    {
        var (page, evidence) = await OfSomebody(static alert => alert is { IsOpen: true, IsClosed: false });
        var citizen = page.Schedule.Nation.Citizen(page.Citizen);
        var tasks = CitizenCheck.Check(page.Schedule, citizen, page.Entries, evidence).Tasks!.Value;
        var check = new WorklistCheck();
        check.Expect(citizen, tasks);
        var shown = (await _lived.Worklists.Read(citizen.Practice, CancellationToken.None)).Where(task => task.Citizen == citizen.Id).ToList();
        tasks.Should().NotBeEmpty();

        Judge(shown).Should().BeEmpty();
        Judge(shown.Skip(1)).Should().Equal(FindingKind.MissedTask);
        Judge(shown.Append(shown[0])).Should().Equal(FindingKind.DoubledTask);
        Judge(shown.Append(shown[0] with { Alert = shown[0].Alert with { Version = 999_999 } })).Should().Equal(FindingKind.WrongTask);
        Judge(shown.Append(shown[0] with { Citizen = "somebody who was not checked" })).Should().BeEmpty();

        IEnumerable<FindingKind> Judge(IEnumerable<WorklistTask> those) => check.Judge(citizen.Practice, those).Select(static it => it.Kind);
    }

    [Fact]
    public async Task OfALedger()
    {
        var page = LedgerBook.Pages([_lived.Ledger]).First(static it => it.Entries.Any(static entry => entry is { Kind: CallKind.Task, Result: CallResult.Done, Accepted: 1 }));
        var evidence = await Read(page);
        var (looked, acted) = (page.Entries.First(static it => it is { Kind: CallKind.Worklist, Accepted: > 0 }), page.Entries.First(static it => it is { Kind: CallKind.Task, Accepted: 1 }));

        Kinds(page, Instead(looked, looked with { Shown = looked.Shown + 1 }), evidence).Should().Equal(FindingKind.WrongTask);
        Kinds(page, Instead(looked, looked with { Accepted = looked.Accepted + 1 }), evidence).Should().Equal(FindingKind.WrongTask);
        Kinds(page, Instead(looked, looked with { Result = CallResult.Refused }), evidence).Should().Equal(FindingKind.RefusedAgainstConsent);
        Kinds(page, Instead(acted, acted with { Shown = acted.Shown + 1 }), evidence).Should().Contain(FindingKind.WrongTask);
        Kinds(page, Instead(acted, acted with { Version = 999_999 }), evidence).Should().Contain(FindingKind.NotLogged);
        Kinds(page, page.Entries, evidence with { Log = [.. evidence.Log.Where(static it => it.Action != AccessAction.ListAlerts)] }).Should().Contain(FindingKind.NotLogged);

        // What nobody answered was carried out or not, as the log tells.
        Kinds(page, Instead(acted, acted with { Result = CallResult.Unknown, Version = 0, Accepted = 0 }), evidence).Should().BeEmpty();

        IEnumerable<LedgerEntry> Instead(LedgerEntry of, LedgerEntry other) => page.Entries.Select(it => it == of ? other : it);
    }

    private static IEnumerable<FindingKind> Kinds(LedgerPage page, IEnumerable<LedgerEntry> entries, RecordEvidence told) =>
        CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), entries, told).Findings.Select(static it => it.Kind);

    private async Task<(LedgerPage Page, RecordEvidence Evidence)> OfSomebody(Func<Alert, bool> which)
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            var evidence = await Read(page);
            if (evidence.Alerts.Any(which))
            {
                return (page, evidence);
            }
        }

        throw new InvalidOperationException("Nobody has such an alert.");
    }

    private Task<RecordEvidence> Read(LedgerPage page) => _lived.Check.Read(Nation.IdOf(page.Citizen), CancellationToken.None);
}
