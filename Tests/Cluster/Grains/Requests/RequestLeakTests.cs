using System.Text.Json;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support;
using Xunit;
using static PhrCluster.Tests.Cluster.Grains.Requests.RequestFixture;

namespace PhrCluster.Tests.Cluster.Grains.Requests;

/// <summary>Asking tells nothing of whether there is a record, opens none, and is limited for each organisation.</summary>
public sealed class RequestLeakTests : IAsyncLifetime
{
    private ListCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await ListCluster.Start();

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task TheAnswerIsTheSame_WithARecord_WithoutOne_AndWhereTheOrganisationIsNotToAsk()
    {
        var anna = await _cluster.Register("anna", "RR8");
        var shut = await _cluster.Register("shut", "RR8");
        await shut.SetAsking(Programme, mayAsk: false);
        var full = await _cluster.Register("full", "RR8");
        for (var i = 0; i < RecordLimits.MaxOpenRequests; i++)
        {
            await _cluster.Put($"o-{i}", full, Request());
        }

        string[] citizens = ["anna", "shut", "full", "nobody"];
        var answers = new List<string>();
        foreach (var citizen in citizens)
        {
            answers.Add(Said(await _cluster.Ask(Programme, citizen, Request()), citizen));
        }

        answers.Distinct().Should().ContainSingle();
        await _cluster.AllBrought();
        (await _cluster.AllAsked(Programme)).Select(asked => Said(new ConsentAsked(asked, true), asked.Citizen)).Distinct().Should().ContainSingle();
        (await anna.ConsentRequests()).Requests.Should().ContainSingle();
        (await shut.ConsentRequests()).Requests.Should().BeEmpty();
        (await full.ConsentRequests()).Requests.Should().NotContain(static held => held.Organization == Programme);
        (await full.Grain.ReadLog(_cluster.Records.Self("full"))).Should().Contain(static entry => entry.Reason.Code == ReasonCode.RequestsWait);
    }

    [Fact]
    public async Task AskingAboutNobody_OpensNoRecord_AndKeepsNobodyInMemory()
    {
        await _cluster.Ask(Programme, "nobody", Request());
        await _cluster.AllBrought();

        (await _cluster.Self("nobody").ConsentRequests()).Version.Should().Be(0);
        for (var until = Now.AddSeconds(20); _cluster.Records.IsActive("nobody"); await Task.Yield())
        {
            Now.Should().BeBefore(until, "it leaves soon after its last call");
        }
    }

    [Fact]
    public async Task AnAnswerNeverTellsMore_ThanTheCitizenAnswered()
    {
        var anna = await _cluster.Register("anna", "RR8");
        await _cluster.Put(Programme, anna, Request());
        await anna.SetAsking(Programme, mayAsk: false);

        (await _cluster.OneAsked(Programme)).Should().BeEquivalentTo(new { State = RequestState.Open, NotToAsk = false }, "that the citizen shut the door is not told to whoever is outside");
    }

    [Fact]
    public async Task AnOrganisation_SeesItsOwnRequestsAlone_AndEndsNoOthers()
    {
        var anna = await _cluster.Register("anna", "RR8");
        await _cluster.Put(Programme, anna, Request());
        var grain = _cluster.Records.Client.GetGrain<IConsentRequestsGrain>(0);

        (await _cluster.AllAsked(Clinic)).Should().BeEmpty();
        (await grain.TakeBack(_cluster.Records.Professional(Clinic), "anna", "r-1")).Should().BeOfType<AskOutcome.Invalid>().Which.Field.Should().Be("id");
        foreach (var ticket in new[] { default, _cluster.Records.Self("anna"), _cluster.Records.Admin(), _cluster.Records.Professional(Programme, purpose: null), Scoped("user/Observation.cruds") })
        {
            (await grain.Ask(ticket, "anna", Request("other"))).Should().BeOfType<AskOutcome.Refused>();
            (await grain.Asked(ticket)).Should().BeOfType<AskedOutcome.Refused>();
        }

        (await grain.Ask(Scoped("user/Consent.c", citizen: "ben"), "anna", Request("other"))).Should().BeOfType<AskOutcome.Refused>();
        (await grain.Ask(_cluster.Records.Professional(Programme), "not a citizen", Request("other"))).Should().BeOfType<AskOutcome.Invalid>().Which.Field.Should().Be("citizen");
        (await anna.ConsentRequests()).Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task OneOrganisation_AsksNoMoreThanItsLimits()
    {
        (await _cluster.Ask(Programme, "anna", Request("1"))).Should().BeOfType<ConsentAsked>();
        (await _cluster.Ask(Programme, "anna", Request("2"))).Should().BeOfType<AskOutcome.Invalid>().Which.Rule.Should().Contain("wait");
        for (var i = 1; i < RecordLimits.MaxRequestsOfOneCitizenPerDay; i++)
        {
            await _cluster.Records.Client.GetGrain<IConsentRequestsGrain>(0).TakeBack(_cluster.Records.Professional(Programme), "anna", $"{i}");
            (await _cluster.Ask(Programme, "anna", Request($"{i + 1}"))).Should().BeOfType<ConsentAsked>();
        }

        await _cluster.Records.Client.GetGrain<IConsentRequestsGrain>(0).TakeBack(_cluster.Records.Professional(Programme), "anna", $"{RecordLimits.MaxRequestsOfOneCitizenPerDay}");
        (await _cluster.Ask(Programme, "anna", Request("one more"))).Should().BeOfType<AskOutcome.Invalid>().Which.Rule.Should().Contain("within 24 hours");

        var outcomes = new List<AskOutcome>();
        for (var i = 0; i < RecordLimits.MaxRequestsPerDay; i++)
        {
            outcomes.Add(await _cluster.Ask(Programme, $"citizen-{i}", Request()));
        }

        outcomes.OfType<ConsentAsked>().Should().HaveCount(RecordLimits.MaxRequestsPerDay - RecordLimits.MaxRequestsOfOneCitizenPerDay);
        outcomes.OfType<AskOutcome.Invalid>().Should().OnlyContain(static invalid => invalid.Rule.Contains("today"));
        (await _cluster.Ask(Clinic, "anna", Request())).Should().BeOfType<ConsentAsked>("another's limit is another's");
    }

    [Fact]
    public async Task NoStateHoldsWho()
    {
        var anna = await _cluster.Register("anna-lindqvist", "RR8");
        var held = await _cluster.Put(Programme, anna, Request());
        await anna.AnswerRequest(new RequestAnswer(held.Version, AnswerKind.Agree));
        var receipt = (await _cluster.OneAsked(Programme)).Receipt!;
        var payload = receipt.Split('.')[1].Substring(0, 24);
        await _cluster.AllBrought();

        var rows = await _cluster.StatesAsStored();

        rows.Should().Contain(static row => row.Contains("requests-")).And.NotContain(row =>
            row.Contains("anna-lindqvist") || row.Contains(payload) || row.Contains(held.Request.Words));
    }

    private AccessTicket Scoped(string scope, string? citizen = null) =>
        _cluster.Records.Issue(new TicketRequest("dr", Role.Professional, Programme, PurposeOfUse.Research, [scope], citizen, TimeSpan.FromHours(1)));

    /// <summary>All that an answer says, but whom it is about and the milliseconds.</summary>
    private static string Said(AskOutcome outcome, string citizen)
    {
        var asked = outcome.Should().BeOfType<ConsentAsked>().Subject;
        asked.Asked.Citizen.Should().Be(citizen);
        return JsonSerializer.Serialize(asked with { Asked = asked.Asked with { Citizen = "", AskedAt = default } });
    }
}
