using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Web.Pages.Log;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages;

/// <summary>The log as its citizen reads it: one look however many requests it took, and filters that an address says.</summary>
public sealed class LogPageTests
{
    private const string Citizen = "anna";

    [Fact]
    public void RequestsOfOnePerson_ForOnePurpose_WithOneOutcome_WithinTenMinutes_AreOneLook()
    {
        var entries = new[]
        {
            Look(9, minute: 25), Look(8, minute: 24, permitted: false), Look(7, minute: 20, purpose: PurposeOfUse.Research), Look(6, minute: 16, subject: "dr-shah"),
            Look(5, minute: 15), Look(4, minute: 14),
        };

        var looks = LogLook.Fold(entries, Citizen);

        looks.Select(static look => string.Join(' ', look.Entries.Select(static entry => entry.Version))).Should().Equal("9 5", "8", "7", "6", "4");
        looks[0].Whole.Data.Should().BeEquivalentTo(new DataDescription(["Observation"], ["code-9", "code-5"], At(5), At(9), 2));
    }

    [Fact]
    public void ManyRequests_AreToldByTheLooksAmongThem_HowOften_AndOfWhatKinds_WithoutASum()
    {
        var glucose = new DataDescription(["Observation"], ["15074-8"], At(1), At(2), 500);
        var look = LogLook.Fold(
            [Look(4, minute: 4, action: AccessAction.ListConsents) with { Data = DataDescription.Nothing }, Look(3, minute: 3) with { Data = glucose }, Look(2, minute: 2, action: AccessAction.Dashboard) with { Data = glucose }],
            Citizen).Should().ContainSingle().Subject;

        look.Times.Should().Be(2);
        Language.Default.Pages.What(look.Whole, look.Times).Should().Be("Looked 2 times, to treat you: glucose.");
    }

    [Fact]
    public void AnEmergency_IsToldApartFromTheLooksUnderIt() =>
        LogLook.Fold([Look(2, 2, purpose: PurposeOfUse.BreakTheGlass), Look(1, 1, purpose: PurposeOfUse.BreakTheGlass, action: AccessAction.DeclareEmergency)], Citizen).Should().HaveCount(2);

    [Fact]
    public void ChangesOfWhoMaySee_AreToldOneByOne() =>
        LogLook.Fold([Look(2, minute: 1, action: AccessAction.Arrange), Look(1, minute: 1, action: AccessAction.Arrange)], Citizen).Should().HaveCount(2);

    [Fact]
    public void WhatWasDoneAboutAnAlert_IsToldActByAct_AndNotBehindALook() =>
        LogLook.Fold([Look(3, minute: 2, action: AccessAction.HandleAlert), Look(2, minute: 1, action: AccessAction.HandleAlert), Look(1, minute: 1)], Citizen).Should().HaveCount(3);

    [Fact]
    public void WithoutFilters_OthersAreAskedFor_AndCountedForThirtyDays()
    {
        var filter = Filter();
        var query = filter.Query(Sample.Noon);

        query.Should().BeEquivalentTo(new AccessLogQuery(PageSize: LogFilter.PageSize) { WithoutOwn = true, CountFrom = Sample.Noon.AddDays(-30) });
        filter.IsNarrowed.Should().BeFalse();
        filter.AddressWithMine(true).Should().Be("/log?mine=yes");
        filter.AddressAfter("7").Should().Be("/log?after=7");
    }

    [Theory]
    [InlineData("looked", true, AccessAction.Dashboard)]
    [InlineData("added", true, AccessAction.Submit)]
    [InlineData("sharing", null, AccessAction.Arrange)]
    [InlineData("turned-away", false, null)]
    public void WhatHappened_IsAskedForByItsWord(string word, bool? permitted, AccessAction? action)
    {
        var query = Filter(("what", word)).Query(Sample.Noon);

        query.Permitted.Should().Be(permitted);
        (action is { } expected ? query.Actions.Contains(expected) : query.Actions.IsEmpty).Should().BeTrue();
    }

    [Fact]
    public void AnApp_IsAskedForByItsClientId()
    {
        var query = Filter(("who", LogFilter.WhoApp("RR8"))).Query(Sample.Noon);

        query.App.Should().Be("RR8");
        query.Organization.Should().BeNull();
    }

    [Fact]
    public void AnAppsLooks_AreApartFromThoseOfWhoAllowedIt_AndNotTheirOwn()
    {
        var own = Look(2, 0, subject: Citizen) with { Role = Role.Citizen, Organization = null, Purpose = null };
        var looks = LogLook.Fold([own, own with { Version = 1, Client = "growth", Grant = "app-growth" }], Citizen);

        looks.Select(static look => look.Mark).Should().Equal(LogMark.You, LogMark.Looked);
    }

    [Fact]
    public void Emergencies_AreAskedForByTheirPurposes() =>
        Filter(("what", "emergency")).Query(Sample.Noon).Purposes.Should().BeEquivalentTo([PurposeOfUse.EmergencyTreatment, PurposeOfUse.BreakTheGlass]);

    [Fact]
    public void AllFilters_StandInTheAddressOfTheNextPage()
    {
        var filter = Filter(("who", "RR8 & co"), ("why", "treatment"), ("from", "1"), ("from-month", "11"), ("from-year", "2026"), ("to", "3"), ("to-month", "11"), ("to-year", "2026"), ("told", "yes"), ("mine", "yes"));

        filter.Errors.Should().BeEmpty();
        var query = filter.Query(Sample.Noon);
        query.Organization.Should().Be("RR8 & co");
        query.Purpose.Should().Be(PurposeOfUse.Treatment);
        query.NoticesOnly.Should().BeTrue();
        query.WithoutOwn.Should().BeFalse();
        (query.To - query.From).Should().Be(TimeSpan.FromDays(3), "the last day belongs to it");
        query.CountFrom.Should().Be(query.From);
        filter.AddressAfter("7").Should().Contain("who=RR8%20%26%20co").And.Contain("from-month=11").And.EndWith("after=7");
    }

    [Fact]
    public void FurtherBack_NothingIsCounted() => Filter(("after", "7")).Query(Sample.Noon).CountFrom.Should().BeNull();

    [Fact]
    public void DaysThatThereAreNot_AreTold()
    {
        Filter(("from", "31"), ("from-month", "2"), ("from-year", "2026")).Errors.Should().ContainSingle().Which.Field.Should().Be("from");
        Filter(("from", "2"), ("from-month", "2"), ("from-year", "2026"), ("to", "1"), ("to-month", "2"), ("to-year", "2026")).Errors.Should().ContainSingle().Which.Field.Should().Be("to");
    }

    [Fact]
    public void WhatWasChanged_IsSaidAsDone() =>
        Language.Default.Pages.What(Look(1, 0, action: AccessAction.Arrange) with { Data = DataDescription.Nothing, Role = Role.Citizen }).Should().Be("Changed rules and labels.");

    [Fact]
    public void WhatOneDid_IsSaidInPlainWords()
    {
        static string Said(AccessAction action, bool permitted = true) =>
            Language.Default.Pages.What(Look(1, 0, permitted, action: action) with { Data = DataDescription.Nothing, Role = Role.Citizen });

        Said(AccessAction.ListConsents).Should().Be("Looked at who may see what.");
        Said(AccessAction.Explain).Should().Be("Looked at what others would see.");
        Said(AccessAction.ListConsents, permitted: false).Should().Be("Asked to see who may see what.");
        Enum.GetValues<AccessAction>().Select(static action => Said(action)).Should().NotContain(static it => it.Contains("consent") || it.Contains("Used the record"));
    }

    [Fact]
    public void ADashboard_DoesNotSayHowFarBackItReaches()
    {
        var looked = Look(1, 0, action: AccessAction.Dashboard) with { Data = new DataDescription(["Observation"], [], Sample.Noon.AddDays(-2), Sample.Noon, 593) };

        Language.Default.Pages.What(looked).Should().Be("Looked, to treat you: 593 entries, up to 14 March 2026.");
        Language.Default.Pages.What(looked with { Action = AccessAction.Readings }).Should().Be("Looked, to treat you: 593 entries, from 12 March 2026 to 14 March 2026.");
    }

    [Fact]
    public void TheLede_SaysHowManyLooked_AndSinceWhen()
    {
        var words = Language.Default.Pages;
        words.LogLede(3, 0, 0, 1, 30, Sample.Noon, Sample.Noon).Should().Be("3 organisations looked in the last 30 days. 1 was turned away.");
        words.LogLede(1, 0, 2, 0, 30, Sample.Noon, Sample.Noon).Should().Be("1 organisation and 2 people looked in the last 30 days.");
        words.LogLede(1, 1, 2, 0, 30, Sample.Noon, Sample.Noon).Should().Be("1 organisation, 1 app and 2 people looked in the last 30 days.");
        words.LogLede(0, 0, 0, 0, null, Sample.Noon, Sample.Noon).Should().StartWith("Nobody but you has looked since today at ");
    }

    private static LogFilter Filter(params (string Field, string Text)[] asked) =>
        LogFilter.Of(new QueryCollection(asked.ToDictionary(static it => it.Field, static it => new StringValues(it.Text))));

    private static DateTimeOffset At(int minute) => Sample.Noon.AddMinutes(minute);

    private static AccessLogEntry Look(
        long version, int minute, bool permitted = true, string subject = "dr-lee", string purpose = PurposeOfUse.Treatment, AccessAction action = AccessAction.Readings) => new(
        version, At(minute), action, permitted, subject, Role.Professional, "RR8", purpose, [], new Reason(ReasonCode.ConsentsPermit),
        new DataDescription(["Observation"], [$"code-{version}"], At((int)version), At((int)version), 1), [], NoticeKind.None, null);
}
