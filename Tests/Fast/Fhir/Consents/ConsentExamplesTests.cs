using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Fhir;
using PhrCluster.Tests.Support.Fhir.Consents;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Consents;

/// <summary>The official examples of Consent: each is read and given back exactly, or refused for a true reason at its path.</summary>
public sealed class ConsentExamplesTests
{
    private const string Root = "Consent.provision.type";
    private const string Ambiguous = "under OPTIN its absence is ambiguous";
    private const string OnlyRecipients = "only recipients can be held to";
    private const string Permit = "\"permit\"";
    private const string Receives = "\"PRCP\"";
    private const string FirstRole = "provision.actor[0].role.coding[0].code";

    // The examples' citizens: the one whom each is about.
    [SkippableTheory]
    [InlineData("Emergency", "f001", "Consent.provision.actor[0].role", OnlyRecipients)]
    [InlineData("Out", "f001", "Consent.provision.actor[0].role", OnlyRecipients)]
    [InlineData("basic", "f001", Root, Ambiguous)]
    [InlineData("grantor", "f001", "Consent.provision.actor[0].role", OnlyRecipients)]
    [InlineData("notAuthor", "f001", "Consent.provision.actor[0].role", OnlyRecipients)]
    [InlineData("notOrg", "f001", null, null)]
    [InlineData("notThem", "f001", Root, Ambiguous)]
    [InlineData("notThis", "f001", "Consent.provision.data[0].meaning", "instance, authoredby")]
    [InlineData("notTime", "f001", Root, Ambiguous)]
    [InlineData("pkb", "example", "Consent.provision.provision[0].type", "must be permit or deny")]
    [InlineData("signature", "72", "Consent.provision.provision[0].actor[0].role", OnlyRecipients)]
    [InlineData("smartonfhir", "xcda", null, null)]
    public void AnOfficialExample_IsGivenBackExactly_OrRefusedForATrueReason(string name, string citizen, string? path, string? rule)
    {
        var example = Example(name);
        if (path is null)
        {
            ConsentRoundTrip.MustBeExact(example, citizen);
            return;
        }

        var refused = ConsentRoundTrip.MustBeRefused(example, citizen);
        refused.Path.Should().Be(path);
        refused.Rule.Should().Contain(rule);
    }

    [SkippableFact]
    public void AllOfTheOfficialExamples_AreInTheTable() =>
        Directory.GetFiles(PublicData.Folder("fhir-r4-spec-examples", "Consent"), "*.json").Should().HaveCount(12);

    [SkippableFact]
    public void TheExampleOfAnApplication_ListsWhatItMaySee_AndDeniesTheRest()
    {
        var provision = ConsentRoundTrip.MustBeExact(Example("smartonfhir"), "xcda").Provision;
        provision.Type.Should().Be(ProvisionType.Deny);
        provision.Provisions.Should().ContainSingle().Which.Type.Should().Be(ProvisionType.Permit);
    }

    /// <summary>What was refused is the next thing that is refused, once the former is mended.</summary>
    [SkippableTheory]
    [InlineData("notAuthor", "Consent.provision.actor[0].role", OnlyRecipients)]
    [InlineData("notThis", "Consent.provision.data[0].meaning", "instance, authoredby")]
    [InlineData("signature", "Consent.provision.provision[0].actor[0].role", OnlyRecipients)]
    public void AnExampleWithATypeAtItsRoot_IsStillRefused_ForTheRestThatCannotBeHeldTo(string name, string path, string rule)
    {
        var refused = ConsentRoundTrip.MustBeRefused(Edited.With(Example(name), ("provision.type", Permit)), name == "signature" ? "72" : "f001");
        refused.Path.Should().Be(path);
        refused.Rule.Should().Contain(rule);
    }

    [SkippableFact]
    public void TheGrantorExample_NamesAPatientAsRecipient_WhoCannotBeTold() =>
        ConsentRoundTrip.MustBeRefused(Edited.With(Example("grantor"), (FirstRole, Receives)), "f001")
            .Path.Should().Be("Consent.provision.actor[1].reference");

    [SkippableFact]
    public void TheSignatureExample_NamesTheFormatOfADocument_WhichItemsDoNotHave() =>
        ConsentRoundTrip.MustBeRefused(
            Edited.With(Example("signature"), ("provision.type", Permit), ("provision.provision[0].actor[0].role.coding[0].code", Receives)), "72")
            .Path.Should().Be("Consent.provision.provision[0].class[0]");

    [SkippableFact]
    public void Mended_TheEmergencyExample_IsGivenBackExactly()
    {
        var consent = ConsentRoundTrip.MustBeExact(
            Edited.With(Example("Emergency"), (FirstRole, Receives), ("provision.provision[0].actor[0].role.coding[0].code", "\"IRCP\"")), "f001");
        consent.Provision.Type.Should().Be(ProvisionType.Deny, "that is what an absent type means under OPTOUT");
        consent.Provision.Purposes.Should().Equal(PurposeOfUse.EmergencyTreatment);
        consent.Provision.Provisions.Should().ContainSingle().Which.Actors.Should().Equal(new ConsentActor(ActorKind.Organization, "f001"));
    }

    [SkippableFact]
    public void Mended_TheTimedExamples_IncludeTheirLastDay()
    {
        var consent = ConsentRoundTrip.MustBeExact(Edited.With(Example("notTime"), ("provision.type", "\"deny\"")), "f001");
        consent.Provision.Period.Should().Be(new ConsentPeriod(
            new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2015, 2, 2, 0, 0, 0, TimeSpan.Zero)));
        ConsentRoundTrip.MustBeExact(Edited.With(Example("basic"), ("provision.type", Permit)), "f001");
    }

    [SkippableFact]
    public void Mended_TheRestOfTheExamples_AreGivenBackExactly()
    {
        ConsentRoundTrip.MustBeExact(Edited.With(Example("Out"), (FirstRole, Receives)), "f001");
        ConsentRoundTrip.MustBeExact(
            Edited.With(Example("grantor"), (FirstRole, Receives), ("provision.actor[1].reference.reference", "\"RelatedPerson/eve\"")), "f001");
        ConsentRoundTrip.MustBeExact(Edited.With(Example("notAuthor"), ("provision.type", Permit), (FirstRole, Receives)), "f001");
        ConsentRoundTrip.MustBeExact(Edited.With(Example("notThem"), ("provision.type", "\"deny\"")), "f001");
        ConsentRoundTrip.MustBeExact(
            Edited.With(Example("notThis"), ("provision.type", "\"deny\""), ("provision.data[0].meaning", "\"instance\"")), "f001");
        ConsentRoundTrip.MustBeExact(
            Edited.With(
                Example("signature"),
                ("provision.type", Permit),
                ("provision.provision[0].actor[0].role.coding[0].code", Receives),
                ("provision.provision[0].class", null)),
            "72").Provision.Provisions[0].Codes.Should().HaveCount(2);
        var pkb = Enumerable.Range(0, 11).Select(static index => ($"provision.provision[{index}].type", (string?)Permit)).ToArray();
        ConsentRoundTrip.MustBeExact(Edited.With(Example("pkb"), pkb), "example").Provision.Provisions.Should().HaveCount(11);
    }

    [SkippableFact]
    public void TheExampleOfUkCore_DeniesAPurposeThatNoTicketCarries()
    {
        var example = File.ReadAllText(
            Path.Combine(PublicData.Folder("uk-core-examples-json"), "UKCore-Consent-ForInformationAccess-Example.json"));
        const string citizen = "UKCore-Patient-RichardSmith-Example";
        var provision = ConsentRoundTrip.MustBeExact(Edited.With(example, ("text", null)), citizen).Provision;
        provision.Type.Should().Be(ProvisionType.Deny);
        provision.Purposes.Should().Equal("GOV");
    }

    private static string Example(string name) =>
        File.ReadAllText(Path.Combine(PublicData.Folder("fhir-r4-spec-examples", "Consent"), $"Consent-consent-example-{name}.json"));
}
