using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Kinds;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>What a record holds, as its pages by kind read it.</summary>
public sealed class KindsTests
{
    private static readonly CodeableConcept Mmr = CodeableConcept.Of(CodeSystems.Cvx, "03", "MMR"), Flu = CodeableConcept.Of(CodeSystems.Cvx, "140", "Influenza, seasonal");

    private static PageWords Words => Language.Default.Pages;

    [Fact]
    public void Vaccinations_AreTold_ByDiseaseAndNotByProduct()
    {
        HeldItem[] held = [Event(EventKind.Immunization, Flu, "2026-10-02"), Event(EventKind.Immunization, Mmr, "2001-03-04"), Event(EventKind.Immunization, Flu, "2025-10-03")];

        var told = Vaccination.ByDisease([.. held]).ToList();

        told.Select(static it => it.Key).Should().Equal("Flu", "Measles, mumps and rubella");
        told[0].Select(static it => it.Held.Item.Time.Start).Should().Equal("2026-10-02", "2025-10-03");
    }

    [Theory]
    [InlineData("Haemophilus influenzae type b vaccine", "Hib")]
    [InlineData("Quadrivalent influenza vaccine", "Flu")]
    [InlineData("Comirnaty COVID-19 mRNA vaccine", "COVID-19")]
    [InlineData("Something new", null)]
    public void AVaccineWithoutAKnownCode_IsKnownByItsName(string name, string? disease) =>
        Words.ProtectsFrom(Diseases.Of(CodeableConcept.Of("urn:x", "1", name), [])).Should().Be(disease);

    [Fact]
    public void WhatTheSourceSaysThatItTargets_OutweighsTheProduct()
    {
        var held = Event(EventKind.Immunization, Flu, "2026-10-02", """
            {"protocolApplied":[{"targetDisease":[{"coding":[{"system":"http://snomed.info/sct","code":"14189004"}]}]}],"lotNumber":"A1","location":{"display":"Boots Leeds"}}
            """);

        var told = Vaccination.ByDisease([held]).Single();

        told.Key.Should().Be("Measles");
        told.Single().Should().Match<Vaccination>(it => it.Batch == "A1" && it.Place == "Boots Leeds" && !it.IsNotGiven);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("""{"protocolApplied":5,"lotNumber":7,"location":[],"performer":"x","statusReason":[{}]}""")]
    public void WhatHasAnotherShape_IsNotTold(string? residual) =>
        Vaccination.ByDisease([Event(EventKind.Immunization, Flu, "2026-10-02", residual)]).Single().Single()
            .Should().Match<Vaccination>(static it => it.Against == "Flu" && it.Batch == null && it.Place == null && it.WhyNot == null);

    [Fact]
    public void Conditions_ThatHold_ComeBeforeThoseThatAreOver()
    {
        var code = CodeableConcept.Of(CodeSystems.Snomed, "195967001", "Asthma (disorder)");
        var parts = NowAndBefore.Of(
            [Event(EventKind.Condition, code, "2001", status: "resolved"), Event(EventKind.Condition, code, "2020", status: "active"), Event(EventKind.Condition, code, "2021", status: "refuted")]).ToList();

        parts.Select(static part => (part.Title, part.Items.Length)).Should().Equal(("Now", 1), ("Before", 2));
        Words.Condition(code).Should().Be("Asthma");
        Quoted.Beside(code, "Asthma").Should().Be("Asthma (disorder)");
        Quoted.Beside(CodeableConcept.Of(null, "x", "asthma"), "Asthma").Should().BeNull("it says no more");
    }

    [Fact]
    public void Eyes_HaveTheRightOneAndTheLeft_AndTheBodySiteOutweighsTheCode()
    {
        var right = Eye("79880-1", new TextValue("6/9"));
        var left = Eye("79880-1", new TextValue("6/6"), """{"bodySite":{"coding":[{"code":"8966001"}]}}""");
        var grade = Eye("71490-7", new CodedValue(CodeableConcept.Of(CodeSystems.Loinc, "LA18644-7", "Mild non-proliferative retinopathy")));

        var told = EyeResults.Of([right, left, grade]);

        told.Tests.Select(static it => it.Test).Should().Equal(EyeTest.Sight, EyeTest.Screening);
        var row = told.Tests[0].Rows.Single();
        row.Found[EyeSide.Right].Should().Equal(right);
        row.Found[EyeSide.Left].Should().Equal(left);
        Words.EyeFinding(EyeTest.Sight, (Reading)right.Item).Should().Be("6/9: you read at 6 metres what others read at 9");
        Words.EyeFinding(EyeTest.Screening, (Reading)grade.Item).Should().Be("Early, mild changes (“Mild non-proliferative retinopathy”)");
    }

    [Theory]
    [InlineData("Histology report", true)]
    [InlineData("Full blood count", false)]
    public void AReportThatIsHardToReadAlone_IsNotOpenedByThePage(string name, bool hard) =>
        Results.IsHardToRead(Event(EventKind.DiagnosticReport, new CodeableConcept([], name), "2026").Item).Should().Be(hard);

    [Fact]
    public void AReaction_IsToldWithWordAndShape_AndWhatIsNotRecordedSaysSo()
    {
        Words.Reaction("rash", "severe").Should().Be("▲ Severe: rash");
        Words.Reaction("rash", null).Should().Be("Rash. How bad is not recorded.");
        Words.Reaction(null, null).Should().Be("What it does to you is not recorded.");
    }

    [Theory]
    [InlineData("1990", "in 1990")]
    [InlineData("2019-04", "in April 2019")]
    [InlineData("2026-11-03", "on 3 November 2026")]
    [InlineData("2026-11-03T09:10:00Z", "on 3 November 2026")]
    public void TheLastOfAKind_IsDatedAsFarAsItWasReported(string time, string told) => Words.KindCard(12, false, ReportedTime.At(time)).Should().Be($"12 entries, last {told}");

    [Fact]
    public void ACodeAlone_IsNoName() => Words.Condition(CodeableConcept.Of(CodeSystems.Cvx, "999")).Should().Be("Not named (code 999)");

    private static HeldItem Event(EventKind kind, CodeableConcept code, string date, string? residual = null, string status = "completed") => Held(new ClinicalEvent
    {
        Kind = kind,
        Code = code,
        Time = ReportedTime.At(date),
        Status = status,
        Source = new ItemSource("practice"),
        Residual = residual,
    });

    private static HeldItem Eye(string code, ReadingValue value, string? residual = null) => Held(new Reading
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, code),
        Time = ReportedTime.At("2026-05-02"),
        Status = "final",
        Source = new ItemSource("clinic"),
        Value = value,
        Residual = residual,
    });

    private static HeldItem Held(RecordItem item) => new(new ItemRef(1, 0), item, DateTimeOffset.UnixEpoch, null);
}
