using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Names;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>On pages a rule reads as its citizen would say it, and a reason quotes the rule: no word of the trade is left.</summary>
public sealed class RulesOnPagesTests
{
    private static readonly Language Said = Language.Default.With(new NameBook([new DirectoryName("RR8", "Riverside Surgery"), new DirectoryName("G4A", "Genes4All")]));

    private static readonly string[] Jargon =
    [
        "consent", "care management", "override", "Not in force", "standing", "any purpose", "any known purpose", "use or pass on", "the citizen", "requester", "inclusive", "provision", "EMERGENCY",
    ];

    private static readonly DateTimeOffset End = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string, TemplateValues> Templates => new()
    {
        { "gp-practice", "My GP practice, Riverside Surgery, may see everything for my care.", new() { Who = "RR8" } },
        { "organisation-treatment", "Riverside Surgery may see everything to treat me.", new() { Who = "RR8" } },
        { "organisation-treatment", "Riverside Surgery may see everything to treat me, until 30 December 2026.", new() { Who = "RR8", Until = End } },
        { "emergency-access", "Any health professional may see everything in an emergency. They must declare an emergency first, and I am told.", new() },
        { "research", "Genes4All may see and use weight for research, until 30 December 2026.", new() { Who = "G4A", Codes = KnownCodes.ByName["weight"], Until = End } },
        { "national-opt-out", "My data is not for research and planning.", new() },
        { "hide", "Nobody may see glucose.", new() { Codes = KnownCodes.ByName["glucose"] } },
        { "hide", "Nobody may see glucose, whatever it is for, except in an emergency.", new() { Codes = KnownCodes.ByName["glucose"], ExceptEmergencies = true } },
        { "hide-from-organisation", "Riverside Surgery may not see anything.", new() { Who = "RR8", Everything = true } },
        { "stop-delivery", "Device or service watch may not send or correct anything.", new() { Who = "watch" } },
        {
            "delegate", "Acting for me: person bea may see, add and correct everything, and decide who sees what, until 30 December 2026.",
            new() { Who = "bea", Until = End, Rights = [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage] }
        },
    };

    [Theory, MemberData(nameof(Templates))]
    public void ARule_ReadsAsItsCitizenWouldSayIt(string template, string sentence, TemplateValues values)
    {
        var said = Said.Of(Filled(template, values));

        said.Should().Be(sentence);
        Jargon.Where(said.Contains).Should().BeEmpty();
    }

    [Fact]
    public void WhatHasEnded_IsStopped() =>
        Said.Of(Sample.Permit("c", "RR8") with { Status = ConsentStatus.Inactive }).Should().StartWith("Stopped: Riverside Surgery may see");

    [Fact]
    public void AnException_KeepsItsOwnWords() => Said.Of(Standing.Deny("c", new Provision
    {
        Type = ProvisionType.Deny,
        Provisions = [new Provision { Type = ProvisionType.Permit, Actors = [new ConsentActor(ActorKind.Organization, "RR8")], Actions = [ConsentAction.Access], Purposes = [PurposeOfUse.Treatment] }],
    })).Should().Be("Nobody may see anything. Except:\n  - Riverside Surgery may see any of it to treat me.");

    [Fact]
    public void AReason_QuotesTheRuleThatDecided()
    {
        var practice = Filled("gp-practice", new TemplateValues { Who = "RR8" });
        var hidden = Filled("hide", new TemplateValues { Codes = KnownCodes.ByName["weight"] });
        var reason = new Reason(ReasonCode.ConsentsPermit) { Capacity = Capacity.Professional, Subject = "dr-lee", Organization = "RR8", Purpose = PurposeOfUse.Treatment, Consents = ["gp-practice"] };

        Said.Of(reason with { Named = [new NamedConsent("gp-practice", Sample.Noon, practice)] })
            .Should().Be("You allow this: \"My GP practice, Riverside Surgery, may see everything for my care.\"");
        Said.Of(reason with { Against = ["hide"], Named = [new NamedConsent("gp-practice", Sample.Noon, practice), new NamedConsent("hide", Sample.Noon, hidden)] })
            .Should().EndWith("You hide something: \"Nobody may see weight.\"");
        Said.Of(reason).Should().Be("A rule of yours allows this.");
        Said.Of(new Reason(ReasonCode.RulesChanged) { Capacity = Capacity.Self, Consents = ["hide"], Named = [new NamedConsent("hide", Sample.Noon, hidden)] })
            .Should().Be("You said \"Nobody may see weight.\"");
    }

    [Fact]
    public void NoReason_HasAWordOfTheTrade()
    {
        var said = from code in Enum.GetValues<ReasonCode>().Except([ReasonCode.TicketUnusable, ReasonCode.ScopeLacking, ReasonCode.MayLook])
                   from capacity in Enum.GetValues<Capacity>()
                   from purpose in PurposeOfUse.Codes
                   from against in new string[][] { [], ["c"] }
                   from action in new[] { AccessAction.Arrange, AccessAction.ListConsents, AccessAction.Dashboard }
                   select (code, Sentence: Said.Of(Sentences.ReasonOf(code, capacity) with { Purpose = purpose, Against = [.. against], Action = action }));

        said.Where(static it => Jargon.Any(it.Sentence.Contains)).Should().BeEmpty();
        said.Should().OnlyContain(static it => it.Sentence.EndsWith('.') || it.Sentence.EndsWith('"'));
    }

    private static Consent Filled(string template, TemplateValues values) =>
        ((TemplateOutcome.Filled)ConsentTemplates.Fill(template, template, values, Sample.Noon)).Arrangement.Give.Single();
}
