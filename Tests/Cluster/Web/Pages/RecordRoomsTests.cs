using FluentAssertions;
using PhrCluster.Client.Connecting;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Cluster.Web.Smart;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Entries;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Pages;

/// <summary>A citizen's pages by kind, of what a practice sent.</summary>
public sealed class RecordRoomsTests : IAsyncLifetime
{
    private SmartFrontDoor _door = null!;
    private PageBrowser _anna = null!;

    public async Task InitializeAsync()
    {
        _door = await SmartFrontDoor.Start();
        var practice = new CitizenSession(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Service("practice")));
        await practice.Submit(new Submission("first",
        [
            Sample.Vaccination("2026-10-02"),
            Event(EventKind.Condition, CodeableConcept.Of(CodeSystems.Snomed, "44054006", "Diabetes mellitus type 2"), "active"),
            Event(EventKind.MedicationRequest, new CodeableConcept([], "Metformin 500 mg"), "active", """{"dosageInstruction":[{"text":"1 with breakfast"}]}"""),
            Event(EventKind.AllergyIntolerance, CodeableConcept.Of(CodeSystems.Snomed, "716186003", "No known allergy"), "active"),
            Event(EventKind.DiagnosticReport, new CodeableConcept([], "Biopsy of skin"), "final", """{"conclusion":"All is well"}"""),
        ]));
        _anna = await PageBrowser.SignIn(_door, "anna");
    }

    public async Task DisposeAsync()
    {
        _anna.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task EachKind_HasItsPage_WithWhatTheRecordHolds()
    {
        (await _anna.Open("/health")).Should().Contain("Vaccinations 1 entry, last on 2 October 2026").And.Contain("Eye tests Nothing recorded");
        (await _anna.Open("/health/vaccinations")).Should().Contain("Flu 2 October 2026");
        (await _anna.Open("/health/conditions")).Should().Contain("Now Type 2 diabetes “Diabetes mellitus type 2” Since 1 March 2020");
        (await _anna.Open("/health/medicines")).Should().Contain("Prescribed Metformin 500 mg How to take it: “1 with breakfast”");
        (await _anna.Open("/health/allergies")).Should().Contain("No known allergies");
        (await _anna.Open("/health/results")).Should().Contain("This may be hard to read alone. See it now Biopsy of skin “All is well”");
        (await _anna.Open("/health/eyes")).Should().Contain("No eye tests in this record yet.");
    }

    [Fact]
    public async Task NoKnownAllergies_IsSaidOnlyWhereItIsRecorded()
    {
        using var ben = await PageBrowser.SignIn(_door, "ben");
        (await ben.Open("/health/allergies")).Should().Contain("Nothing recorded. This does not mean you have none.").And.NotContain("No known allergies");
    }

    [Fact]
    public async Task AnEntryOfOnesOwn_IsCorrected_AndTakenBack_AndKeepsWhatItSaid()
    {
        var entry = await Weigh("81.4");
        (await _anna.Open(entry)).Should().Contain("Value 81.4 kg").And.Contain("In other units 12 stones 11 pounds").And.Contain("From You").And.Contain("Correct").And.Contain("Take back");

        (await _anna.Open(entry + "/correct")).Should().Contain("Correct your reading");
        _anna.Page.Should().Contain("name=\"kilograms\" value=\"81.4\"");
        (await _anna.Send(entry + "/correct", "correct", [("kilograms", "18.4.1"), .. Earlier])).Should().Contain("There is a problem");
        (await _anna.Send(entry + "/correct", "correct", [("kilograms", "80.4"), .. Earlier])).Should().Contain("Before 81.4 kg").And.Contain("After 80.4 kg");
        (await _anna.Send(entry + "/correct", "correct", ("step", "do"))).Should().Contain("Done You corrected this. It is now 80.4 kg, 1 March 2026").And.Contain("Value 80.4 kg").And.Contain("What it said before").And.Contain("Replaced");
        (await _anna.Open(entry + "?done=corrected")).Should().NotContain("You corrected this", "it is not the one that counts");
        (await _anna.Open(entry)).Should().Contain("This is what it said before. A later version counts now.").And.NotContain("Take back");
        (await _anna.Open(entry + "/correct")).Should().Contain("We cannot find that page", "nothing is done with what is over");

        var corrected = EntryLinks.Of((await Items("Observation"))[0]);
        (await _anna.Open(corrected + "/take-back")).Should().Contain("It stays visible, and no longer counts.");
        (await _anna.Send(corrected + "/take-back", "take-back")).Should().Contain("Done You took this back. It no longer counts.").And.Contain("This was taken back.").And.Contain("80.4 kg").And.Contain("81.4 kg");
        (await _anna.Open("/health/weight?shown=all")).Should().Contain("Taken back You").And.NotContain("80.4 kg").And.NotContain("Not recorded");
        (await Items("Observation")).Should().BeEmpty();
    }

    [Fact]
    public async Task WhatIsMissing_IsToldAtItsField_AndAVersionThatWasReplacedMeanwhile_IsNotWrittenOver()
    {
        var entry = await Weigh("81.4");
        await _anna.Open(entry + "/correct");
        await _anna.Send(entry + "/correct", "correct", [("kilograms", "70"), .. Earlier]);
        await Weigh("82.0");
        (await _anna.Send(entry + "/correct", "correct", ("step", "do"))).Should().Contain("A later version counts now.");
        (await Items("Observation"))[0].Item.Should().BeOfType<Reading>().Which.Value.Should().BeOfType<QuantityValue>().Which.Quantity.Value.Text.Should().Be("82.0");
    }

    [Fact]
    public async Task WhatOthersWrote_IsNotCorrectedHere_ButAskedAbout()
    {
        var entry = EntryLinks.Of((await Items("Immunization"))[0]);
        (await _anna.Open(entry)).Should().Contain("Something wrong? Ask practice to correct it.").And.NotContain("Take back");
        foreach (var path in new[] { entry + "/correct", entry + "/take-back", "/health/entry/reading/999-0", "/health/entry/nothing/1-0", "/health/entry/reading/x" })
        {
            (await _anna.Open(path)).Should().Contain("We cannot find that page");
            _anna.Status.Should().Be(System.Net.HttpStatusCode.NotFound, path);
        }
    }

    [Fact]
    public async Task AskingForACorrection_IsAboutThatOneEntry()
    {
        var held = (await Items("Immunization"))[0];
        await _anna.Open(EntryLinks.Of(held));
        var ask = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(_anna.Page, "href=\"(/log/[0-9]+/wrong[^\"]*)\"").Groups[1].Value);

        (await _anna.Open(ask)).Should().Contain("That entry is:").And.Contain("Flu, 2 October 2026");
        var path = ask.Split('?')[0];
        (await _anna.Send(path, "concern", ("kind", "correction"), ("words", "I had this in April."))).Should().Contain("Check what you say").And.Contain("That entry is:");
        (await _anna.Send(path, "concern", ("step", "do"))).Should().Contain("Sent");

        var concern = (await Self.Concerns()).Concerns.Should().ContainSingle().Which.Concern;
        (concern.About, concern.Item).Should().Be((held.Ref.Sequence, held.Ref.Index));
        foreach (var wrong in new[] { $"/log/{held.Ref.Sequence + 1}/wrong?entry={ask.Split('=')[1]}", $"{path}?entry=reading/999-0", $"{path}?entry=nothing" })
        {
            await _anna.Open(wrong);
            _anna.Status.Should().Be(wrong.EndsWith("nothing", StringComparison.Ordinal) ? System.Net.HttpStatusCode.OK : System.Net.HttpStatusCode.NotFound, wrong);
        }
    }

    [Fact]
    public async Task WhatItsSourceSentAsEnteredInError_IsListedWithoutItsValue_AndCountsNowhere()
    {
        await Self.Submit(new Submission("both",
        [
            Weight("80", "2026-03-01T08:15:30Z", "one"), Weight("99", "2026-03-02T08:15:30Z", "two") with { Status = RecordItem.EnteredInError },
        ]));
        (await _anna.Open("/health/weight?shown=all")).Should().Contain("Weight 80 kg, 1 March 2026").And.Contain("Taken back You").And.NotContain("99 kg");
        var wrong = (await Items("Observation")).Single(static held => held.Item.Status == RecordItem.EnteredInError);
        (await _anna.Open(EntryLinks.Of(wrong))).Should().Contain("Value Taken back").And.NotContain("Counts now").And.NotContain("99 kg").And.Contain("For professionals Device: scale-7");
    }

    [Fact]
    public async Task WhereTheTimeShownHasNothing_AllTimeIsOneLinkAway()
    {
        (await _anna.Open("/health/HbA1c")).Should().Contain("No readings of HbA1c in this time. Show all").And.NotContain("Record a reading");
        _anna.Page.Should().Contain("href=\"/health/HbA1c?shown=all\"");
        (await _anna.Open("/health/weight?shown=all")).Should().Contain("No readings of weight yet. Record a reading");
    }

    private static (string, string)[] Earlier => [("when", "other"), ("day", "1"), ("day-month", "3"), ("day-year", "2026"), ("time", "08:15")];

    /// <summary>As the form for readings does it; each weighing replaces the one before.</summary>
    private async Task<string> Weigh(string kilograms)
    {
        await Self.Submit(new Submission($"w{kilograms}", [Weight(kilograms, "2026-03-01T08:15:30Z", "one")]));
        return EntryLinks.Of((await Items("Observation"))[0]);
    }

    private static Reading Weight(string kilograms, string time, string identifier) => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7", "Body weight"),
        Time = ReportedTime.At(time),
        Status = "final",
        Source = new ItemSource("anna", identifier) { Device = "scale-7" },
        Value = new QuantityValue(Quantity.Ucum(kilograms, "kg")),
    };

    private CitizenSession Self => new(_door.Cluster.Citizen("anna"), TicketSource.Given(_door.Cluster.Self("anna")));

    private async Task<System.Collections.Immutable.ImmutableArray<HeldItem>> Items(string type) => (await Self.Search(new ItemSearch { Types = [type] })).Items;

    private static ClinicalEvent Event(EventKind kind, CodeableConcept code, string status, string? residual = null) => new()
    {
        Kind = kind,
        Code = code,
        Time = ReportedTime.At("2020-03-01"),
        Status = status,
        Source = new ItemSource("practice"),
        Residual = residual,
    };
}
