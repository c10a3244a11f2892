using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Names;
using PhrCluster.Notices;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>Where somebody has a name, sentences say it; whoever has none, or shares it, is called by their number.</summary>
public sealed class NamesInSentencesTests
{
    private static readonly NameBook Book = new(
    [
        new DirectoryName("RR8", "Riverside Surgery", "Leeds"), new DirectoryName("dr-lee", "Dr Lee", IsPerson: true), new DirectoryName("bea", "Bea's Bakery"),
        new DirectoryName("A1", "Park Practice", "York"), new DirectoryName("A2", "Park Practice", "Hull"),
    ],
    [KeyValuePair.Create("growth", "Growth Charts")]);

    private static readonly Language Said = Language.Default.With(Book);

    [Fact]
    public void AConsent_NamesWhomItIsAbout()
    {
        Said.Of(Sample.Permit("c", "RR8")).Should().StartWith("Riverside Surgery may see");
        Said.Of(Sample.Permit("c", "A1")).Should().StartWith("Park Practice (A1) may see");
        Said.Of(Sample.Permit("c", "unknown")).Should().StartWith("Organisation unknown may see");
        Language.Default.Of(Sample.Permit("c", "RR8")).Should().StartWith("Organisation RR8 may see");
    }

    [Fact]
    public void AReason_NamesWhoAsked() =>
        Said.Of(new Reason(ReasonCode.NoConsent) { Capacity = Capacity.Professional, Subject = "dr-lee", Organization = "RR8", Purpose = PurposeOfUse.Treatment })
            .Should().Be("You share nothing with Dr Lee of Riverside Surgery to treat you.");

    [Fact]
    public void Times_AreSaidByTheClock()
    {
        var end = new DateTimeOffset(2027, 11, 29, 18, 20, 45, 830, TimeSpan.Zero);
        var lasting = Sample.Permit("c", "RR8");
        lasting = lasting with { Provision = lasting.Provision with { Period = new ConsentPeriod(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), end) } };

        Said.Of(lasting).Should().Contain(", from 1 July 2026 until 29 November 2027, 6:20pm.");
        Said.Of(lasting with { Provision = lasting.Provision with { Period = new ConsentPeriod(null, new DateTimeOffset(2027, 11, 29, 0, 0, 0, TimeSpan.Zero)) } }).Should().Contain(", until 28 November 2027.");
        Said.Of(new Reason(ReasonCode.EmergencyDeclared) { Capacity = Capacity.Professional, Subject = "dr-lee", Organization = "RR8", Purpose = PurposeOfUse.BreakTheGlass, Until = end })
            .Should().EndWith("until 29 November 2027, 6:20pm.");
    }

    [Fact]
    public void ACitizen_IsNeverCalledByWhatTheDirectorySays() =>
        Said.Of(new Reason(ReasonCode.NoDelegation) { Capacity = Capacity.Delegate, Subject = "bea" }).Should().Be("You have not made bea act for you.");

    [Fact]
    public void TheLog_NamesWhoLooked() =>
        Said.Pages.Who(new AccessLogEntry(1, Sample.Noon, AccessAction.Dashboard, true, "dr-lee", Role.Professional, "RR8", PurposeOfUse.Treatment, [], new Reason(ReasonCode.ConsentsPermit), DataDescription.Nothing, [], NoticeKind.None, null), "anna")
            .Should().Be("Dr Lee of Riverside Surgery");

    [Fact]
    public void TheLog_NamesAnApp_AndWhoAllowedIt()
    {
        var entry = new AccessLogEntry(1, Sample.Noon, AccessAction.Search, true, "anna", Role.Citizen, null, null, [], new Reason(ReasonCode.OwnRecord) { Capacity = Capacity.Self }, DataDescription.Nothing, [], NoticeKind.None, null)
        {
            Client = "growth", Grant = "app-growth",
        };

        Said.Pages.Who(entry, "anna").Should().Be("Growth Charts, an app that you allowed");
        Said.Pages.Why(entry).Should().Be("You let this app act for you.");
        Said.Pages.Who(entry with { Subject = "bea" }, "anna").Should().Be("Growth Charts, an app of bea");
        Said.Pages.Who(entry with { Client = "gone" }, "anna").Should().Be("gone, an app that you allowed");
        Said.Pages.Who(entry with { Grant = null }, "anna").Should().Be("You");
    }

    [Fact]
    public void ARuleAboutAnApp_NamesIt() =>
        Said.Of(Sample.Permit("app-growth", "growth") with { Provision = Sample.Permit("c", "x").Provision with { Actors = [new ConsentActor(ActorKind.Device, "growth")] }, Categories = [ConsentCategories.App] })
            .Should().StartWith("An app in my name: Growth Charts may ");

    [Fact]
    public void ANameIsFound_ByAPartOfItOrOfItsTown()
    {
        Book.Find("park", people: false, 10).Select(static name => name.Id).Should().Equal("A1", "A2");
        Book.Find("leeds", people: false, 10).Select(static name => name.Id).Should().Equal("RR8");
        Book.Find("lee", people: true, 10).Select(static name => name.Id).Should().Equal("dr-lee");
        Book.Find("", people: false, 10).Should().BeEmpty();
        Book.Find("p", people: false, 1).Should().ContainSingle();
    }
}
