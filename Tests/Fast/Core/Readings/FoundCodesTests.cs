using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transactions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Readings;

/// <summary>A denial by code hits what carries the code anywhere; a permit looks at what the item itself is called.</summary>
public sealed class FoundCodesTests
{
    private static readonly Coding Hidden = new(CodeSystems.Snomed, "73211009");

    private static readonly CodeableConcept Concept = new([new Coding("urn:other", "1"), Hidden with { Display = "Diabetes" }]);

    public static TheoryData<string> Places => [.. Items.Keys];

    private static readonly Dictionary<string, RecordItem> Items = new()
    {
        ["its value"] = Sample.Glucose(Sample.Noon) with { Value = new CodedValue(Concept) },
        ["a component"] = Sample.Glucose(Sample.Noon) with { Components = [new ReadingComponent(Concept, null)] },
        ["a component's value"] = Sample.Glucose(Sample.Noon) with { Components = [new ReadingComponent(Sample.Glucose(Sample.Noon).Code, new CodedValue(Concept))] },
        ["an outcome"] = Event with { Outcome = Concept },
        ["a conclusion in its residual"] =
            Event with { Kind = EventKind.DiagnosticReport, Residual = $$"""{ "conclusionCode": [{ "coding": [{ "system": "{{Hidden.System}}", "code": "{{Hidden.Code}}" }] }] }""" },
        ["a reason deep in its residual"] =
            Event with { Residual = $$"""{ "a": [[{ "b": { "code": "{{Hidden.Code}}", "x": 1, "system": "https://snomed.info/sct/" } }]] }""" },
        ["a residual that writes its names in escapes"] =
            Event with { Residual = $$"""{ "reasonCode": [{ "coding": [{ "system": "{{Hidden.System}}", "\u0063ode": "{{Hidden.Code}}" }] }] }""" },
        ["a reason that is its category as well"] =
            Event with { Categories = [Hidden], Residual = $$"""{ "reasonCode": [{ "coding": [{ "system": "{{Hidden.System}}", "code": "{{Hidden.Code}}" }] }] }""" },
        ["a reason that is its label as well"] =
            Event with { SecurityLabels = [Hidden], Residual = $$"""{ "reasonCode": [{ "coding": [{ "system": "{{Hidden.System}}", "code": "{{Hidden.Code}}" }] }] }""" },
        ["a residual with half a character"] = Event with { Residual = """{ "note": [{ "system": "s", "code": "\ud800" }] }""" },
        ["a residual that nobody can read"] = Event with { Residual = """{ "code": """ },
        ["more codes than are looked at"] =
            Event with { Outcome = new CodeableConcept([.. Enumerable.Range(0, RecordLimits.MaxFoundCodes + 1).Select(static n => new Coding("urn:many", $"{n}"))]) },
    };

    private static ClinicalEvent Event => new()
    {
        Kind = EventKind.Procedure, Code = new CodeableConcept([new Coding(CodeSystems.Snomed, "1")]), Time = ReportedTime.At("2026-03-14"), Status = "completed",
        Source = new ItemSource("clinic"),
    };

    [Theory, MemberData(nameof(Places))]
    public void ADenialByCode_HitsAnItemThatCarriesItIn(string place) =>
        Decide(ProvisionType.Deny, Items[place]).Should().Be(new ConsentDecision(false, "c", "provision"));

    [Theory, MemberData(nameof(Places))]
    public void ADenialByCode_HitsWhatTakesBackAnItemThatCarriedItIn(string place)
    {
        var journal = new MemoryJournal();
        journal.Append([new ItemRecorded(Items[place])], Sample.Noon);
        journal.Transact(Standing.Self, "gone", Sample.Noon, new DeleteItem(Items[place].ResourceType, "p-1.0")).Should().BeOfType<Transacted>();
        var gone = journal.Current.Should().ContainSingle().Which.Item;

        Retractions.IsRetraction(gone).Should().BeTrue();
        Decide(ProvisionType.Deny, gone).Should().Be(new ConsentDecision(false, "c", "provision"));
    }

    [Theory, MemberData(nameof(Places))]
    public void ADenialByCode_HitsARetractionThatASourceSends(string place)
    {
        var item = Items[place] with { Source = new ItemSource("meter", $"{Items[place].ResourceType}/x") };
        var sent = item with { Residual = Retractions.Residual(item.ResourceType, "moved"), Status = RecordItem.EnteredInError, Categories = [], SecurityLabels = [], Code = CodeableConcept.Of("urn:other", "0") };
        sent = sent switch { Reading reading => reading with { Value = null, Components = [] }, ClinicalEvent happened => happened with { Outcome = null }, _ => sent };
        var journal = new MemoryJournal();
        journal.Append([new ItemRecorded(item), new SubmissionRecorded("s", Sample.Device, [])], Sample.Noon);
        var first = journal.Submit("gone", Sample.Noon, sent);

        Decide(ProvisionType.Deny, journal.Current.Should().ContainSingle().Which.Item).Should().Be(new ConsentDecision(false, "c", "provision"));
        journal.Submit("again", Sample.Noon, sent).Duplicates.Should().Be(1, "it is the same still");
        journal.Submit("gone", Sample.Noon, sent).Should().BeEquivalentTo(first with { Repeated = true });
    }

    [Theory, MemberData(nameof(Places))]
    public void APermitByCode_CoversNoItemThatOnlyCarriesItIn(string place) =>
        Decide(ProvisionType.Permit, Items[place]).Should().Be(ConsentDecision.NothingMatches);

    [Fact]
    public void AnItemThatCarriesOtherCodes_IsNotHit()
    {
        var other = Event with { Residual = """{ "reasonCode": [{ "coding": [{ "system": "http://snomed.info/sct", "code": "22298006" }] }], "code": null }""" };
        Decide(ProvisionType.Deny, other).Should().Be(ConsentDecision.NothingMatches);
        ItemContext.Of(other).FoundCodes.Should().Equal(new Coding(CodeSystems.Snomed, "22298006"));
        ItemContext.Of(Sample.Glucose(Sample.Noon)).FoundCodes.Should().BeEmpty("a unit is no code of the data");
    }

    [Theory, MemberData(nameof(Places))]
    public void AContext_KeepsWhatItCarries_WhenItIsStored(string place)
    {
        var context = ItemContext.Of(Items[place]);
        ItemContext.Of(context.ToItem(ReportedTime.At("2026"))).Equals(context).Should().BeTrue();
    }

    [Fact]
    public void AMeasure_KnowsWhatAnyOfItsReadingsCarries()
    {
        var smoker = Sample.Glucose(Sample.Noon) with { Value = new CodedValue(Concept) };
        var measure = RecordSummaries.Of(
            [HeldItems.Hold(smoker, new ItemRef(1, 0), Sample.Noon), HeldItems.Hold(Sample.Glucose(Sample.Noon), new ItemRef(1, 1), Sample.Noon)], today: 0).Measures[0];
        measure.Mixed.Should().BeFalse();
        measure.Found.Should().Equal(new Coding("urn:other", "1"), Hidden);
    }

    [Fact]
    public void ReadingsOfOneSubmission_EachKeepWhatTheirResidualCarries()
    {
        var journal = new MemoryJournal();
        journal.Submit("s", Sample.Noon, [.. new[] { "H", "L", "H" }.Select(static (code, minute) => Sample.Glucose(Sample.Noon.AddMinutes(-minute)) with
        {
            Code = SharedCode, Residual = $$"""{ "interpretation": [{ "coding": [{ "system": "urn:verdict", "code": "{{code}}" }] }] }""",
        })]).Accepted.Should().Be(3);

        journal.Record.Summaries.Measures.Should().ContainSingle().Which.Found.Should().Equal(new Coding("urn:verdict", "H"), new Coding("urn:verdict", "L"));
    }

    [Fact]
    public void ItemsThatShareTheirCode_AreOfOneContext_OnlyWhereAllElseIsTheSame()
    {
        var plain = Sample.Glucose(Sample.Noon) with { Code = SharedCode };
        RecordItem[] others =
        [
            plain with { Categories = [Hidden] },
            plain with { SecurityLabels = [Hidden] },
            plain with { Components = [new ReadingComponent(Concept, null)] },
            plain with { Residual = """{ "interpretation": [{ "coding": [{ "system": "urn:verdict", "code": "H" }] }] }""" },
            plain with { Residual = """{ "code": """ },
            Event with { Code = SharedCode, Categories = plain.Categories },
        ];

        foreach (var other in others)
        {
            ItemContext.Of(plain).Should().NotBe(ItemContext.Of(other)).And.Be(ItemContext.Of(plain with { Status = "amended" }));
            ItemContext.Of(other).Should().NotBe(ItemContext.Of(plain));
        }
    }

    private static readonly CodeableConcept SharedCode = Sample.Glucose(Sample.Noon).Code;

    private static ConsentDecision Decide(ProvisionType type, RecordItem item)
    {
        var consent = new Consent("c", ConsentStatus.Active, new Provision { Type = type, Codes = [Hidden] });
        return ApplicableConsents.Of([consent], new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon)).Decide(ConsentItem.Of(item));
    }
}
