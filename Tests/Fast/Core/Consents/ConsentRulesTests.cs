using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>What the door refuses: each consent breaks one rule, and is told which.</summary>
public sealed class ConsentRulesTests
{
    private static readonly Provision Permit = new() { Type = ProvisionType.Permit };

    private static readonly Provision Deny = new() { Type = ProvisionType.Deny };
    private static readonly Consent Good = new("c", ConsentStatus.Active, Permit);

    private static readonly Provision Delegation = Permit with
    {
        Actors = [new ConsentActor(ActorKind.RelatedPerson, "daughter")],
        Actions = [ConsentAction.Access],
        Period = new ConsentPeriod(null, Sample.Noon),
    };

    private static readonly Dictionary<string, Consent?> Table = new()
    {
        ["consent.id: is missing altogether"] = null,
        ["consent.id: is null"] = Good with { Id = null! },
        ["consent.id: is too long"] = Good with { Id = new string('x', 65) },
        ["consent.status: is none of FHIR's"] = Good with { Status = (ConsentStatus)6 },
        ["consent.scope: is missing"] = Good with { Scope = null! },
        ["consent.scope: is about research"] = Good with { Scope = new Coding(ConsentCategories.PatientPrivacy.System, "research") },
        ["consent.category: is missing"] = Good with { Categories = [] },
        ["consent.category: is a default list"] = Good with { Categories = default },
        ["consent.category: is repeated too often"] = Good with { Categories = Sample.Repeat(65, _ => ConsentCategories.Privacy) },
        ["consent.category[1]: has no system"] = Good with { Categories = [ConsentCategories.Privacy, new Coding(null, "x")] },
        ["consent.residual: is a book"] = Good with { Residual = new string('x', RecordLimits.MaxConsentResidualBytes + 1) },
        ["consent.residual: is a book in UTF-8"] = Good with { Residual = new string('\u00e9', (RecordLimits.MaxConsentResidualBytes / 2) + 1) },
        ["consent.residual: is no JSON object"] = Good with { Residual = "{not json" },
        ["consent.residual: is null"] = Good with { Residual = "null" },
        ["consent.residual: is not Unicode"] = Good with { Residual = "\ud800" },
        ["consent.provision: is missing"] = Good with { Provision = null! },
        ["provision.type: is unknown"] = With(Permit with { Type = (ProvisionType)7 }),
        ["provision.provision[0].type: is null"] = With(Permit with { Provisions = [null!] }),
        ["provision: has a default list"] = With(Permit with { Codes = default }),
        ["provision: has a default list of actors"] = With(Permit with { Actors = default }),
        ["provision: has a default list of actions"] = With(Permit with { Actions = default }),
        ["provision: has a default list of purposes"] = With(Permit with { Purposes = default }),
        ["provision: has a default list of classes"] = With(Permit with { Classes = default }),
        ["provision: has a default list of labels"] = With(Permit with { SecurityLabels = default }),
        ["provision: has a default list of data"] = With(Permit with { Data = default }),
        ["provision: has a default list of provisions"] = With(Permit with { Provisions = default }),
        ["provision.actor: is repeated too often"] = With(Permit with { Actors = Sample.Repeat(65, _ => new ConsentActor(ActorKind.Device, "x")) }),
        ["provision.action: is repeated too often"] = With(Permit with { Actions = Sample.Repeat(65, _ => ConsentAction.Access) }),
        ["provision.purpose: is repeated too often"] = With(Permit with { Purposes = Sample.Repeat(65, _ => "TREAT") }),
        ["provision.class: is repeated too often"] = With(Permit with { Classes = Sample.Repeat(65, _ => Sample.Laboratory) }),
        ["provision.code: is repeated too often"] = With(Permit with { Codes = Sample.Repeat(513, _ => Sample.Laboratory) }),
        ["provision.securityLabel: is repeated too often"] = With(Permit with { SecurityLabels = Sample.Repeat(65, _ => Sample.Laboratory) }),
        ["provision.data: is repeated too often"] = With(Permit with { Data = Sample.Repeat(65, _ => new ConsentData(DataMeaning.AuthoredBy, "x")) }),
        ["provision.actor[0]: is null"] = With(Permit with { Actors = [null!] }),
        ["provision.actor[0]: has no identifier"] = With(Permit with { Actors = [new ConsentActor(ActorKind.Organization, null!)] }),
        ["provision.actor[0]: is of an unknown kind"] = With(Permit with { Actors = [new ConsentActor((ActorKind)9, "x")] }),
        ["provision.actor[1]: has too long an identifier"] =
            With(Permit with { Actors = [new ConsentActor(ActorKind.Device, "x"), new ConsentActor(ActorKind.Device, new string('x', 257))] }),
        ["provision.actor[0]: is a role that no ticket carries"] = With(Permit with { Actors = [new ConsentActor(ActorKind.Role, "nurse")] }),
        ["provision.action[1]: is unknown"] = With(Permit with { Actions = [ConsentAction.Access, (ConsentAction)6] }),
        ["provision.purpose[0]: is unknown"] = With(Permit with { Purposes = ["FUN"] }),
        ["provision.purpose[1]: is null"] = With(Permit with { Purposes = ["TREAT", null!] }),
        ["provision.class[0]: is null"] = With(Permit with { Classes = [null!] }),
        ["provision.code[0]: has no system"] = With(Permit with { Codes = [new Coding(null, "1")] }),
        ["provision.code[0].display: is a book"] = With(Permit with { Codes = [new Coding("urn:s", "1", new string('x', 257))] }),
        ["provision.code[0]: is not Unicode"] = With(Permit with { Codes = [new Coding("urn:s", "\ud800")] }),
        ["provision.securityLabel[0]: has no code"] = With(Permit with { SecurityLabels = [new Coding("s", null)] }),
        ["provision.securityLabel[1]: is a confidentiality without a place in the order"] =
            With(Permit with { SecurityLabels = [new Coding(CodeSystems.Confidentiality, "V"), new Coding(CodeSystems.Confidentiality, "X")] }),
        ["provision.data[0]: is null"] = With(Permit with { Data = [null!] }),
        ["provision.data[0]: refers to nothing"] = With(Permit with { Data = [new ConsentData(DataMeaning.Instance, "")] }),
        ["provision.data[0]: refers at too great length"] = With(Permit with { Data = [new ConsentData(DataMeaning.Instance, new string('x', 257))] }),
        ["provision.data[1]: refers in an unknown way"] =
            With(Permit with { Data = [new ConsentData(DataMeaning.AuthoredBy, "meter"), new ConsentData((DataMeaning)2, "meter")] }),
        ["provision.period: is empty"] = With(Permit with { Period = new ConsentPeriod(Sample.Noon, Sample.Noon) }),
        ["provision.dataPeriod: ends before it starts"] = With(Permit with { DataPeriod = new ConsentPeriod(Sample.Noon, Sample.Noon.AddTicks(-1)) }),
        ["provision.provision[2].code[0]: a nested provision is held to the same rules"] =
            With(Permit with { Provisions = [Permit, Permit, Permit with { Codes = [new Coding("", "")] }] }),
        ["provision.provision[1]: permits one organisation within a permit for all"] =
            With(Permit with { Provisions = [Deny with { Codes = [new Coding(CodeSystems.Loinc, "15074-8")] }, Permit with { Actors = [new ConsentActor(ActorKind.Organization, "RR8")] }] }),
        ["provision.provision[0]: says nothing"] = With(Deny with { Provisions = [Deny] }),
        ["provision.provision[0]: permits less than is permitted"] = With(Labelled(Permit, "R") with { Provisions = [Labelled(Permit, "N")] }),
        ["provision.provision[0]: denies less than is denied"] = With(Labelled(Deny, "N") with { Provisions = [Labelled(Deny, "R")] }),
        ["provision.provision[0]: denies a child of what is denied"] =
            With(Deny with { Purposes = ["HRESCH"], Provisions = [Deny with { Purposes = ["CLINTRCH"] }] }),
        ["provision.provision[0].provision[0]: takes over from two above"] =
            With(Permit with { Purposes = ["TREAT"], Provisions = [Labelled(Permit, "R") with { Purposes = ["BTG"], Provisions = [Permit with { Purposes = ["BTG"] }] }] }),
        ["provision.provision[0]: collects, where that is permitted"] =
            With(Permit with { Actions = [ConsentAction.Collect, ConsentAction.Access], Provisions = [Permit with { Actions = [ConsentAction.Collect] }] }),
        ["provision.class[0]: is of a resource type that no record holds"] = With(Deny with { Classes = [new Coding(CodeSystems.ResourceTypes, "Observations")] }),
        ["provision.code[0].system: is no URI"] = With(Deny with { Codes = [new Coding("LOINC", "2339-0")] }),
        ["provision.code[0].system: is a misspelt LOINC"] = With(Deny with { Codes = [new Coding("http://loinc.org/codes", "2339-0")] }),
        ["provision.data[0].source: permits an item of whichever source"] = With(Permit with { Data = [new ConsentData(DataMeaning.Instance, "Observation/1")] }),
        ["provision.data[0].source: an author's source"] = With(Deny with { Data = [new ConsentData(DataMeaning.AuthoredBy, "meter", "meter")] }),
        ["provision.provision[63]: is one too many"] = With(Permit with { Provisions = Sample.Repeat(64, _ => Permit) }),
        ["provision.provision[0].provision[0].provision[0].provision[0].provision[0].provision[0].provision[0].provision[0]: is too deep"] = With(Deep(9)),

        ["provision.type: a delegation that denies"] = Delegated(Delegation with { Type = ProvisionType.Deny }),
        ["provision.period: a delegation without a period"] = Delegated(Delegation with { Period = null }),
        ["provision.period: a delegation without an end"] = Delegated(Delegation with { Period = new ConsentPeriod(Sample.Noon, null) }),
        ["provision.actor: a delegation to everybody"] = Delegated(Delegation with { Actors = [] }),
        ["provision.actor[1]: a delegation to a role"] =
            Delegated(Delegation with { Actors = [.. Delegation.Actors, new ConsentActor(ActorKind.Role, "citizen")] }),
        ["provision.action: a delegation of unstated rights"] = Delegated(Delegation with { Actions = [] }),
        ["provision.action[1]: a delegation of a right that it cannot give"] =
            Delegated(Delegation with { Actions = [ConsentAction.Access, ConsentAction.Disclose] }),
        ["provision.provision[0].actor[0]: a delegation with an exception for an organisation"] =
            Delegated(Delegation with { Provisions = [Permit with { Actors = [new ConsentActor(ActorKind.Organization, "x")] }] }),
        ["provision.actor[0]: a related person is permitted without a delegation"] = With(Delegation),
        ["provision.provision[0].actor[0]: a related person is permitted without a delegation, in an exception"] =
            With(Permit with { Provisions = [Delegation] }),
        ["provision.action[0]: managing is permitted without a delegation"] = With(Permit with { Actions = [ConsentAction.Manage] }),
        ["provision.provision[1].action[1]: managing is permitted without a delegation, in an exception"] =
            With(Permit with { Provisions = [Permit, Permit with { Actions = [ConsentAction.Access, ConsentAction.Manage] }] }),
    };

    public static TheoryData<string> Rules => [.. Table.Keys];

    [Theory, MemberData(nameof(Rules))]
    public void Refused(string fieldAndReason)
    {
        var field = fieldAndReason[..fieldAndReason.IndexOf(": ", StringComparison.Ordinal)];
        Check(Table[fieldAndReason]).Should().NotBeNull().And.BeOfType<Fault>().Which.Field.Should().Be(field);
    }

    public static TheoryData<ConsentStatus> Statuses => [.. Enum.GetValues<ConsentStatus>()];

    [Theory, MemberData(nameof(Statuses))]
    public void AConsentOfAnyStatus_IsTaken(ConsentStatus status) => Check(Good with { Status = status }).Should().BeNull();

    [Fact]
    public void AConsentAtEveryLimit_IsTaken() =>
        Check(With(Deep(8) with { Purposes = Sample.Repeat(64, _ => "TREAT"), Provisions = [Deep(7), .. Sample.Repeat(56, _ => Permit)] }) with
        {
            Id = new string('x', 64),
            Categories = Sample.Repeat(64, _ => ConsentCategories.Privacy),
            Residual = "{" + new string(' ', RecordLimits.MaxConsentResidualBytes - 2) + "}",
        }).Should().BeNull();

    [Fact]
    public void ADelegation_IsTaken_WithExceptions() =>
        Check(Delegated(Delegation with
        {
            Actions = [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage],
            Provisions = [Delegation with { Type = ProvisionType.Deny, Period = null, Actions = [] }],
        })).Should().BeNull();

    [Fact]
    public void WhatIsDenied_MayBeSaidOfARelatedPerson_AndOfManaging_AnywhereAtAll() =>
        Check(With(Delegation with { Type = ProvisionType.Deny, Actions = [ConsentAction.Manage] })).Should().BeNull();

    [Fact]
    public void LowerLimits_AreHeldTo()
    {
        var limits = new ConsentLimits { Depth = 2, Provisions = 3, Elements = 1 };
        var full = Deep(2) with { Purposes = ["TREAT"], Provisions = [Permit, Permit] };
        ConsentRules.Check(With(full), limits).Should().BeNull();
        ConsentRules.Check(With(Deep(3)), limits)!.Value.Field.Should().Be("provision.provision[0].provision[0]");
        ConsentRules.Check(With(full with { Provisions = [.. full.Provisions, Permit] }), limits)!.Value.Field.Should().Be("provision.provision[2]");
        ConsentRules.Check(With(full with { Purposes = ["TREAT", "BTG"] }), limits)!.Value.Field.Should().Be("provision.purpose");
    }

    [Fact]
    public void ANestedProvisionOfItsParentsType_IsTaken_WhereItSaysMore()
    {
        var doctor = new ConsentActor(ActorKind.Practitioner, "dr-jansen");
        Check(With(Labelled(Permit, "N") with { Provisions = [Labelled(Permit, "R") with { Actors = [doctor] }] })).Should().BeNull("a focused consent goes beyond its root");
        Check(With(Labelled(Permit, "N") with { Purposes = ["TREAT"], Provisions = [Labelled(Permit, "R") with { Purposes = ["BTG"] }] })).Should().BeNull();
        Check(With(Labelled(Deny, "R") with { Provisions = [Labelled(Deny, "N") with { Actors = [doctor] }] })).Should().BeNull();
        Check(With(Permit with { Provisions = [Permit with { Actions = [ConsentAction.Collect] }] })).Should().BeNull("reading was meant above");
        Check(With(Permit with { Purposes = ["HRESCH"], Provisions = [Permit with { Purposes = ["CLINTRCH"] }] })).Should().BeNull("a permit means what it names");
    }

    [Theory]
    [InlineData("http://loinc.org/")]
    [InlineData("https://loinc.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1")]
    [InlineData("http://snomed.info/sct/83821000000107/version/20250101")]
    [InlineData("https://dmd.nhs.uk")]
    [InlineData("http://hospital.example/codes")]
    public void ASystemUnderAnyOfItsNames_AndOneThatNobodyKnowsHere_IsTaken(string system) =>
        Check(With(Deny with { Codes = [new Coding(system, "1")] })).Should().BeNull();

    [Fact]
    public void OneMoreActiveConsentThanTheLimit_IsRefused()
    {
        var record = Sample.Unopened.Then(Sample.Noon, new ConsentGiven(Good, Sample.Gp));
        var next = Good with { Id = "next" };
        ConsentChange.Give(record, next, new ConsentLimits { Active = 2 }).Should().BeOfType<ConsentChange.Needed>();
        ConsentChange.Give(record, next, new ConsentLimits { Active = 1 }).Should().BeOfType<ConsentChange.Invalid>().Which.Rule.Should().Contain("at most 1");
    }

    private static Fault? Check(Consent? consent) => ConsentRules.Check(consent, new ConsentLimits());

    private static Provision Labelled(Provision provision, string confidentiality) =>
        provision with { SecurityLabels = [new Coding(CodeSystems.Confidentiality, confidentiality)] };

    private static Consent With(Provision provision) => Good with { Provision = provision };

    private static Consent Delegated(Provision provision) => With(provision) with { Categories = [ConsentCategories.Privacy, ConsentCategories.Delegation] };

    /// <summary>Each of another type than the one around it: else it could change nothing.</summary>
    private static Provision Deep(int levels) => (levels % 2 == 0 ? Deny : Permit) with { Provisions = levels == 1 ? [] : [Deep(levels - 1)] };
}
