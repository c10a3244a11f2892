using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Readings;
using Xunit;

namespace PhrCluster.Tests.Core.Consents;

/// <summary>
/// The consent rules as a table. Unless a row says otherwise, a doctor of the practice asks at noon, for treatment, for a blood glucose measured
/// at noon.
/// </summary>
public sealed class ConsentEvaluatorTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;
    private static readonly Reading Glucose = Sample.Glucose(Noon);
    private static readonly Coding Hiv = new("http://terminology.hl7.org/CodeSystem/v3-ActCode", "HIV");

    private static readonly Provision Permit = new() { Type = ProvisionType.Permit };
    private static readonly Provision Deny = new() { Type = ProvisionType.Deny };
    private static readonly Provision Elsewhere = Permit with { Actors = [new ConsentActor(ActorKind.Organization, "Hospital")] };

    private static readonly Dictionary<string, Row> Table = new()
    {
        ["No consent at all: no"] = No(),
        ["A permit for everyone: yes"] = Yes("provision", Permit),
        ["A permit for the practice: yes"] = Yes("provision", Permit with { Actors = [new ConsentActor(ActorKind.Organization, "Practice")] }),
        ["A permit for another organisation: no"] = No(Elsewhere),
        ["A permit for several, the practice among them: yes"] =
            Yes("provision", Permit with { Actors = [.. Elsewhere.Actors, new ConsentActor(ActorKind.Organization, "Practice")] }),
        ["A permit for an organisation does not reach a requester who has none"] =
            No(Elsewhere) with { By = Sample.Gp with { Organization = null } },
        ["A deny for everyone outweighs a permit for the practice"] =
            Denied("provision", Permit with { Actors = [new ConsentActor(ActorKind.Organization, "Practice")] }, Deny),
        ["A deny that comes first outweighs a permit that comes later"] = Denied("provision", Deny, Permit),
        ["A deny for somebody else denies nothing here"] = Yes("provision", Permit, Elsewhere with { Type = ProvisionType.Deny }),

        ["A permit for treatment: yes"] = Yes("provision", Permit with { Purposes = [PurposeOfUse.Treatment] }),
        ["A permit for research: no"] = No(Permit with { Purposes = [PurposeOfUse.Research] }),
        ["A permit for any purpose reaches even a request that names none, which is refused before"] =
            Yes("provision", Permit) with { By = Sample.Gp with { Purpose = null } },
        ["A permit for treatment does not reach a request without a purpose"] =
            No(Permit with { Purposes = [PurposeOfUse.Treatment] }) with { By = Sample.Gp with { Purpose = null } },

        ["Observations are permitted: yes"] = Yes("provision", Permit with { Classes = [new Coding(CodeSystems.ResourceTypes, "Observation")] }),
        ["Immunizations are permitted, not observations: no"] = No(Permit with { Classes = [new Coding(CodeSystems.ResourceTypes, "Immunization")] }),
        ["Laboratory results are permitted: yes"] = Yes("provision", Permit with { Classes = [Sample.Laboratory] }),
        ["Vital signs are permitted, not laboratory results: no"] = No(Permit with { Classes = [Sample.VitalSigns] }),
        ["One class of several is enough"] = Yes("provision", Permit with { Classes = [Sample.VitalSigns, Sample.Laboratory] }),
        ["A category called like a resource type is not one"] =
            No(Permit with { Classes = [new Coding(CodeSystems.ObservationCategory, "Observation")] }),
        ["Class and code must both match"] =
            No(Permit with { Classes = [Sample.Laboratory], Codes = [new Coding(CodeSystems.Loinc, "8480-6")] }),

        ["The code is permitted: yes"] = Yes("provision", Permit with { Codes = [new Coding(CodeSystems.Loinc, "15074-8")] }),
        ["A second coding of the item matches as well as its first"] =
            Yes("provision", Permit with { Codes = [new Coding("http://local", "GLU")] })
                with { Item = Glucose with { Code = new CodeableConcept([.. Glucose.Code.Codings, new Coding("http://local", "GLU")]) } },
        ["The same code of another system is another code"] = No(Permit with { Codes = [new Coding("http://local", "15074-8")] }),
        ["The display text of a code does not count"] = Yes("provision", Permit with { Codes = [new Coding(CodeSystems.Loinc, "15074-8", "Blutzucker")] }),

        ["A deny of a part hides the whole: a blood pressure is not shown to whom systolic is denied"] =
            Denied("provision", Permit, Deny with { Codes = [new Coding(CodeSystems.Loinc, "8480-6")] }) with { Item = Sample.BloodPressure(Noon, "120", "80") },
        ["A permit of a part does not open the whole"] =
            No(Permit with { Codes = [new Coding(CodeSystems.Loinc, "8480-6")] }) with { Item = Sample.BloodPressure(Noon, "120", "80") },

        ["Valid from this very instant: yes"] = Yes("provision", Permit with { Period = new ConsentPeriod(Noon, null) }),
        ["Valid from the next instant: no"] = No(Permit with { Period = new ConsentPeriod(Noon.AddTicks(1), null) }),
        ["Valid until this very instant: no"] = No(Permit with { Period = new ConsentPeriod(null, Noon) }),
        ["Valid until the next instant: yes"] = Yes("provision", Permit with { Period = new ConsentPeriod(null, Noon.AddTicks(1)) }),
        ["A deny that has ended denies nothing"] = Yes("provision", Permit, Deny with { Period = new ConsentPeriod(null, Noon) }),
        ["An instant is the same in every zone"] =
            No(Permit with { Period = new ConsentPeriod(null, Noon.ToOffset(TimeSpan.FromHours(5))) }),

        ["Data from this very instant: yes"] = Yes("provision", Permit with { DataPeriod = new ConsentPeriod(Noon, null) }),
        ["Data until this very instant: no"] = No(Permit with { DataPeriod = new ConsentPeriod(Noon.AddDays(-1), Noon) }),
        ["Data until the next instant: yes"] = Yes("provision", Permit with { DataPeriod = new ConsentPeriod(Noon.AddDays(-1), Noon.AddTicks(1)) }),
        ["The data's date counts, not the request's"] =
            No(Permit with { DataPeriod = new ConsentPeriod(Noon.AddDays(-1), null) }) with { Item = Sample.Glucose(Noon.AddDays(-2)) },

        ["A permit nested in a permit: the inner one decides"] = Yes("provision.provision[0]", Permit with { Provisions = [Permit] }),
        ["A deny nested in a permit is an exception"] = Denied("provision.provision[0]", Permit with { Provisions = [Deny] }),
        ["A permit nested in a deny is an exception"] = Yes("provision.provision[0]", Deny with { Provisions = [Permit] }),
        ["An exception that does not match changes nothing"] = Yes("provision", Permit with { Provisions = [Deny with { Classes = [Sample.VitalSigns] }] }),
        ["An exception counts only where its parent matches"] = No(Elsewhere with { Provisions = [Permit] }),
        ["The deepest match decides, wherever it stands"] = Yes("provision.provision[1].provision[0]",
            Permit with { Provisions = [Deny, Deny with { Provisions = [Permit] }] }),
        ["Equally deep: deny wins"] = Denied("provision.provision[1]", Permit with { Provisions = [Permit, Deny] }),
        ["Equally deep, deny first: deny wins"] = Denied("provision.provision[0]", Permit with { Provisions = [Deny, Permit] }),
        ["Equally deep under different parents: deny wins"] = Denied("provision.provision[1].provision[0]",
            Permit with { Provisions = [Permit with { Provisions = [Permit] }, Permit with { Provisions = [Deny] }] }),
        ["Depth counts within one consent only: another consent's shallow deny still wins"] =
            Denied("provision", Permit with { Provisions = [Permit with { Provisions = [Permit] }] }, Deny),
        ["The path names the match, not a look-alike under a parent that does not match"] = Denied("provision.provision[1].provision[0]",
            Permit with { Provisions = [Elsewhere with { Provisions = [Deny] }, Permit with { Provisions = [Deny] }] }),

        ["Up to restricted covers normal data"] = Yes("provision", Permit with { SecurityLabels = [Confidentiality("R")] }),
        ["Up to restricted covers restricted data"] = Yes("provision", Permit with { SecurityLabels = [Confidentiality("R")] }) with { Item = Labelled("R") },
        ["Up to restricted does not cover very restricted data"] = No(Permit with { SecurityLabels = [Confidentiality("R")] }) with { Item = Labelled("V") },
        ["Up to moderate does not cover data without a label, which is normal"] = No(Permit with { SecurityLabels = [Confidentiality("M")] }),
        ["The highest of an item's confidentialities counts"] =
            No(Permit with { SecurityLabels = [Confidentiality("N")] }) with { Item = Labelled("U", "R") },
        ["No permit covers a confidentiality that nobody knows"] =
            No(Permit with { SecurityLabels = [Confidentiality("V")] }) with { Item = Labelled("X") },
        ["A permit for an unknown confidentiality covers nothing"] =
            No(Permit with { SecurityLabels = [Confidentiality("X")] }) with { Item = Labelled("U") },
        ["A sensitive label must be carried"] = No(Permit with { SecurityLabels = [Hiv] }),
        ["A deny of a sensitive label hides what carries it"] =
            Denied("provision.provision[0]", Permit with { Provisions = [Deny with { SecurityLabels = [Hiv] }] })
                with { Item = Glucose with { SecurityLabels = [Confidentiality("N"), Hiv] } },
    };

    public static TheoryData<string> Rules => [.. Table.Keys];

    [Theory, MemberData(nameof(Rules))]
    public void Rule(string rule)
    {
        var row = Table[rule];
        var consents = row.Provisions.Select((provision, i) => new Consent($"consent-{i}", ConsentStatus.Active, provision));
        var decision = ApplicableConsents.Of([.. consents], new ConsentQuestion(row.By, ConsentAction.Access, Noon)).Decide(ConsentItem.Of(row.Item));
        decision.Permitted.Should().Be(row.Permitted);
        decision.Provision.Should().Be(row.Path);
    }

    [Fact]
    public void AcrossConsents_TheDecisionNamesTheConsentThatDenies()
    {
        var decision = ApplicableConsents.Of(
            [new Consent("yes", ConsentStatus.Active, Permit), new Consent("no", ConsentStatus.Active, Deny)],
            new ConsentQuestion(Sample.Gp, ConsentAction.Access, Noon)).Decide(ConsentItem.Of(Glucose));
        decision.Should().Be(new ConsentDecision(false, "no", "provision"));
    }

    [Fact]
    public void G1_AConsentThatWasWithdrawnOrReplaced_NeverCounts()
    {
        var first = new Consent("first", ConsentStatus.Active, Permit);
        var given = Sample.Unopened.Then(Noon, new ConsentGiven(first, Sample.Gp));
        given.ActiveConsents.Should().Equal(first);
        given.Then(Noon, new ConsentWithdrawn("first", Sample.Gp)).ActiveConsents.Should().BeEmpty();
        var second = new Consent("second", ConsentStatus.Active, Deny, Supersedes: "first");
        given.Then(Noon, new ConsentGiven(second, Sample.Gp)).ActiveConsents.Should().Equal(second);
        given.Then(Noon, new ConsentGiven(second with { Status = ConsentStatus.Inactive }, Sample.Gp)).ActiveConsents.Should().BeEmpty();
    }

    private static Coding Confidentiality(string code) => new(CodeSystems.Confidentiality, code);

    private static Reading Labelled(params string[] confidentialities) =>
        Glucose with { SecurityLabels = [.. confidentialities.Select(Confidentiality)] };

    private static Row Yes(string path, params Provision[] provisions) => new(provisions, true, path, Glucose, Sample.Gp);

    private static Row Denied(string path, params Provision[] provisions) => new(provisions, false, path, Glucose, Sample.Gp);

    /// <summary>Nothing matches.</summary>
    private static Row No(params Provision[] provisions) => new(provisions, false, null, Glucose, Sample.Gp);

    private sealed record Row(Provision[] Provisions, bool Permitted, string? Path, RecordItem Item, Requester By);
}
