using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Searching;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Encoding;

/// <summary>
/// Every stored form, byte by byte. A row written by any released version must load in every later one: a test that fails here is a changed format,
/// which needs a new version number and a reader for the old, not new bytes.
/// </summary>
public sealed partial class GoldenBytes
{
    private static readonly Requester By = new("dr-jansen", Role.Professional, "Practice", "TREAT", "patient/*.rs");

    private static readonly Reading Glucose = new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "15074-8", "Glucose"),
        Time = ReportedTime.At("2026-03-14T12:00:00.5+01:00"),
        Status = "final",
        Source = new ItemSource("meter", "id-1", "M1", "2026-03-14"),
        Categories = [Sample.Laboratory],
        SecurityLabels = [new Coding(CodeSystems.Confidentiality, "R")],
        Residual = "{}",
        Value = new QuantityValue(Quantity.Ucum("5.60", "mmol/L")),
    };

    private static readonly Reading Panel = new()
    {
        Code = new CodeableConcept([], "Everything"),
        Time = ReportedTime.Period("2026", null),
        Status = "final",
        Source = new ItemSource("meter"),
        Value = new TextValue("tired"),
        Components =
        [
            new ReadingComponent(CodeableConcept.Of("s", "1"), new CodedValue(CodeableConcept.Of("s", "a"))),
            new ReadingComponent(CodeableConcept.Of("s", "2"), new RatioValue(Quantity.Ucum("1", "1"), Quantity.Ucum("1e2", "1"))),
            new ReadingComponent(CodeableConcept.Of("s", "3"), new BooleanValue(true)),
            new ReadingComponent(CodeableConcept.Of("s", "4"), new IntegerValue(-7)),
            new ReadingComponent(CodeableConcept.Of("s", "5"), new AbsentValue(new CodeableConcept([], "lost"))),
            new ReadingComponent(CodeableConcept.Of("s", "6"), null),
        ],
    };

    private static readonly ClinicalEvent Shot = new()
    {
        Kind = EventKind.Immunization,
        Code = CodeableConcept.Of(CodeSystems.Cvx, "140"),
        Time = ReportedTime.At("2026-01"),
        Status = "completed",
        Source = new ItemSource("practice"),
        Outcome = new CodeableConcept([], "well"),
    };

    private static readonly Consent Consent = new(
        "c-1",
        ConsentStatus.Active,
        new Provision
        {
            Type = ProvisionType.Permit,
            Period = new ConsentPeriod(Sample.Noon, null),
            Actors = [new ConsentActor(ActorKind.Organization, "Practice"), new ConsentActor(ActorKind.RelatedPerson, "bea")],
            Actions = [ConsentAction.Access, ConsentAction.Manage],
            Purposes = ["TREAT"],
            Classes = [Sample.VitalSigns],
            Codes = [new Coding(CodeSystems.Loinc, "15074-8")],
            DataPeriod = new ConsentPeriod(null, Sample.Noon),
            Data = [new ConsentData(DataMeaning.Instance, "Observation/1"), new ConsentData(DataMeaning.AuthoredBy, "meter")],
            Provisions = [new Provision { Type = ProvisionType.Deny, SecurityLabels = [new Coding(CodeSystems.Confidentiality, "V")] }],
        },
        "c-0") { Categories = [ConsentCategories.Privacy, ConsentCategories.Delegation], Residual = "{}" };

    private static readonly Coding Sensitive = new("http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSY");

    private static readonly Dictionary<string, JournalEntry> Entries = new()
    {
        ["a reading"] = new ItemRecorded(Glucose, new ItemRef(2, 1)),
        ["a panel"] = new ItemRecorded(Panel),
        ["an event"] = new ItemRecorded(Shot),
        ["a submission"] = new SubmissionRecorded("s-1", By, [new ItemDuplicate(0), new ItemCorrected(1, new ItemRef(2, 1)), new ItemRefused(2, "code", "is required"), new ItemStopped(3, "c-1", "provision"), new ItemOutdated(4)], -7),
        ["a consent given"] = new ConsentGiven(Consent, By),
        ["a consent withdrawn"] = new ConsentWithdrawn("c-1", By),
        ["an access"] = new AccessRecorded(
            new AccessRequest(AccessAction.Readings, By, TicketFault.None, new ReadingQuery("15074-8", Sample.Noon, null, 10, "x", ConsentAction.Use)),
            true, [new DecidingRule(true, "c-1", "provision"), new DecidingRule(false, "c-2", "provision.provision[0]")], ReasonCode.ConsentsPermit,
            new DataDescription(["Observation"], ["15074-8"], Sample.Noon.AddDays(-1), Sample.Noon, 3)),
        ["a refusal"] = new AccessRecorded(new AccessRequest(AccessAction.Arrange, Requester.Unverified, TicketFault.Expired, Stake: ConsentStake.Delegations), false, [], ReasonCode.OnlyCitizenDelegates, DataDescription.Nothing),
        ["counted refusals"] = new AccessRecorded(new AccessRequest(AccessAction.Dashboard, By), false, [], ReasonCode.NoConsent, DataDescription.Nothing) { Count = 120, Since = Sample.Noon.AddSeconds(-59) },
        ["a labelled item"] = new Labelled(new TargetLabels(new LabelledItem(new ItemRef(2, 1)), [Sensitive], []), By),
        ["a labelled code"] = new Labelled(new TargetLabels(new LabelledCode(new Coding(CodeSystems.Loinc, "15074-8", "Glucose")), [Sensitive], [new Coding(CodeSystems.Confidentiality, "N")]), By),
        ["a labelled class"] = new Labelled(new TargetLabels(new LabelledClass(Sample.VitalSigns), [], [Sensitive]), By),
        ["a registration"] = new PracticeRegistered(new GpRegistration("Practice"), By),
        ["an emergency"] = new EmergencyDeclared("Found unconscious.", Sample.Noon.AddDays(1), By),
        ["a notice"] = new NoticeRaised(NoticeKind.NewOrganization, By),
    };

    private static readonly CarePlan Plan = new(
        [new OwnLevel(LevelKind.HomeSystolic, 145, IsOfPractice: true), new OwnLevel(LevelKind.WeightGain, 1.5m)],
        [new PlannedMeasurement("blood pressure", 2, PlanPeriod.Day), new PlannedMeasurement("weight", 3, PlanPeriod.Week)],
        PlanFacts.HeartFailure | PlanFacts.NoDiabetes, new BestPeakFlow(480, Sample.Noon.AddDays(-30)));

    /// <summary>Entries of forms that came later than the chain and the runs below.</summary>
    private static readonly Dictionary<string, JournalEntry> LaterEntries = new()
    {
        ["a search"] = Found(new AccessRequest(AccessAction.Search, By)
        {
            Search = new ItemSearch
            {
                Types = ["Observation", "Condition"], Terms = [new SearchTerm("code", "15074-8"), new SearchTerm("date", "ge2026")], Sort = ["-date", "code"],
                PageSize = 7, CountAll = true, Continuation = "x", Action = ConsentAction.Use, NewestPerCode = 3,
            },
        }),
        ["a plain search"] = Found(new AccessRequest(AccessAction.Search, By) { Search = new ItemSearch() }),
        ["a search for origins"] = Found(new AccessRequest(AccessAction.Search, By) { Search = new ItemSearch { TellsOrigins = true } }),
        ["a history"] = Found(new AccessRequest(AccessAction.History, By) { History = new HistoryQuery("Observation", "abc", new ItemRef(7, 2), false, Sample.Noon, 9, "y") }),
        ["a transaction"] = new SubmissionRecorded("t-1", By, [new ItemAbsent(0), new ItemMatched(1, new ItemRef(2, 1))], -9),
        ["demographics"] = new DemographicsRecorded(new CitizenDemographics("""{"resourceType":"Patient","birthDate":"1970-01"}"""), By),
        ["a trend"] = Found(new AccessRequest(AccessAction.Trend, By) { Query = new ReadingQuery("glucose,weight", Sample.Noon, null, 100) }),
        ["a concern"] = new ConcernRaised(new Concern("q-1", ConcernKind.Question, 1, "Why did you look?"), By),
        ["a correction"] = new ConcernRaised(new Concern("q-2", ConcernKind.Correction, 2, "Not mine.", 1), By),
        ["an answer"] = new ConcernAnswered("q-1", "We called you.", ConcernState.Closed, By),
        ["messages-chosen"] = new MessageChoicesSet(new MessageChoices([MessageKind.UrgentAdvice, MessageKind.Subscription], new QuietHours(1320, 420)), By),
        ["preferences"] = new PreferencesSet(new CitizenPreferences([new ChosenUnit(UnitKind.Weight, "[stone_av]"), new ChosenUnit(UnitKind.Hba1c, "%")], ["weight", "glucose"], "en"), By),
        ["an emergency with an id"] = new EmergencyDeclared("Found unconscious.", Sample.Noon.AddDays(1), By, "form-1"),
        ["an alert"] = new AlertRaised(AlertRuleNames.BloodPressureSevere, 1, AlertUrgency.SameDay, Sample.Noon.AddMinutes(-9), Sample.Noon, [184, 122, 186.5m, 121]),
        ["an alert's end"] = new AlertEnded(AlertRuleNames.BloodPressureSevere, 1, AlertEnding.Corrected),
        ["what was done about an alert"] = new AlertActedOn(new AlertAction(AlertRuleNames.BloodPressureSevere, 1, AlertStep.Closed, AlertOutcome.Called, "We called you."), By),
        ["a plan"] = new CarePlanSet(Plan, By),
        ["a plan of a practice"] = new CarePlanSet(Plan with { Measurements = [Plan.Measurements[0] with { PracticeSince = Sample.Noon }, Plan.Measurements[1] with { PracticeSince = Sample.Noon.AddDays(1) }] }, By),
        ["readings missed"] = Missed,
        ["an empty plan"] = new CarePlanSet(CarePlan.None, By),
        ["an alert muted"] = new AlertMuted(AlertRuleNames.BloodPressureHigh, Sample.Noon, IsMuted: true, By),
        ["an alert muted for good"] = new AlertMuted(AlertRuleNames.BloodPressureHigh, null, IsMuted: true, By),
        ["an alert unmuted"] = new AlertMuted(AlertRuleNames.BloodPressureHigh, null, IsMuted: false, By),
        ["a subscription"] = new SubscriptionMade("abcdefghijklmnopqrstuvwxyz", Terms, By),
        ["a subscription's end"] = new SubscriptionEnded("abcdefghijklmnopqrstuvwxyz", By),
        ["a notification"] = Found(new AccessRequest(AccessAction.Notify, By) { Notified = new NotifiedOf("abcdefghijklmnopqrstuvwxyz", 7) }),
        ["a request"] = new ConsentRequested(
            new ConsentRequest("r-1", "HRESCH", Sample.Noon.AddDays(90), Sample.Noon.AddDays(14), "To find out.")
            {
                Classes = [Sample.VitalSigns], Codes = [new Coding(CodeSystems.Loinc, "15074-8")], DataPeriod = new ConsentPeriod(Sample.Noon, null), Actions = [ConsentAction.Access, ConsentAction.Use],
            }, By),
        ["an answer to a request"] = new ConsentRequestAnswered(1, AnswerKind.Agree, "request-1", By),
        ["who is not to ask"] = new AskingChanged("Practice", false, By),
        ["a request taken back"] = new ConsentRequestWithdrawn(2, By),
        ["a programme joined"] = new ProgrammeJoined("BP-YOUNG", 3, By),
        ["a programme left"] = new ProgrammeLeft("BP-YOUNG", By),
        ["a programme opted out of"] = new ProgrammeOptedOut("BEDS-2027", By),
        ["a programme opted into again"] = new ProgrammeOptedIn("BEDS-2027", By),
        ["a contribution"] = Counted,
        ["a contribution's end"] = CountedNoMore,
        ["a read"] = Found(new AccessRequest(AccessAction.History, By) { History = new HistoryQuery("Observation", "abc", LatestOnly: true) }),
    };

    public static TheoryData<string> LaterKinds => [.. LaterEntries.Keys];

    [Theory, MemberData(nameof(LaterKinds))]
    public void G5_ALaterForm_HasTheCanonicalBytesThatItAlwaysHad_AndLoads(string kind)
    {
        var commit = CommitOf(LaterEntries[kind]);
        Sample.Bytes(commit).Should().Be(Golden[$"canonical: {kind}"]);
        var tip = ChainHash.Genesis(Sample.Partition).Next(commit);
        PackedRun.Unpack(PackedRun.Pack([commit], tip, PackedRun.CommitQuality), 3, out _).Select(Sample.Bytes).Should().Equal(Sample.Bytes(commit));
    }

    public static TheoryData<string> Kinds => [.. Entries.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public void G5_ACommitOfEveryKind_HasTheCanonicalBytesThatItAlwaysHad(string kind) =>
        Sample.Bytes(CommitOf(kind)).Should().Be(Golden[$"canonical: {kind}"]);

    [Fact]
    public void G5_TheChainOverThem_EndsWhereItAlwaysEnded() => Tip().ToString().Should().Be(Golden["chain"]);

    [Fact]
    public void APackedRun_LoadsFromTheBytesOfYesterday()
    {
        var commits = Commits();
        Convert.ToHexStringLower(PackedRun.Pack(commits.AsSpan()[..1], Tip(), PackedRun.CommitQuality)).Should().Be(Golden["run"]);
        PackedRun.Unpack(Convert.FromHexString(Golden["run"]), 3, out var end).Select(Sample.Bytes).Should().Equal(Sample.Bytes(commits[0]));
        end.Should().Be(Tip());
    }

    [Fact]
    public void ACompressedRun_LoadsFromTheBytesOfYesterday() =>
        // Another version of the compressor may find other bytes; those of yesterday must still unpack.
        PackedRun.Unpack(Convert.FromHexString(Golden["compressed run"]), 3, out _).Select(Sample.Bytes).Should().Equal(Commits().Select(Sample.Bytes));

    [Fact]
    public void ASnapshot_LoadsFromTheBytesOfYesterday()
    {
        Convert.ToHexStringLower(RecordSnapshot.Pack(Record(describesLog: true))).Should().Be(Golden["snapshot, marked"] + Golden["a log at the end of a snapshot"]);
        Convert.ToHexStringLower(RecordSnapshot.Pack(Record(describesLog: false))).Should().Be(Golden["snapshot, marked"]);
        Again(Golden["snapshot, marked"] + Golden["a log at the end of a snapshot"]).Should().Be(Golden["snapshot, marked"] + Golden["a log at the end of a snapshot"]);
        Again(Golden["snapshot, marked"]).Should().Be(Golden["snapshot, marked"]);
        Again(Golden["snapshot"]).Should().Be(Golden["snapshot"]);

        static string Again(string packed) => Convert.ToHexStringLower(RecordSnapshot.Pack(RecordSnapshot.Unpack(Convert.FromHexString(packed))));
    }

    [Fact]
    public void ASnapshotWithDemographics_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["demographics"]], Sample.Noon);
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["demographics at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Demographics.Should().Be(journal.Record.Demographics);
    }

    [Fact]
    public void ASnapshotWithConcerns_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["a concern"]], Sample.Noon);
        journal.Append([LaterEntries["a correction"]], Sample.Noon.AddMinutes(1));
        journal.Append([LaterEntries["an answer"]], Sample.Noon.AddMinutes(2));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["concerns at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Concerns.Should().Equal(journal.Record.Concerns).And.HaveCount(2);
    }

    [Fact]
    public void ASnapshotWithPreferences_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["preferences"]], Sample.Noon);
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["preferences at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Preferences.Should().Be(journal.Record.Preferences).And.NotBe(CitizenPreferences.None);
    }

    [Fact]
    public void ASnapshotWithMessages_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["messages-chosen"]], Sample.Noon);
        journal.Append([new NoticeRaised(NoticeKind.Emergency, By)], Sample.Noon.AddMinutes(1));
        journal.Append([new NoticeRaised(NoticeKind.Emergency, By)], Sample.Noon.AddMinutes(2));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["messages at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Messages.Should().BeEquivalentTo(journal.Record.Messages);
    }

    [Fact]
    public void ASnapshotWithRequests_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["a request"]], Sample.Noon);
        journal.Append([new ConsentRequestAnswered(1, AnswerKind.RefuseForGood, null, By)], Sample.Noon.AddMinutes(1));
        journal.Append([LaterEntries["a request"]], Sample.Noon.AddMinutes(2));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["requests at the end of a snapshot"]);
        RecordSnapshot.Unpack(packed).Requests.Should().Be(journal.Record.Requests);
        journal.Record.Requests.Requests.Should().HaveCount(2);
    }

    [Fact]
    public void ASnapshotWithAPlan_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([LaterEntries["a plan"]], Sample.Noon);
        journal.Append([LaterEntries["an alert muted"]], Sample.Noon.AddMinutes(1));
        journal.Append([LaterEntries["an alert muted for good"] is AlertMuted muted ? muted with { Rule = AlertRuleNames.HeartRate } : null!], Sample.Noon.AddMinutes(2));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["a plan at the end of a snapshot"]);
        var record = RecordSnapshot.Unpack(packed);
        record.Plan.Should().Be(journal.Record.Plan).And.NotBe(HeldCarePlan.None);
        record.Muted.Should().Equal(journal.Record.Muted).And.HaveCount(2);
    }

    [Fact]
    public void ASegmentsDescriptionAndAnIndexPage_LoadFromTheBytesOfYesterday()
    {
        var page = new IndexPage([SegmentDescriptor.Of(Commits().AsSpan())], [new ItemRef(2, 1)]);
        Convert.ToHexStringLower(page.Pack()).Should().Be(Golden["index page, marked"]);
        IndexPage.Unpack(Convert.FromHexString(Golden["index page, marked"])).Segments.Single().Marks.Should().Be(SegmentMarks.ById | SegmentMarks.OpenEnds);
        IndexPage.Unpack(Convert.FromHexString(Golden["index page"])).Segments.Single().Marks.Should().Be(SegmentMarks.None);
        Convert.ToHexStringLower(IndexPage.Unpack(Convert.FromHexString(Golden["index page"])).Pack()).Should().Be(Golden["index page"]);
    }

    [Fact]
    public void WhatTheLogSaysOfASegment_LoadsFromTheBytesOfYesterday()
    {
        var page = new IndexPage([DescribedSegment.Of(Commits(), Standing.Citizen)], [new ItemRef(2, 1)]);
        Convert.ToHexStringLower(page.Pack()).Should().Be(Golden["index page, marked"] + Golden["a log at the end of an index page"]);
        var log = IndexPage.Unpack(page.Pack()).Segments.Single().Log!;
        log.Should().BeEquivalentTo(page.Segments.Single().Log);
        log.Who().Should().Equal(DescribedSegment.Of(Commits(), Standing.Citizen).Log!.Who());
        IndexPage.Unpack(Convert.FromHexString(Golden["index page, marked"])).Segments.Single().Log.Should().BeNull();
    }

    /// <summary>Should this change, count up the edition in <c>SegmentLogBytes</c>: what was counted by other rules must be read again.</summary>
    [Fact]
    public void WhatIsCountedOfEachAction_StaysAsItIsStored()
    {
        static Commit[] Of(AccessAction action) => [CommitOf(new AccessRecorded(new AccessRequest(action, Standing.Self), true, [], ReasonCode.OwnRecord, DataDescription.Nothing))];
        string.Concat(Enum.GetValues<AccessAction>().Select(static action => DescribedSegment.Of(Of(action), Standing.Citizen).Log!.Who().Single() switch
        {
            { Own: false, Who.Subject: Standing.Citizen, Looks: 0 } => 'r', { Own: true, Looks: 1 } => 'L', { Own: true, Looks: 0 } => '-', _ => '?',
        })).Should().Be("-LLrr--L---r-r-LLL--L-----L-L----L--rr-L-----rrrr");
    }

    private static SubscriptionTerms Terms => new(
        SubscriptionTopic.Items, ["Observation"], [new Coding(CodeSystems.Loinc, "15074-8")], [Sample.VitalSigns], NotificationContent.IdOnly, "https://clinic.example", Sample.Noon.AddDays(90));

    [Fact]
    public void ASnapshotWithSubscriptions_LoadsFromTheBytesOfYesterday()
    {
        var journal = new MemoryJournal { DescribesLog = false };
        journal.Append([new SubscriptionMade("abcdefghijklmnopqrstuvwxyz", Terms with { Codes = [], Categories = [] }, By)], Sample.Noon);
        journal.Append([new ItemRecorded(Sample.Glucose(Sample.Noon))], Sample.Noon.AddMinutes(1));
        journal.Fold();
        var packed = RecordSnapshot.Pack(journal.Record);
        Convert.ToHexStringLower(packed).Should().EndWith(Golden["subscriptions at the end of a snapshot"]);
        var held = RecordSnapshot.Unpack(packed).Subscriptions.Should().ContainSingle().Subject;
        held.Fired.Should().Equal(2);
        (held with { Fired = [] }).Should().Be(journal.Record.Subscriptions[0] with { Fired = [] });
    }

    private static AccessRecorded Found(AccessRequest request) =>
        new(request, true, [], ReasonCode.ConsentsPermit, new DataDescription(["Observation"], ["15074-8"], null, null, 1));

    private static Commit CommitOf(string kind) => CommitOf(Entries[kind]);

    private static Commit CommitOf(JournalEntry entry) => new(3, 0xFEDC_BA98_7654_3210, Sample.Noon, [entry]) { Wording = 1 };

    private static Commit[] Commits() => [.. Entries.Keys.Select((kind, i) => CommitOf(kind) with { Sequence = 3 + i })];

    private static ChainHash Tip() => Commits().Aggregate(ChainHash.Genesis(Sample.Partition), static (tip, commit) => tip.Next(commit));

    private static CitizenRecord Record(bool describesLog)
    {
        var journal = new MemoryJournal { DescribesLog = describesLog };
        journal.Append([new ItemRecorded(Glucose), new ItemRecorded(Panel), new ItemRecorded(Shot)], Sample.Noon);
        journal.Append([new ItemRecorded(Glucose with { Time = ReportedTime.At("2026-03-13T12:00:00Z") })], Sample.Noon);
        journal.Append([new ConsentGiven(Consent, By), new ConsentWithdrawn("c-1", By)], Sample.Noon);
        foreach (var kind in (string[])["an access", "a labelled item", "a labelled code", "a registration"])
        {
            journal.Append([Entries[kind]], Sample.Noon);
        }

        journal.Append([Entries["an emergency"], Entries["a notice"]], Sample.Noon);
        journal.Fold();
        return journal.Record;
    }
}
