using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Notices;
using PhrCluster.Web.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>What the pages count of rules in force, and which looks belong to an emergency.</summary>
public sealed class RoomRulesTests
{
    private static readonly DateTimeOffset Now = Sample.Noon;

    [Fact]
    public void ThoseWhoSee_AreCountedOnce_AndRolesAndWhatIsOverNotAtAll()
    {
        var permit = Sample.Permit("emergency", "x");
        var role = permit with { Provision = permit.Provision with { Actors = [new ConsentActor(ActorKind.Role, "professional")] } };
        var hide = new Consent("hide", ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, Classes = [Sample.Laboratory] });
        var over = Sample.App("app", "y", Now);
        var counts = SharingCounts.Of(
            [Held(Sample.Permit("a", "RR8")), Held(Sample.Permit("b", "RR8")), Held(Sample.Permit("c", "RJ1")), Held(role), Held(hide), Held(over), Held(Sample.Permit("d", "Z"), ended: 8)], [], Now);

        (counts.Seeing, counts.Hidden).Should().Be((2, 1));
    }

    [Fact]
    public void WhoIsShutOutAltogether_SeesNothing_AndSoDoesResearchAfterAnOptOut()
    {
        var nobody = new Consent("n", ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.Organization, "RR8")] });
        var research = Sample.Permit("r", "G4A");
        research = research with { Provision = research.Provision with { Purposes = [PurposeOfUse.Research] } };
        var optOut = new Consent("o", ConsentStatus.Active, new Provision { Type = ProvisionType.Deny, Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations] })
        {
            Categories = [ConsentCategories.Privacy, ConsentCategories.NationalOptOut],
        };

        Counted(Held(Sample.Permit("a", "RR8")), Held(nobody)).Should().BeEquivalentTo(new { Seeing = 0, Hidden = 1 });
        Counted(Held(research)).Should().BeEquivalentTo(new { Seeing = 1, Programmes = 1, Others = 0 });
        Counted(Held(research), Held(optOut)).Should().BeEquivalentTo(new { Seeing = 0, Programmes = 0 });
    }

    [Fact]
    public void DuringAnEmergency_WhoDeclaredIt_CountsUntilItIsOver()
    {
        var practice = Sample.Permit("p", "RR8");
        practice = practice with { Categories = [ConsentCategories.Privacy, ConsentCategories.Registration] };
        HeldConsent[] held = [Held(practice), Held(Standing.ForEmergencies("e"))];
        Notice[] notices = [Emergency("RJ1", Now.AddHours(1)), Emergency("RJ1", Now.AddHours(2)), Emergency("RJ2", Now), Emergency("RR8", Now.AddHours(1))];

        SharingCounts.Of(held, [], Now).Should().BeEquivalentTo(new { Seeing = 1, Practice = true, Others = 0, InEmergency = 0, AllowsEmergencies = true });
        SharingCounts.Of(held, notices, Now).Should().BeEquivalentTo(new { Seeing = 2, Practice = true, Others = 0, InEmergency = 1 });
        SharingCounts.Of(held, notices, Now.AddHours(3)).InEmergency.Should().Be(0);
        SharingCounts.Of([Held(practice)], notices, Now).Should().BeEquivalentTo(new { Seeing = 1, InEmergency = 0, AllowsEmergencies = false });
    }

    [Fact]
    public void TheLede_SaysWhoCanSeeWhatRightNow()
    {
        var words = PhrCluster.Words.Language.Default.Pages;

        words.SharingLede(new(Seeing: 2, Hidden: 1) { Practice = true, AllowsEmergencies = true }).Should()
            .Be("Your practice and 1 other can look. 1 thing is hidden. Anyone who treats you can look in an emergency, and you are told. Research: not used.");
        words.SharingLede(new(Seeing: 3, Hidden: 0) { InEmergency = 1, Programmes = 2, AllowsEmergencies = true }).Should()
            .Be("1 organisation can look now because of an emergency. Nothing is hidden. Anyone who treats you can look in an emergency, and you are told. Research: used by 2 programmes.");
    }

    private static SharingCounts Counted(params HeldConsent[] held) => SharingCounts.Of(held, [], Now);

    private static Notice Emergency(string organization, DateTimeOffset until) => new(
        5, Now.AddHours(-1), NoticeKind.Emergency, new Reason(ReasonCode.EmergencyDeclared) { Organization = organization, Until = until });

    [Fact]
    public void ALook_BelongsToTheLastEmergencyThatTheSamePersonDeclaredBefore()
    {
        AccessLogEntry first = Entry(2, "may"), second = Entry(5, "may"), other = Entry(3, "lee");
        AccessLogEntry[] looks =
        [
            Look(6, "may"), Look(4, "may"), Look(7, "may") with { Purpose = PurposeOfUse.Treatment }, Look(8, "lee") with { Permitted = false }, Look(1, "may"),
        ];

        var told = EmergencyLook.Of([second, other, first], looks);

        told.Select(static it => it.Looks.Select(static look => look.Version)).Should().BeEquivalentTo([[6L], (long[])[], [4L]], static it => it.WithStrictOrdering());
    }

    [Fact]
    public async Task ASearchOfALongLog_GoesOnOverEmptyPages_AndSaysWhereItDidNotReachTheEnd()
    {
        static AccessLogDisclosed Page(int page, int last) => new(1, page == last ? [Entry(1, "may")] : [], page == last ? null : "7") { Searched = 10 };
        static async Task<LogSearch> Search(int last) => await LogSearch.Of(Enumerable.Range(1, last).Select(page => Page(page, last)).ToAsyncEnumerable());

        var whole = await Search(LogSearch.MaxPages);
        (whole.Entries.Length, whole.Short).Should().Be((1, (int?)null));
        var cut = await Search(LogSearch.MaxPages + 1);
        (cut.Entries.Length, cut.Short).Should().Be((0, (int?)(10 * LogSearch.MaxPages)));

        var words = PhrCluster.Words.Language.Default.Pages;
        words.LooksUnderIt(0, whole.Short).Should().Be("They did not look.");
        words.LooksUnderIt(0, cut.Short).Should().Be("We have not found a look yet. We searched 40 entries. There are older ones.");
        words.EmergenciesLede(0, goesOn: true, areEarlier: false).Should().NotContain("Nobody");
    }

    [Fact]
    public void WhatTheOperatorStates_IsASentenceOrTwo()
    {
        var settings = new WebSettings();
        settings.Operator.Copies = new string('x', OperatorSettings.MaxLength + 1);
        SettingsReader.Faults(settings).Should().Contain("Phr:Web:Operator:Copies: must have at most 300 characters");
    }

    private static HeldConsent Held(Consent consent, long? ended = null) => new(consent, 1, Now, ended);

    private static AccessLogEntry Look(long version, string who) => Entry(version, who) with { Action = AccessAction.Dashboard };

    private static AccessLogEntry Entry(long version, string who) => new(
        version, Now.AddMinutes(version), AccessAction.DeclareEmergency, true, who, Role.Professional, "RJ1", PurposeOfUse.BreakTheGlass, [],
        new Reason(ReasonCode.EmergencyDeclared) { Until = Now.AddDays(1) }, DataDescription.Nothing, [], NoticeKind.Emergency, "why");
}
