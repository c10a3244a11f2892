using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>What front ends do with consents, with nothing but a cluster's grains and tickets of their own.</summary>
public sealed class ConsentUseCasesTests : IAsyncLifetime
{
    private static readonly Coding Weight = new(CodeSystems.Loinc, "29463-7");
    private static readonly LabelledCode OnWeight = new(Weight);
    private static readonly Coding Hiv = SensitivityLabels.Of("HIV");

    private readonly MovableTime _time = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private RecordCluster _cluster = null!;
    private CitizenSession _anna = null!;

    private DateTimeOffset Later => _time.GetUtcNow().AddDays(30);

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(new MemoryJournalStore(), _time);
        _anna = new Session(_cluster.Client, TicketSource.From(_ => new(_cluster.Self("anna")))).Citizen("anna");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task EndingADelegation_EndsEveryOneThatNamesThePerson_AlsoOneToCome_AndNobodyElses()
    {
        await Delegations.Add(_anna, "bea", [ConsentAction.Access], Later, _time);
        await Delegations.Add(_anna, "carl", [ConsentAction.Access], Later, new MovableTime(_time.GetUtcNow().AddMilliseconds(1)));
        await _anna.GiveConsent(ToCome("bea"));

        var ended = await Delegations.End(_anna, "bea");

        ended.Arrangement.Withdraw.Should().HaveCount(2);
        (await Delegations.List(_anna, _time)).Consents.Should().ContainSingle().Which.Consent.Provision.Actors.Should().Equal(new ConsentActor(ActorKind.RelatedPerson, "carl"));
    }

    [Fact]
    public async Task EndingWhatIsNotThere_SaysSo()
    {
        await FluentActions.Awaiting(() => Delegations.End(_anna, "bea")).Should().ThrowAsync<NoDelegationException>();
        await Delegations.Add(_anna, "bea", [ConsentAction.Access], Later, _time);
        await Delegations.End(_anna, "bea");
        await FluentActions.Awaiting(() => Delegations.End(_anna, "bea")).Should().ThrowAsync<NoDelegationException>("it is over already");
    }

    [Fact]
    public async Task Delegates_AreThoseWhoActNow_OrWill_NotThoseWhoseTimeIsOver()
    {
        await Delegations.Add(_anna, "bea", [ConsentAction.Access], Later, _time);
        await _anna.GiveConsent(ToCome("dan"));
        (await Delegations.List(_anna, _time)).Consents.Should().HaveCount(2);

        _time.Advance(TimeSpan.FromDays(31));

        (await Delegations.List(_anna, _time)).Consents.Select(static it => it.Consent.Id).Should().Equal("to-come");
    }

    [Fact]
    public async Task Labels_ArePutBesideThoseThatAreThere_AndTakenOffAlone()
    {
        await DataLabels.Add(_anna, [OnWeight], [Hiv]);
        await DataLabels.Add(_anna, [OnWeight], [SensitivityLabels.Psychiatry]);
        (await Labels()).Should().BeEquivalentTo([Hiv, SensitivityLabels.Psychiatry]);

        await DataLabels.Remove(_anna, [OnWeight], [Hiv]);
        (await Labels()).Should().BeEquivalentTo([SensitivityLabels.Psychiatry]);

        await DataLabels.Clear(_anna, [OnWeight]);
        (await Labels()).Should().BeEmpty();
    }

    [Fact]
    public async Task ATemplate_IsGivenUnderAnIdOfItsOwn_AndReplacesWhatItSupersedes()
    {
        var first = await ConsentTemplates.Give(_anna, "gp-practice", new TemplateValues { Who = "RR8" }, time: _time);
        var former = first.Arrangement.Give.Single().Id;
        await ConsentTemplates.Give(_anna, "gp-practice", new TemplateValues { Who = "RR9" }, consentId: "now", supersedes: former, time: _time);

        var held = (await _anna.Consents()).Consents;
        former.Should().Be("gp-practice-20261101T120000.000");
        held.Single(it => it.Consent.Id == former).EndedAtVersion.Should().NotBeNull();
        held.Single(static it => it.Consent.Id == "now").EndedAtVersion.Should().BeNull();
    }

    [Fact]
    public async Task LabelsOfATemplate_GoWithItsConsent_AndKeepThoseThatAreThere()
    {
        var phq9 = new Coding(CodeSystems.Loinc, "44249-1");
        await DataLabels.Add(_anna, [new LabelledCode(phq9)], [Hiv]);

        var given = await ConsentTemplates.Give(_anna, "hide-mental-health", new TemplateValues(), time: _time);

        var held = await _anna.Consents();
        given.Version.Should().BeLessThan(held.Version, "each look is an entry of its own");
        held.Labels.Single(it => it.Target is LabelledCode { Code: var code } && code.Means(phq9)).Added.Should().BeEquivalentTo([Hiv, SensitivityLabels.Psychiatry]);
    }

    [Fact]
    public async Task WhatATemplateLacks_IsTypedByItsField_BeforeTheRecordIsAsked()
    {
        var lacking = () => ConsentTemplates.Give(_anna, "research", new TemplateValues { Who = "genes4all" }, time: _time);

        (await lacking.Should().ThrowAsync<RequestInvalidException>()).Which.Field.Should().Be("until");
        (await _anna.Verify()).Commits.Should().Be(0, "the record knows nothing of it");
    }

    [Fact]
    public async Task ARefusal_AndABrokenRule_AreToldApart()
    {
        var practice = new CitizenSession(_cluster.Citizen("anna"), TicketSource.Given(_cluster.Professional("RR8")));

        (await FluentActions.Awaiting(() => practice.Dashboard()).Should().ThrowAsync<AccessRefusedException>()).Which.Explanation.Permitted.Should().BeFalse();
        (await FluentActions.Awaiting(() => _anna.WithdrawConsent("none")).Should().ThrowAsync<RequestInvalidException>()).Which.Field.Should().NotBeEmpty();
    }

    private async Task<IEnumerable<Coding>> Labels() =>
        (await _anna.Consents()).Labels.Where(static it => it.Target is LabelledCode { Code: var code } && code.Means(Weight)).SelectMany(static it => it.Added);

    private Consent ToCome(string person) => new(
        "to-come",
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Actors = [new ConsentActor(ActorKind.RelatedPerson, person)],
            Actions = [ConsentAction.Access],
            Period = new ConsentPeriod(Later, Later.AddDays(30)),
        })
    {
        Categories = [ConsentCategories.Privacy, ConsentCategories.Delegation],
    };
}
