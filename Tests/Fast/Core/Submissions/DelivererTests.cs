using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Submissions;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;
using static PhrCluster.Tests.Support.Core.MemoryJournal;

namespace PhrCluster.Tests.Fast.Core.Submissions;

/// <summary>Who delivers counts: for which source, whose items they correct, and whose submission an id names.</summary>
public sealed class DelivererTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;
    private static readonly Requester Hub = Service("hub");
    private static readonly Requester Rival = Service("rival");
    private static readonly Requester Meter = Service("meter");
    private static readonly Requester Anna = new("anna", Role.Citizen, null, PurposeOfUse.PatientRequest);

    private readonly MemoryJournal _journal = new();

    [Theory]
    [InlineData("meter", true), InlineData("hub", true), InlineData("cuff", true), InlineData("pump", false), InlineData("Meter", false)]
    public void ASource_IsTheTicketsOrganisation_OrOneThatTheTicketNames(string source, bool speaks) =>
        new DeliveryRight(Service("hub"), Capacity.Service, ["meter", "cuff"], SmartScopes.None).SpeaksFor(source).Should().Be(speaks);

    [Theory]
    [InlineData(Capacity.Self), InlineData(Capacity.Delegate)]
    public void ACitizenAndTheirDelegates_NameAnySource(Capacity capacity) =>
        new DeliveryRight(Anna, capacity, [], SmartScopes.None).SpeaksFor("pump").Should().BeTrue();

    [Fact]
    public void AnOrganisation_IsTheSameUnderEachOfItsNames()
    {
        const string WithSystem = "https://fhir.nhs.uk/Id/ods-organization-code|RR8";
        new DeliveryRight(Service("RR8"), Capacity.Service, [], SmartScopes.None).SpeaksFor(WithSystem).Should().BeTrue();
        new DeliveryRight(Service(WithSystem), Capacity.Service, [], SmartScopes.None).SpeaksFor("RR8").Should().BeTrue();
        new DeliveryRight(Service("hub"), Capacity.Service, [WithSystem], SmartScopes.None).SpeaksFor("RR8").Should().BeTrue();
        Deliverer.Of(Service(WithSystem)).Should().Be(Deliverer.Of(Service("RR8")));
    }

    [Theory]
    [InlineData("5.6", null), InlineData("7.7", "2020-01-01T00:00:00Z")]
    public void WhatIsHeldOfAnotherDeliverer_IsNotAskedAfterWithoutATrace(string guess, string? updated)
    {
        var held = Glucose("5.6", "2026-03-14T11:00:00Z");
        Deliver(Hub, "a", held);
        var asked = updated is null ? held : Glucose(guess, updated);

        _journal.Decide(Everything(Rival, Capacity.Service), "b", Noon, asked).Entries.Should().NotBeEmpty("the citizen reads of it");
        _journal.Decide(Everything(Hub, Capacity.Service), "c", Noon, asked).Entries.Should().BeEmpty("it is their own");
    }

    [Fact]
    public void WhatACitizensTicketSaysOfAnOrganisation_DeliversInNobodysName()
    {
        var anna = Anna with { Organization = "hub" };
        Deliverer.Of(anna).Should().Be(Deliverer.Of(Anna)).And.NotBe(Deliverer.Of(Hub));
        Deliverer.Of(Anna with { Subject = "hub" }).Should().NotBe(Deliverer.Of(Hub));
    }

    [Fact]
    public void AProfessionalWithoutAnOrganisation_DeliversAsThemself() =>
        Deliverer.Of(new Requester("dr", Role.Professional, null, PurposeOfUse.Treatment)).Should().Be(new Deliverer(false, "dr"));

    [Theory]
    [InlineData("final"), InlineData(RecordItem.EnteredInError)]
    public void WhatSomebodyElseDelivered_IsNeitherCorrectedNorTakenBack(string status)
    {
        Deliver(Hub, "a", Glucose("5.6"));

        var receipt = Deliver(Rival, "b", Glucose("9.9") with { Status = status });

        receipt.Items.Should().ContainSingle().Which.Should().BeOfType<ItemRefused>().Which.Field.Should().Be("source.identifier");
        _journal.Current.Should().ContainSingle().Which.Item.Should().BeEquivalentTo(Glucose("5.6"));
    }

    [Fact]
    public void AVersionOfTheFuture_KeepsNobodyFromTheirOwn()
    {
        Deliver(Rival, "a", Glucose("9.9", "2099-01-01T00:00:00Z"));
        Deliver(Meter, "b", Glucose("5.6", "2026-03-14T11:00:00Z")).Items.Should().ContainSingle().Which.Should().BeOfType<ItemCorrected>();
    }

    [Fact]
    public void WhoDeliveredAnItem_CorrectsIt()
    {
        Deliver(Hub, "a", Glucose("5.6"));
        Deliver(Hub with { Subject = "another-device" }, "b", Glucose("5.7")).Items.Should().Equal(new ItemCorrected(0, new ItemRef(1, 0)));
        _journal.Fold();
        Deliver(Hub, "c", Glucose("5.8")).Items.Should().Equal(new ItemCorrected(0, new ItemRef(2, 0)));
    }

    [Fact]
    public void TheSourceItself_CorrectsWhatOthersDeliveredForIt()
    {
        Deliver(Hub, "a", Glucose("5.6"));
        Deliver(Meter, "b", Glucose("5.7")).Items.Should().ContainSingle().Which.Should().BeOfType<ItemCorrected>();
    }

    [Theory]
    [InlineData(Capacity.Self), InlineData(Capacity.Delegate)]
    public void TheCitizenAndTheirDelegates_CorrectWhateverConsentsLetThem(Capacity capacity)
    {
        Deliver(Hub, "a", Glucose("5.6"));
        _journal.Decide(Everything(Anna, capacity), "b", Noon, Glucose("5.7")).Receipt!.Items.Should().ContainSingle().Which.Should().BeOfType<ItemCorrected>();
    }

    [Fact]
    public void WhatACitizenBroughtInASourcesName_WhoeverDeliversForTheSourceCorrects()
    {
        _journal.Decide(Everything(Anna, Capacity.Self), "a", Noon, Glucose("5.6"));
        Deliver(Hub, "b", Glucose("5.7")).Items.Should().ContainSingle().Which.Should().BeOfType<ItemCorrected>();
    }

    [Theory]
    [InlineData("user/Observation.c"), InlineData("user/Observation.cr"), InlineData("user/Immunization.cu"), InlineData("user/Observation.u?category=a|b")]
    public void ACorrection_NeedsTheScopeToUpdate(string scopes)
    {
        Deliver(Hub, "a", Glucose("5.6"));
        var receipt = _journal.Decide(Everything(Hub, scopes: scopes), "b", Noon, Glucose("5.7"), Glucose("5.7") with { Source = new ItemSource("meter", "new") }).Receipt!;
        receipt.Accepted.Should().Be(1);
        receipt.Items.Should().ContainSingle().Which.Should().BeOfType<ItemRefused>().Which.Rule.Should().Contain("(u)");
    }

    [Fact]
    public void AScopeThatIsNarrowed_ReachesNothingThatIsHeldOutsideOfIt()
    {
        Deliver(Hub, "a", Glucose("5.6"));
        var within = Glucose("5.7") with { Categories = [new Coding("a", "b")] };
        _journal.Decide(Everything(Hub, scopes: "user/Observation.cu?category=a|b"), "b", Noon, within).Receipt!.Items
            .Should().ContainSingle().Which.Should().BeOfType<ItemRefused>().Which.Rule.Should().Contain("(u)");
        Deliver(Hub, "c", within);
        _journal.Decide(Everything(Hub, scopes: "user/Observation.cu?category=a|b"), "d", Noon, within with { Status = "amended" }).Receipt!.Items
            .Should().ContainSingle().Which.Should().BeOfType<ItemCorrected>();
    }

    [Fact]
    public void TheSameVersionFromSomebodyElse_IsADuplicate()
    {
        Deliver(Hub, "a", Glucose("5.6"));
        Deliver(Rival, "b", Glucose("5.6")).Items.Should().Equal(new ItemDuplicate(0));
    }

    [Fact]
    public void AnId_NamesTheSubmissionsOfOneDeliverer()
    {
        Deliver(Rival, "a", Glucose("9.9", identifier: "rivals"));
        var receipt = Deliver(Hub, "a", Glucose("5.6"));
        (receipt.Repeated, receipt.Accepted).Should().Be((false, 1));
        _journal.Fold();
        Deliver(Hub, "a", Glucose("5.6")).Should().BeEquivalentTo(receipt with { Repeated = true });
    }

    [Fact]
    public void G3_TheSameIdWithTheSameItems_GivesTheFirstReceipt_WhateverBecameOfThem()
    {
        RecordItem[] items = [Glucose("5.6"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(2)), null!, Sample.Glucose(Noon, "900.0"), Glucose("5.7"), Sample.Glucose(Noon)];
        var first = Deliver(Hub, "a", items);
        (first.Accepted, first.Duplicates, first.NotTaken).Should().Be((3, 1, 3));
        _journal.Fold();
        _journal.Decide(Everything(Hub), "a", Noon.AddDays(3), items).Receipt.Should().BeEquivalentTo(first with { Repeated = true });
    }

    public static TheoryData<RecordItem?[]> OtherItems => new()
    {
        { [Glucose("5.7"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(2))] },
        { [Glucose("5.6", "2026-03-14T11:00:00Z"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(2))] },
        { [Glucose("5.6"), Glucose("5.6", identifier: "new"), Sample.Glucose(Noon.AddDays(2))] },
        { [Glucose("5.6"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(-2))] },
        { [Glucose("5.6"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(3))] },
        { [Glucose("5.6"), Glucose("5.6"), null] },
        { [null, Glucose("5.6"), Sample.Glucose(Noon.AddDays(2))] },
        { [Glucose("5.6"), Glucose("5.6")] },
        { [Glucose("5.6"), Sample.Glucose(Noon.AddDays(2)), Glucose("5.6")] },
        { [Glucose("5.6"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(2)), Glucose("5.9", identifier: "more")] },
    };

    [Theory]
    [MemberData(nameof(OtherItems))]
    public void TheSameIdWithOtherItems_IsRefused_AndNothingIsSwallowed(RecordItem?[] others)
    {
        Deliver(Hub, "a", Glucose("5.6"), Glucose("5.6"), Sample.Glucose(Noon.AddDays(2)));
        var decision = _journal.Decide(Everything(Hub), "a", Noon, others!);
        (decision.Receipt, decision.Entries.IsEmpty, decision.Broken!.Value.Field).Should().Be((null, true, "submission.id"));
    }

    private SubmissionReceipt Deliver(Requester by, string id, params RecordItem[] items) => _journal.Decide(Everything(by), id, Noon, items).Receipt!;

    private static Requester Service(string name) => new(name, Role.Service, name, PurposeOfUse.Treatment);

    private static Reading Glucose(string mmol, string? updated = null, string identifier = "x")
    {
        var reading = Sample.Glucose(Noon, mmol, identifier);
        return reading with { Source = reading.Source with { Updated = updated } };
    }
}
