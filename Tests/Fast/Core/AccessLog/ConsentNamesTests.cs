using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.AccessLog;

/// <summary>What consents are is added to reasons on their way to a reader, and only as far as the reader may know.</summary>
public sealed class ConsentNamesTests
{
    private static readonly CitizenRecord Record = Standing.Under(Sample.Permit("a", "Practice") with { Residual = "{}" }, Standing.Delegation("d", "bea", Standing.End, ConsentAction.Access));

    [Fact]
    public void TheCitizen_LearnsWhatTheConsentsOfAReasonAre()
    {
        var named = Name(Record, Standing.Self, new Reason(ReasonCode.ConsentsPermit) { Consents = ["a", "forgotten"] }).Named;

        named.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Id = "a", GivenAt = Sample.Noon.AddDays(-1), SharesItsDay = true });
        named[0].Consent!.Provision.Should().Be(Record.Consents[0].Consent.Provision);
        named[0].Consent!.Residual.Should().BeNull("sentences have no use for it");
    }

    [Fact]
    public void AConsentThatIsTheOnlyOneOfItsDay_SharesItWithNone() =>
        Name(Standing.Under(Sample.Permit("a", "Practice")).Then(Sample.Noon, new ConsentGiven(Sample.Permit("b", "Practice"), Standing.Self)), Standing.Self,
            new Reason(ReasonCode.ConsentsPermit) { Consents = ["a"] }).Named.Should().ContainSingle().Which.SharesItsDay.Should().BeFalse();

    [Fact]
    public void AnEndedConsent_IsNamedStill()
    {
        var ended = Record.Then(Sample.Noon, new ConsentWithdrawn("a", Standing.Self));

        Name(ended, Standing.Self, new Reason(ReasonCode.RulesChanged) { Against = ["a"] }).Named.Should().ContainSingle().Which.Id.Should().Be("a");
    }

    /// <summary>An id that was forgotten may be given again: an older reason is about the former.</summary>
    [Fact]
    public void AConsentGivenSince_IsNotTheOneThatDecided() =>
        Name(Record, Standing.Self, new Reason(ReasonCode.ConsentsPermit) { Consents = ["a"] }, version: 0).Named.Should().BeEmpty();

    [Fact]
    public void WhoMayNotSeeConsents_LearnsTheirDaysAlone()
    {
        var reason = new Reason(ReasonCode.ConsentsPermit) { Consents = ["a"] };

        Name(Record, Standing.Admin, reason, action: AccessAction.Explain).Named.Should().ContainSingle().Which.Consent.Should().BeNull();
        Name(Record, Standing.Self, reason, scopes: "patient/AuditEvent.rs").Named.Should().ContainSingle().Which.Consent.Should().BeNull("the ticket is for the log alone");
        Name(Record, Standing.Bea, reason).Named.Should().ContainSingle().Which.Consent.Should().NotBeNull("a delegate who sees everything may list them");
    }

    [Fact]
    public void WhatIsTold_IsNoPartOfEquality()
    {
        var reason = new Reason(ReasonCode.ConsentsPermit) { Consents = ["a"] };

        Name(Record, Standing.Self, reason).Should().Be(reason);
    }

    private static Reason Name(
        CitizenRecord record, Requester by, Reason reason, long version = 1, AccessAction action = AccessAction.AccessLog, string scopes = "patient/*.cruds")
    {
        var granted = (AccessJudgement.Granted)record.Judge(action, by, scopes: SmartScopes.Parse(scopes, ScopeLevel.Patient));
        var entry = AccessLogFold.Of(new Commit(version, 1, Sample.Noon, [Disclosures.Permitted(granted, Sample.Described(0))]), Standing.Citizen)! with { Reason = reason };
        return ConsentNames.For(granted, record).Name(entry).Reason;
    }
}
