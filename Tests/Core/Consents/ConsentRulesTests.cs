using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using Xunit;

namespace PhrCluster.Tests.Core.Consents;

/// <summary>What the door refuses: each consent breaks one rule, and is told which.</summary>
public sealed class ConsentRulesTests
{
    private static readonly Provision Permit = new() { Type = ProvisionType.Permit };
    private static readonly Consent Good = new("c", ConsentStatus.Active, Permit);

    private static readonly Dictionary<string, Consent?> Table = new()
    {
        ["consent.id: is missing altogether"] = null,
        ["consent.id: is null"] = Good with { Id = null! },
        ["consent.id: is too long"] = Good with { Id = new string('x', 65) },
        ["consent.status: is not active"] = Good with { Status = ConsentStatus.Inactive },
        ["consent.provision: is missing"] = Good with { Provision = null! },
        ["provision.type: is unknown"] = With(Permit with { Type = (ProvisionType)7 }),
        ["provision.provision[0].type: is null"] = With(Permit with { Provisions = [null!] }),
        ["provision: has a default list"] = With(Permit with { Codes = default }),
        ["provision: repeats too often"] = With(Permit with { Purposes = Sample.Repeat(65, _ => "TREAT") }),
        ["provision.actor[0]: is null"] = With(Permit with { Actors = [null!] }),
        ["provision.actor[0]: has no identifier"] = With(Permit with { Actors = [new ConsentActor(ActorKind.Organization, null!)] }),
        ["provision.actor[0]: is of an unknown kind"] = With(Permit with { Actors = [new ConsentActor((ActorKind)9, "x")] }),
        ["provision.purpose[0]: is unknown"] = With(Permit with { Purposes = ["FUN"] }),
        ["provision.purpose[1]: is null"] = With(Permit with { Purposes = ["TREAT", null!] }),
        ["provision.class[0]: is null"] = With(Permit with { Classes = [null!] }),
        ["provision.code[0]: has no system"] = With(Permit with { Codes = [new Coding(null, "1")] }),
        ["provision.code[0].display: is a book"] = With(Permit with { Codes = [new Coding("s", "1", new string('x', 257))] }),
        ["provision.code[0]: is not Unicode"] = With(Permit with { Codes = [new Coding("s", "\ud800")] }),
        ["provision.securityLabel[0]: has no code"] = With(Permit with { SecurityLabels = [new Coding("s", null)] }),
        ["provision.period: is empty"] = With(Permit with { Period = new ConsentPeriod(Sample.Noon, Sample.Noon) }),
        ["provision.dataPeriod: ends before it starts"] = With(Permit with { DataPeriod = new ConsentPeriod(Sample.Noon, Sample.Noon.AddTicks(-1)) }),
        ["provision.provision[2].code[0]: a nested provision is held to the same rules"] =
            With(Permit with { Provisions = [Permit, Permit, Permit with { Codes = [new Coding("", "")] }] }),
        ["provision.provision[63]: is one too many"] = With(Permit with { Provisions = Sample.Repeat(64, _ => Permit) }),
        ["provision.provision[0].provision[0].provision[0].provision[0].provision[0].provision[0].provision[0].provision[0]: is too deep"] = With(Deep(9)),
    };

    public static TheoryData<string> Rules => [.. Table.Keys];

    [Theory, MemberData(nameof(Rules))]
    public void Refused(string fieldAndReason)
    {
        var field = fieldAndReason[..fieldAndReason.IndexOf(": ", StringComparison.Ordinal)];
        ConsentRules.Check(Table[fieldAndReason]).Should().NotBeNull().And.BeOfType<Fault>().Which.Field.Should().Be(field);
    }

    [Fact]
    public void AConsentAtEveryLimit_IsTaken() =>
        ConsentRules.Check(With(Deep(8) with { Purposes = Sample.Repeat(64, _ => "TREAT") }) with { Id = new string('x', 64) }).Should().BeNull();

    private static Consent With(Provision provision) => Good with { Provision = provision };

    private static Provision Deep(int levels) => levels == 1 ? Permit : Permit with { Provisions = [Deep(levels - 1)] };
}
