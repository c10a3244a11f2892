using FluentAssertions;
using PhrCluster.Requests;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using Xunit;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A request for consent that is missing, doubled or wrong is found under its name, in a record as in the list of whoever put it.</summary>
public sealed class RequestCheckTests : IAsyncLifetime
{
    private SimulatedCluster _lived = null!;

    public async Task InitializeAsync() => _lived = await SimulatedCluster.Start();

    public async Task DisposeAsync() => await _lived.DisposeAsync();

    [Fact]
    public async Task OfARecord()
    {
        var (page, evidence) = await OfSomebody(static held => held.State == RequestState.Agreed);
        Kinds(page, page.Entries, evidence).Should().BeEmpty();
        var held = evidence.Requests.First(static it => it.State == RequestState.Agreed);

        Kinds(page, page.Entries, evidence with { Requests = evidence.Requests.Remove(held) }).Should().Equal(FindingKind.MissedRequest);
        Kinds(page, page.Entries, evidence with { Requests = evidence.Requests.Add(held) }).Should().Equal(FindingKind.DoubledRequest);
        foreach (var wrong in (HeldRequest[])[held with { State = RequestState.Open, ConsentId = null }, held with { State = RequestState.Refused }, held with { ConsentId = null }])
        {
            Kinds(page, page.Entries, evidence with { Requests = evidence.Requests.Replace(held, wrong) }).Should().Equal(FindingKind.WrongRequest);
        }

        Kinds(page, page.Entries, evidence with { Requests = evidence.Requests.Add(held with { Organization = "STRANGER" }) }).Should().Equal(FindingKind.WrongRequest);
    }

    [Fact]
    public async Task OfWhoeverAsked()
    {
        var (page, evidence) = await OfSomebody(static held => held.State == RequestState.Agreed);
        var citizen = page.Schedule.Nation.Citizen(page.Citizen);
        var verdict = CitizenCheck.Check(page.Schedule, citizen, page.Entries, evidence);
        var check = new RequestCheck();
        check.Expect(citizen, verdict.Asked);
        var asker = verdict.Asked.First(static it => it.State == RequestState.Agreed).Organization;
        var shown = (await _lived.Requests.Read(check.Who(asker), CancellationToken.None)).Where(asked => asked.Citizen == citizen.Id).ToList();
        var agreed = shown.First(static it => it.State == RequestState.Agreed);

        Judge(shown).Should().BeEmpty();
        Judge(shown.Where(it => it != agreed)).Should().Equal(FindingKind.MissedRequest);
        Judge(shown.Append(agreed)).Should().Equal(FindingKind.DoubledRequest);
        Judge(shown.Select(it => it == agreed ? it with { Receipt = null } : it)).Should().Equal(FindingKind.WrongRequest);
        Judge(shown.Select(it => it == agreed ? it with { State = RequestState.Open } : it)).Should().Equal(FindingKind.WrongRequest);

        IEnumerable<FindingKind> Judge(IEnumerable<AskedRequest> those) => check.Judge(asker, those).Select(static it => it.Kind);
    }

    [Fact]
    public async Task OfALedger()
    {
        var page = LedgerBook.Pages([_lived.Ledger]).First(static it => it.Entries.Any(static entry => entry is { Kind: CallKind.Answer, Result: CallResult.Done, Accepted: 1 }));
        var evidence = await Read(page);
        var answered = page.Entries.First(static it => it is { Kind: CallKind.Answer, Result: CallResult.Done, Accepted: 1 });

        Kinds(page, Instead(answered with { Version = 999_999 }), evidence).Should().Contain(FindingKind.NotLogged);
        Kinds(page, Instead(answered with { Result = CallResult.Idle, Version = 0, Accepted = 0 }), evidence).Should().Contain(FindingKind.WrongRequest);

        // What nobody answered was carried out or not, as the log tells.
        Kinds(page, Instead(answered with { Result = CallResult.Unknown, Version = 0, Accepted = 0 }), evidence).Should().BeEmpty();

        IEnumerable<LedgerEntry> Instead(LedgerEntry other) => page.Entries.Select(it => it == answered ? other : it);
    }

    [Fact]
    public void EachAnswer_IsGivenBySomebody()
    {
        var entries = LedgerBook.Pages([_lived.Ledger]).SelectMany(page => page.Entries.Select(entry => page.Schedule.Calls(page.Schedule.Nation.Citizen(page.Citizen), entry.Visit)[entry.Step]));
        var calls = entries.ToList();

        calls.OfType<AnswerCall>().Select(static it => it.Answer).Distinct().Should().BeEquivalentTo([AnswerKind.Agree, AnswerKind.Refuse, AnswerKind.RefuseForGood]);
        calls.OfType<AnswerCall>().Should().Contain(static it => it.Narrows);
        calls.OfType<AskCall>().Count().Should().BeGreaterThan(calls.OfType<AnswerCall>().Count(), "some are silent");
    }

    private static IEnumerable<FindingKind> Kinds(LedgerPage page, IEnumerable<LedgerEntry> entries, RecordEvidence told) =>
        CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), entries, told).Findings.Select(static it => it.Kind);

    private async Task<(LedgerPage Page, RecordEvidence Evidence)> OfSomebody(Func<HeldRequest, bool> which)
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            var evidence = await Read(page);
            if (evidence.Requests.Any(which))
            {
                return (page, evidence);
            }
        }

        throw new InvalidOperationException("Nobody has such a request.");
    }

    private Task<RecordEvidence> Read(LedgerPage page) => _lived.Check.Read(Nation.IdOf(page.Citizen), CancellationToken.None);
}
