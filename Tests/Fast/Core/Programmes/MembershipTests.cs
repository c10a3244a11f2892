using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Programmes;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Programmes;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Programmes;

/// <summary>Who is part of a programme: what citizens say decides, and nothing else does.</summary>
public sealed class MembershipTests
{
    private static readonly DateTimeOffset Now = Sample.Noon;
    private static readonly Programme Research = SampleProgrammes.Open(SampleProgrammes.Research, ProgrammeKind.Research, Now.AddDays(-1));
    private static readonly Programme Planning = SampleProgrammes.Open(SampleProgrammes.Planning, ProgrammeKind.Planning, Now.AddDays(-1));
    private static readonly CitizenRecord Anna = Standing.Under();

    [Fact]
    public void Research_IsJoined_AndPlanningCountsAll()
    {
        Anna.Programmes.IsPartOf(Research).Should().BeFalse();
        Anna.Programmes.IsPartOf(Planning).Should().BeTrue();

        var joined = After(Anna, Of(Anna).Join(Research, 1, DeploymentZone.Utc));
        joined.Programmes.IsPartOf(Research).Should().BeTrue();
        joined.Programmes.Joined.Should().Equal(new JoinedProgramme(Research.Id, 1, joined.Version, Now));
        Of(joined).Join(Research, 1, DeploymentZone.Utc).Should().Be(MembershipDecision.AsItIs);

        var left = After(joined, Of(joined).Leave(Research.Id));
        left.Programmes.IsPartOf(Research).Should().BeFalse();
        Of(left).Leave(Research.Id).Should().Be(MembershipDecision.AsItIs);
    }

    [Fact]
    public void Joining_NeedsAnOpenProgramme_AndItsTermsOfNow()
    {
        Broken(Of(Anna).Join(null, 1, DeploymentZone.Utc)).Should().Be("programme");
        Broken(Of(Anna).Join(Planning, 1, DeploymentZone.Utc)).Should().Be("programme");
        Broken(Of(Anna).Join(Research with { State = ProgrammeState.Closed }, 1, DeploymentZone.Utc)).Should().Be("programme");
        Broken(Of(Anna, Research.Terms.End).Join(Research, 1, DeploymentZone.Utc)).Should().Be("programme");
        Broken(Of(Anna).Join(Research, 2, DeploymentZone.Utc)).Should().Be("termsVersion");
    }

    [Theory]
    [InlineData("2008-06-02", true)]
    [InlineData("2008", true)]
    [InlineData("1970-01-01", false)]
    public void AChild_JoinsNothing(string born, bool isChild)
    {
        var record = Anna.Then(Now, new DemographicsRecorded(new CitizenDemographics($$"""{"resourceType":"Patient","birthDate":"{{born}}"}"""), Standing.Self));
        var young = new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);
        (Broken(Of(record, young).Join(Research with { Terms = SampleProgrammes.Terms(young) }, 1, DeploymentZone.Utc)) == "citizen").Should().Be(isChild);
    }

    [Fact]
    public void OptingOutOfOne_LeavesTheOthers_AndIsTakenBack()
    {
        var other = Planning with { Id = "FLU-2027" };
        var optedOut = After(Anna, Of(Anna).OptOut(Planning.Id, Planning));
        optedOut.Programmes.IsPartOf(Planning).Should().BeFalse();
        optedOut.Programmes.IsPartOf(other).Should().BeTrue();
        Of(optedOut).OptOut(Planning.Id, null).Should().Be(MembershipDecision.AsItIs, "it stands, whatever has become of the programme");
        Broken(Of(Anna).OptOut("NOBODY-1", null)).Should().Be("programme");
        Broken(Of(Anna).OptOut(Research.Id, Research)).Should().Be("programme");

        After(optedOut, Of(optedOut).OptIn(Planning.Id)).Programmes.IsPartOf(Planning).Should().BeTrue();
        Of(Anna).OptIn(Planning.Id).Should().Be(MembershipDecision.AsItIs);
    }

    [Fact]
    public void OptingOutOfEverything_IsTheConsent_AndLeavesWhatWasJoined()
    {
        var joined = After(Anna, Of(Anna).Join(Research, 1, DeploymentZone.Utc));
        var optedOut = After(joined, Of(joined).OptOutOfAll());

        optedOut.Programmes.IsPartOf(Research).Should().BeFalse();
        optedOut.Programmes.IsPartOf(Planning).Should().BeFalse();
        optedOut.Programmes.OptedOutOfAll.Should().Be(optedOut.Version);
        optedOut.ActiveConsents.Should().ContainSingle(static consent => consent.Is(ConsentCategories.NationalOptOut));
        Of(optedOut).OptOutOfAll().Should().Be(MembershipDecision.AsItIs);

        var back = After(optedOut, Of(optedOut).OptInToAll());
        back.Programmes.IsPartOf(Planning).Should().BeTrue();
        back.Programmes.IsPartOf(Research).Should().BeFalse("research is joined, and not taken up again by itself");
        back.ActiveConsents.Should().BeEmpty();
    }

    /// <summary>However the consent came: by a template, over FHIR, with an end.</summary>
    [Fact]
    public void TheConsentAlone_OptsOut_UntilItIsTakenBack()
    {
        var joined = After(Anna, Of(Anna).Join(Research, 1, DeploymentZone.Utc));
        var consent = OptOutOf("national-opt-out") with { Id = "c-1" };
        consent = consent with { Provision = consent.Provision with { Period = new ConsentPeriod(Now.AddDays(5), Now.AddDays(9)) } };
        var optedOut = joined.Then(Now, new ConsentGiven(consent, Standing.Self));

        optedOut.Programmes.IsPartOf(Planning).Should().BeFalse("an opt-out neither waits nor ends by itself");
        optedOut.Programmes.IsPartOf(Research).Should().BeFalse();
        optedOut.Then(Now, new ConsentWithdrawn("c-1", Standing.Self)).Programmes.IsPartOf(Planning).Should().BeTrue();
        RecordSnapshot.Unpack(RecordSnapshot.Pack(optedOut)).Programmes.Should().Be(optedOut.Programmes);
    }

    [Fact]
    public void WhoJoinedSince_IsPartOfThatAlone_AndOptingOutAgainLeavesIt()
    {
        var optedOut = After(Anna, Of(Anna).OptOutOfAll());
        var joined = After(optedOut, Of(optedOut).Join(Research, 1, DeploymentZone.Utc));
        joined.Programmes.IsPartOf(Research).Should().BeTrue();
        joined.Programmes.IsPartOf(Planning).Should().BeFalse();
        After(joined, Of(joined).OptOutOfAll()).Programmes.IsPartOf(Research).Should().BeFalse();
    }

    [Fact]
    public void TheOptOut_IsTheTemplates() =>
        (StandingConsents.OptOut(Anna) with { Id = "" }).Should().BeEquivalentTo(OptOutOf("national-opt-out") with { Id = "" });

    [Fact]
    public void ADelegatesWord_IsGivenNoticeOf()
    {
        var joined = After(Anna, Of(Anna).Join(Research, 1, DeploymentZone.Utc));
        var decision = new Membership(joined, new ConsentLimits(), Standing.Bea, Capacity.Delegate, Now).Leave(Research.Id);
        var left = After(joined, decision);
        left.Notices.Should().ContainSingle().Which.Reason.Should().BeEquivalentTo(new { Code = ReasonCode.ActedForCitizen, Action = AccessAction.LeaveProgramme, Subject = "bea" });
    }

    [Fact]
    public void ThereIsAnEnd_OfWhatIsJoined()
    {
        var record = Anna.Then(Now, [.. Enumerable.Range(0, RecordLimits.MaxJoinedProgrammes).Select(static i => new ProgrammeJoined($"P-{i}", 1, Standing.Self))]);
        Broken(Of(record).Join(Research, 1, DeploymentZone.Utc)).Should().Be("programme");
    }

    private static Membership Of(CitizenRecord record, DateTimeOffset? now = null) => new(record, new ConsentLimits(), Standing.Self, Capacity.Self, now ?? Now);

    private static CitizenRecord After(CitizenRecord record, MembershipDecision decision)
    {
        decision.Fault.Should().BeNull();
        decision.Entries.Should().NotBeEmpty();
        return record.Then(Now, [.. decision.Entries]);
    }

    private static Consent OptOutOf(string template) => ((TemplateOutcome.Filled)ConsentTemplates.Fill(template, "opt-out", new TemplateValues(), Now)).Arrangement.Give.Single();

    private static string? Broken(MembershipDecision decision) => decision.Fault?.Field;
}
