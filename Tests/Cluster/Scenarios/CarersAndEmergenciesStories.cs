using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Emergency;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>Who else looks after a record, told by the people whose it is.</summary>
public sealed partial class CarersAndEmergenciesStories : IAsyncLifetime
{
    private static readonly DateTimeOffset Yesterday = Sample.Noon.AddDays(-1);
    private static readonly Coding Psychiatry = new(CodeSystems.ActCode, "PSY");

    private readonly TemporaryRocksDb _database = new();
    private readonly MovableTime _time = new(Sample.Noon);
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store, _time);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Finn_IsFour_AndHisMotherActsForHim()
    {
        var finn = _cluster.Citizen("finn");
        await finn.GiveConsent(
            _cluster.Self("finn"),
            Standing.Delegation("my mother", "bea", Sample.Noon.AddYears(12), ConsentAction.Access, ConsentAction.Collect, ConsentAction.Manage));
        var bea = _cluster.Delegate("finn", "bea");
        (await finn.Take(bea, "temperature", Sample.Glucose(Yesterday))).Accepted.Should().Be(1);
        (await finn.See(bea)).Measures.Should().ContainSingle();
        (await finn.GiveConsent(bea, Sample.Permit("the practice", "Practice"))).Should().BeOfType<ConsentChanged>();
        (await finn.See(_cluster.Professional("Practice"))).Measures.Should().ContainSingle();

        (await finn.GiveConsent(bea, Standing.Delegation("aunt", "carol", Sample.Noon.AddYears(1), ConsentAction.Access))).Should().BeAssignableTo<IAccessRefused>()
            .Which.Explanation.Reason.Said().Should().Be("bea tried to change who acts for you; only you can.");
        (await finn.Export(bea).ToListAsync()).Should().ContainSingle().Which.Should().BeAssignableTo<IAccessRefused>();
        (await finn.See(_cluster.Self("finn"))).Notices.Should().Contain(static notice =>
            notice.Kind == NoticeKind.ChangedByAnother && notice.Reason.Subject == "bea" && Timeless(notice.Reason.Said()) == "bea, acting for you, gave the consent of TIME about organisation Practice.");
        (await finn.ReadLog(_cluster.Self("finn"))).Where(static entry => entry.Subject == "bea").Should().HaveCount(5, "whatever she did or tried is hers");
    }

    [Fact]
    public async Task Gerds_Carer_LosesHerRightsOnTheDayAgreed_AndCannotExtendThem()
    {
        var gerd = _cluster.Citizen("gerd");
        await gerd.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        await gerd.GiveConsent(_cluster.Self("gerd"), Standing.Delegation("carer", "ines", Sample.Noon.AddHours(2), ConsentAction.Access, ConsentAction.Manage));
        (await gerd.See(_cluster.Delegate("gerd", "ines"))).Measures.Should().ContainSingle();
        (await gerd.GiveConsent(
            _cluster.Delegate("gerd", "ines"),
            Standing.Delegation("longer", "ines", Sample.Noon.AddYears(9), ConsentAction.Access) with { Supersedes = "carer" })).Should().BeAssignableTo<IAccessRefused>();

        _time.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        await gerd.See(_cluster.Delegate("gerd", "ines"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await gerd.SeeNothing(_cluster.Delegate("gerd", "ines"))).Explanation.Reason.Said().Should().Be("You have not made ines act for you.");
        (await gerd.Notices(_cluster.Delegate("gerd", "ines"))).Should().BeAssignableTo<IAccessRefused>();
    }

    [Fact]
    public async Task Ines_GivesUpCaring_WithoutAskingAnybody()
    {
        var gerd = _cluster.Citizen("gerd");
        await gerd.GiveConsent(_cluster.Self("gerd"), Standing.Delegation("carer", "ines", Sample.Noon.AddDays(9), ConsentAction.Access));
        var ines = _cluster.Delegate("gerd", "ines");
        (await gerd.WithdrawConsent(ines, "carer")).Should().BeOfType<ConsentChanged>().Which.Changed.Should().BeTrue();
        (await gerd.WithdrawConsent(ines, "carer")).Should().BeOfType<ConsentChanged>().Which.Changed.Should().BeFalse();
        await gerd.SeeNothing(ines);
        (await gerd.See(_cluster.Self("gerd"))).Notices.Should().ContainSingle().Which.Reason.Said().Should().Be("ines, acting for you, withdrew the consent of 14 March 2026 about person ines acting for you.");
    }

    [Fact]
    public async Task Hana_Moves_AndHerOldPracticeSeesNoMore()
    {
        var (hana, self) = (_cluster.Citizen("hana"), _cluster.Self("hana"));
        await hana.Register(self, new GpRegistration("Old Street"));
        await hana.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        (await hana.See(_cluster.Professional("Old Street"))).Measures.Should().ContainSingle();

        (await hana.Register(self, new GpRegistration("New Street"))).Should().BeOfType<Registered>().Which.Given.Should().ContainSingle();
        await hana.SeeNothing(_cluster.Professional("Old Street"));
        (await hana.See(_cluster.Professional("New Street"))).Measures.Should().ContainSingle();
        (await hana.See(self)).Notices.Select(static notice => notice.Reason.Organization).Should().Equal("New Street", "Old Street");
    }

    [Fact]
    public async Task Ivo_IsFoundUnconscious_AndWhatHeHidesEvenThenStaysHidden()
    {
        var (ivo, self) = (_cluster.Citizen("ivo"), _cluster.Self("ivo"));
        await ivo.Register(self, new GpRegistration("Practice"));
        await ivo.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday), Sample.BloodPressure(Yesterday, "120", "80"));
        await ivo.Arrange(self, new Arrangement(
            [Standing.Deny("hidden from everybody", new Provision { Type = ProvisionType.Deny, SecurityLabels = [Psychiatry] })],
            [],
            [new LabelChange(new LabelledCode(new Coding(CodeSystems.Loinc, "15074-8")), [Psychiatry], [])]));

        await ivo.SeeNothing(_cluster.Professional("Ambulance", PurposeOfUse.EmergencyTreatment));
        (await ivo.DeclareEmergency(_cluster.Professional("Ambulance", PurposeOfUse.EmergencyTreatment), "Found unconscious in the park.")).Should().BeOfType<EmergencyStarted>();
        (await ivo.See(_cluster.Professional("Ambulance", PurposeOfUse.EmergencyTreatment))).Measures.Should().ContainSingle().Which.Code.Code.Should().Be("85354-9");
        await ivo.SeeNothing(_cluster.Professional("Hospital", PurposeOfUse.EmergencyTreatment));

        _time.Advance(TimeSpan.FromHours(24));
        await ivo.SeeNothing(_cluster.Professional("Ambulance", PurposeOfUse.EmergencyTreatment));
        self = _cluster.Self("ivo");
        (await ivo.See(self)).Notices.Select(static notice => notice.Kind).Should().Equal(NoticeKind.NewOrganization, NoticeKind.Emergency);
        var looked = (await ivo.ReadLog(self)).Single(static entry => entry.Organization == "Ambulance" && entry.Data.Count > 0);
        looked.Reason.Said().Should().Match(
            "EMERGENCY: Your consent of * about emergencies lets \"dr@Ambulance\" of Ambulance see this for emergency treatment. "
            + "Your consent of * about data labelled psychiatry withheld other data.");
        looked.Rules.Should().Equal(new DecidingRule(true, "emergency-1", "provision"), new DecidingRule(false, "hidden from everybody", "provision"));
    }

    [Fact]
    public async Task Jana_OptsOutOfResearch_WhateverElseSheHasAllowed()
    {
        var (jana, self) = (_cluster.Citizen("jana"), _cluster.Self("jana"));
        await jana.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Yesterday));
        var study = Sample.Permit("a study", "Institute");
        await jana.GiveConsent(self, study with { Provision = study.Provision with { Purposes = [PurposeOfUse.Research, PurposeOfUse.Treatment] } });
        await jana.See(_cluster.Professional("Institute", PurposeOfUse.Research));
        var optOut = Standing.Deny("opt-out", new Provision { Type = ProvisionType.Deny, Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations] });
        await jana.GiveConsent(self, optOut with { Categories = [ConsentCategories.Privacy, ConsentCategories.NationalOptOut] });
        (await jana.SeeNothing(_cluster.Professional("Institute", PurposeOfUse.Research))).Explanation.Reason.Said().Should()
            .Be("A consent of yours refuses \"dr@Institute\" of Institute your data for research.");
        await jana.See(_cluster.Professional("Institute"));
        await jana.WithdrawConsent(self, "opt-out");
        await jana.See(_cluster.Professional("Institute", PurposeOfUse.Research));
    }

    [Fact]
    public async Task Kims_OldWatch_KeepsSending_AndIsStopped()
    {
        var (kim, self, watch) = (_cluster.Citizen("kim"), _cluster.Self("kim"), _cluster.Service("watch"));
        await kim.Take(watch, "before", Sample.Glucose(Yesterday, identifier: "1"));
        var noGlucose = new Provision
        {
            Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.Device, "watch")], Actions = [ConsentAction.Collect], Classes = [Sample.Laboratory],
        };
        await kim.GiveConsent(self, Standing.Deny("no glucose from the watch", noGlucose));

        var receipt = await kim.Take(
            watch, "after", Sample.Glucose(Yesterday.AddHours(1), identifier: "2"), Sample.BloodPressure(Yesterday, "120", "80"), Sample.Glucose(Yesterday, "6.1", "1"));
        receipt.Items.Should().Equal(new ItemStopped(0, "no glucose from the watch", "provision"), new ItemCorrected(2, new ItemRef(1, 0)));
        receipt.Should().BeEquivalentTo(new { Accepted = 2, NotTaken = 1 }, "what it corrects is not what it collects");
        (await kim.Take(self, "mine", Sample.Glucose(Yesterday.AddHours(2)))).Accepted.Should().Be(1, "nothing of hers is stopped");
        (await kim.Take(watch, "more", Sample.Glucose(Yesterday.AddHours(3)))).Should().BeEquivalentTo(new { Accepted = 0, NotTaken = 1 });

        await kim.GiveConsent(self, Standing.Deny("nothing from the watch", noGlucose with { Classes = [], Actions = [ConsentAction.Collect, ConsentAction.Correct] }));
        (await kim.Submit(watch, new Submission("last", [Sample.BloodPressure(Yesterday, "120", "81")]))).Should().BeAssignableTo<IAccessRefused>()
            .Which.Explanation.Reason.Said().Should().Be("A consent of yours refuses data from watch.");
        (await kim.ReadLog(self)).Where(static entry => entry.Organization == "watch").Take(3).Select(static entry => Timeless(entry.Reason.Said())).Should().Equal(
            "Your consent of TIME about device or service watch refuses data from watch.",
            "watch sent data; none of it entered your record. Your consent of TIME about device or service watch and laboratory results stopped 1 of what came.",
            "watch added data to your record. Your consent of TIME about device or service watch and laboratory results stopped 1 of what came.");
    }

    [Fact]
    public async Task Lenas_Neighbour_MayAddReadings_ButNotChangeThem()
    {
        var (lena, neighbour) = (_cluster.Citizen("lena"), _cluster.Delegate("lena", "noor"));
        await lena.GiveConsent(_cluster.Self("lena"), Standing.Delegation("noor writes down", "noor", Sample.Noon.AddDays(30), ConsentAction.Collect));
        (await lena.Take(neighbour, "s1", Sample.Glucose(Yesterday, identifier: "1"))).Accepted.Should().Be(1);
        (await lena.Take(neighbour, "s2", Sample.Glucose(Yesterday, "9.9", "1"))).Items.Should().Equal(new ItemStopped(0, "noor writes down", "provision"));
        await lena.SeeNothing(neighbour);
    }

    private static string Timeless(string sentence) => GivenAt().Replace(sentence, "of TIME");

    [GeneratedRegex(@"of \d+ \w+ \d{4}( at [\d:]+)?")]
    private static partial Regex GivenAt();
}
