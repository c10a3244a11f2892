using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Trends;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Trends;

public sealed class SummedLookTests
{
    private static readonly Coding Psychiatry = new(CodeSystems.ActCode, "PSY");

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void WhatIsHidden_IsNotTaken_AndTheLogNamesTheRule()
    {
        _journal.Submit("s", Sample.Noon, Sample.Glucose(Sample.Noon), Sample.Glucose(Sample.Noon.AddHours(-1)) with { SecurityLabels = [Psychiatry] });
        var look = Look("glucose", Gp());
        _journal.Current.Count(look.Takes).Should().Be(1);
        look.Close().Should().BeEquivalentTo(new { Count = 1, Codes = new[] { "15074-8" }, From = Sample.Noon, To = Sample.Noon });
        look.Viewer.Deciding.Select(static it => it.Consent).Should().Equal("gp");
        look.Viewer.Withholding.Select(static it => it.Consent).Should().Equal("hide");

        var own = Look("glucose", Own());
        _journal.Current.Count(own.Takes).Should().Be(2);
        own.Close().Count.Should().Be(2);
    }

    [Fact]
    public void OtherCodesAndTimes_AreNotTaken_AndTellNothing()
    {
        _journal.Submit("s", Sample.Noon, Sample.BloodPressure(Sample.Noon, "120", "80"), Sample.Glucose(Sample.Noon.AddDays(-9)) with { SecurityLabels = [Psychiatry] });
        var look = new SummedLook(new ReadingQuery("glucose", Sample.Noon.AddDays(-1), Sample.Noon.AddDays(1)), Gp());
        _journal.Current.Count(look.Takes).Should().Be(0);
        look.Close().Count.Should().Be(0);
        look.Viewer.Withholding.Should().BeEmpty("nothing that was asked for was withheld");
    }

    [Fact]
    public void WhatWasTakenBack_AndWhatIsNoReading_DoNotCount()
    {
        _journal.Submit(
            "s", Sample.Noon, Sample.Glucose(Sample.Noon) with { Status = RecordItem.EnteredInError }, Sample.Glucose(Sample.Noon, "6") with { Status = "cancelled" }, Sample.Vaccination("2026"));
        var look = new SummedLook(new ReadingQuery(), Own());
        _journal.Current.Count(look.Takes).Should().Be(0);
    }

    private static SummedLook Look(string code, Viewer viewer) => new(new ReadingQuery(code), viewer);

    private static Viewer Own() => Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None);

    private static Viewer Gp()
    {
        var question = new ConsentQuestion(Sample.Gp, ConsentAction.Access, Sample.Noon);
        var hide = Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, SecurityLabels = [Psychiatry] });
        return Viewer.ByConsent(ApplicableConsents.Of([Sample.Permit("gp", "Practice"), hide], question), question, Standing.Everything, RecordLabels.None);
    }
}
