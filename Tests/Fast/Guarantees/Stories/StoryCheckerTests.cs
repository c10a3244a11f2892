using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Stories;
using Xunit;

namespace PhrCluster.Tests.Fast.Guarantees.Stories;

/// <summary>The checker finds each kind of story that a record which keeps its guarantees cannot bring about, and no other.</summary>
public sealed class StoryCheckerTests
{
    private static readonly Requester Self = new("anna", Role.Citizen, null, PurposeOfUse.PatientRequest);
    private static readonly Requester Reader = new("dr", Role.Professional, "Practice", PurposeOfUse.Treatment);
    private static readonly Requester Meter = new("meter", Role.Service, "meter", PurposeOfUse.Treatment);

    private static readonly Grant First = new("c1", "Practice"), Second = new("c2", "Practice", VitalSigns: false);

    /// <summary>One after another: two readings come, two consents that overlap are given and withdrawn, and the reader looks in between.</summary>
    private static readonly ImmutableArray<ObservedAct> Acts =
    [
        Act(AccessAction.Submit, Meter, 1) with { Subject = "s1" },
        Act(AccessAction.Submit, Meter, 2) with { Subject = "s2" },
        Act(AccessAction.Dashboard, Reader, 3, ActAnswer.Refused),
        Act(AccessAction.GiveConsent, Self, 4) with { Subject = "c1", Grant = First },
        Act(AccessAction.Dashboard, Reader, 5) with { Seen = new Seen(1, 1) },
        Act(AccessAction.GiveConsent, Self, 6) with { Subject = "c2", Grant = Second },
        Act(AccessAction.WithdrawConsent, Self, 7) with { Subject = "c1" },
        Act(AccessAction.Readings, Reader, 8) with { Seen = new Seen(1, 0) },
        Act(AccessAction.WithdrawConsent, Self, 9) with { Subject = "c2" },
        Act(AccessAction.Readings, Reader, 10, ActAnswer.Refused),
    ];

    private static readonly ObservedStory Good = new(
        Acts,
        [.. Acts.Select(Entry)],
        [
            Held(1, Sample.Glucose(Sample.Noon, identifier: "s1")),
            Held(2, Sample.BloodPressure(Sample.Noon, "120", "80", identifier: "s2")),
        ],
        [
            new HeldConsent(First.ToConsent(), 4, Sample.Noon, 7, Sample.Noon),
            new HeldConsent(Second.ToConsent(), 6, Sample.Noon, 9, Sample.Noon),
        ]);

    [Fact]
    public void AGoodStory_ViolatesNothing() => StoryChecker.Violations(Good).Should().BeEmpty();

    [Fact]
    public void G1_ADisclosure_ThatBeganAfterTheLastWithdrawal_IsFound() =>
        Finds(With(Acts[9] with { Answer = ActAnswer.Done, Seen = new Seen(1, 0) }),
            "G1: the disclosure of version 10 began after the withdrawal was acknowledged", "G1: at version 10 no consent was in force");

    [Fact]
    public void G1_ADisclosure_BetweenTheWithdrawalOfOneConsentAndOfAnother_MustNotShowWhatOnlyTheFirstPermits() =>
        Finds(With(Acts[7] with { Seen = new Seen(1, 1) }),
            "G1: the disclosure of version 8 shows what only", "G1: at version 8 no consent in force covers");

    [Fact]
    public void G1_ADisclosureBeforeAnyConsent_IsFound() =>
        Finds(With(Acts[2] with { Answer = ActAnswer.Done, Seen = new Seen(1, 1) }), "G1: the disclosure of version 3", "G1: at version 3 no consent");

    [Fact]
    public void G1_ADisclosure_ToAnotherOrganization_OrForAnotherPurpose_IsFound()
    {
        Finds(With(Acts[4] with { By = Reader with { Organization = "Stranger" } }), "G1: the disclosure of version 5", "G1: at version 5 no consent");
        Finds(With(Acts[4] with { By = Reader with { Purpose = PurposeOfUse.Research } }), "G1: the disclosure of version 5", "G1: at version 5 no consent");
    }

    [Fact]
    public void G1_ALook_DuringTheWithdrawal_MayBeAnsweredEitherWay_AsItsVersionSays()
    {
        var withdrawn = Acts[8] with { Began = 80 };
        StoryChecker.Violations(With(withdrawn, Acts[7] with { Began = 85, Ended = 92 })).Should().BeEmpty();
        StoryChecker.Violations(With(withdrawn, Acts[9] with { Began = 85 })).Should().BeEmpty();
        Finds(With(withdrawn, Acts[9] with { Began = 85, Answer = ActAnswer.Done, Seen = new Seen(1, 0) }), "G1: at version 10 no consent was in force");
    }

    [Fact]
    public void G1_ARefusal_WhileAnAcknowledgedConsentHeld_IsFound() =>
        Finds(With(Acts[4] with { Answer = ActAnswer.Refused, Seen = default }),
            "G1: the refusal of version 5 came while the acknowledged consent c1 held", "G1: at version 5 the consent c1 was in force");

    [Fact]
    public void G4_ADisclosure_ThatShowsMoreOrLessThanItsVersionHeld_IsFound()
    {
        Finds(With(Acts[7] with { Seen = new Seen(2, 0) }), "G4: the Readings of version 8 shows another record");
        Finds(With(Acts[4] with { Seen = new Seen(1, 0) }), "G4: the Dashboard of version 5 shows another record");
    }

    [Fact]
    public void G4_AnswersThatShareAVersion_AreFound() =>
        Finds(Good with { Acts = [.. Acts, Acts[4] with { Began = 101, Ended = 102 }] }, "G4: 2 answers were given at version 5");

    [Fact]
    public void G4_AnAnswer_OlderThanOneBefore_IsFound()
    {
        Finds(With(Acts[2] with { Began = 110, Ended = 111 }), "G4: an answer at version 3 came after one at version 10");
        var again = Acts[8] with { Answer = ActAnswer.AsItWas, Began = 110, Ended = 111 };
        Finds(Good with { Acts = [.. Acts, again] }, "G4: an answer at version 9 came after one at version 10");
        StoryChecker.Violations(Good with { Acts = [.. Acts, again with { Version = 10 }] }).Should().BeEmpty("what appends nothing may share a version");
    }

    [Fact]
    public void G2_AnAnswer_WithoutItsEntry_OrWithTwo_OrInAnothersName_IsFound()
    {
        var missing = Good.Log.Where(static entry => entry.Version != 5).ToList();
        Finds(Good with { Log = missing }, "G2: the log does not tell of the Dashboard at version 5");
        Finds(Good with { Log = [.. Good.Log, Good.Log[4]] }, "G2: the log does not tell of the Dashboard at version 5");
        AccessLogEntry[] others =
        [
            Good.Log[4] with { Subject = "somebody" }, Good.Log[4] with { Organization = "Other" }, Good.Log[4] with { Purpose = PurposeOfUse.Research },
            Good.Log[4] with { Permitted = false }, Good.Log[4] with { Action = AccessAction.Readings }, Good.Log[4] with { Data = Sample.Described(3) },
        ];
        others.Should().AllSatisfy(other => Finds(Good with { Log = [.. missing, other] }, "G2: the log does not tell of the Dashboard at version 5"));
    }

    [Fact]
    public void G2_AnEntryThatNobodyWasAnsweredFor_IsAllowedOnceForEachCallWithoutAnAnswer()
    {
        var log = Good.Log.Append(Good.Log[4] with { Version = 11 }).ToList();
        Finds(Good with { Log = log }, "G2: the log tells of a Dashboard at version 11 that nobody made");

        var unanswered = Acts[4] with { Version = 0, Answer = ActAnswer.Unknown, Began = 101, Ended = 102 };
        StoryChecker.Violations(Good with { Log = log, Acts = [.. Acts, unanswered] }).Should().BeEmpty();
        Finds(Good with { Log = log, Acts = [.. Acts, unanswered with { Answer = ActAnswer.TurnedAway }] }, "G2: the log tells of a Dashboard at version 11");
        Finds(Good with { Log = [.. log, Good.Log[4] with { Version = 12 }], Acts = [.. Acts, unanswered] }, "G2: the log tells of a Dashboard at version 12");
    }

    [Fact]
    public void AChangeWithoutAnAnswer_LeavesBothPossible_AndTheRecordTellsWhichItWas()
    {
        var unheard = With(Acts[8] with { Version = 0, Answer = ActAnswer.Unknown }) with { Log = Good.Log };
        StoryChecker.Violations(unheard).Should().BeEmpty();
        Finds(unheard with { Consents = [Good.Consents[0], Good.Consents[1] with { EndedAtVersion = null }], Log = [.. Good.Log.Where(static entry => entry.Version != 9)] },
            "G1: at version 10 the consent c2 was in force");
    }

    [Fact]
    public void AConsentThatIsReplaced_EndsWithTheAnswer()
    {
        var replacement = Second with { Supersedes = "c1" };
        var story = With(Acts[5] with { Grant = replacement }, Acts[6] with { Action = AccessAction.Submit, By = Meter, Subject = "s3" });
        story = story with
        {
            Items = [.. Good.Items, Held(7, Sample.BloodPressure(Sample.Noon, "120", "80", identifier: "s3"))],
            Consents = [Good.Consents[0] with { EndedAtVersion = 6 }, Good.Consents[1] with { Consent = replacement.ToConsent() }],
        };
        StoryChecker.Violations(story).Should().BeEmpty();
        Finds(story with { Acts = [.. story.Acts.Select(static act => act.Version == 8 ? act with { Seen = new Seen(1, 2) } : act)] },
            "G1: the disclosure of version 8 shows what only");
    }

    [Fact]
    public void G3_AnAcknowledgedChange_ThatTheRecordHoldsOtherwise_IsFound()
    {
        Finds(Good with { Consents = [Good.Consents[0]] }, "G3: the record does not hold the consent c2");
        Finds(Good with { Consents = [Good.Consents[0], Good.Consents[1] with { EndedAtVersion = null }] }, "G3: the record does not hold the consent c2");
        Finds(Good with { Consents = [.. Good.Consents, new HeldConsent(Sample.Permit("c9", "Practice"), 4, Sample.Noon)] }, "G1: nobody gave the consent c9");
        Finds(With(Acts[8] with { Answer = ActAnswer.AsItWas }) with { Consents = [Good.Consents[0], Good.Consents[1] with { EndedAtVersion = null }] },
            "G3: the end of the consent c2 was acknowledged");
        Finds(With(Acts[8] with { Answer = ActAnswer.Lost }), "G3: what was acknowledged of c2 is gone");
    }

    [Fact]
    public void G3_ASubmission_ThatIsNotThereExactlyOnce_IsFound()
    {
        Finds(Good with { Items = [Good.Items[0]] }, "G3: the reading of submission s2 is not there exactly once");
        Finds(Good with { Items = [.. Good.Items, Good.Items[1]] }, "G3: the reading of submission s2 is not there exactly once");
    }

    [Fact]
    public void G5_DamageIsAViolation() => Finds(Good with { Damage = "G5: damaged" }, "G5: damaged");

    private static void Finds(ObservedStory story, params string[] beginnings)
    {
        var violations = StoryChecker.Violations(story);
        beginnings.Should().AllSatisfy(beginning => violations.Should().Contain(violation => violation.StartsWith(beginning)));
    }

    /// <summary>The good story, some of its acts being others, and the log telling of them.</summary>
    private static ObservedStory With(params ObservedAct[] others)
    {
        var acts = Acts.Select(act => others.FirstOrDefault(other => other.Version == act.Version || (other.Version == 0 && other.Began == act.Began)) ?? act).ToList();
        return Good with { Acts = acts, Log = [.. acts.Where(static act => act.IsCommitted).Select(Entry)] };
    }

    /// <summary>Each act begins and ends before the next one does.</summary>
    private static ObservedAct Act(AccessAction action, Requester by, long version, ActAnswer answer = ActAnswer.Done) =>
        new(action, by, 10 * version, (10 * version) + 1, answer, version);

    private static HeldItem Held(long version, RecordItem item) => new(new ItemRef(version, 0), item, Sample.Noon, null);

    private static AccessLogEntry Entry(ObservedAct act) => new(
        act.Version, Sample.Noon, act.Action, act.Answer == ActAnswer.Done, act.By.Subject, act.By.Role, act.By.Organization, act.By.Purpose,
        [], new Reason(ReasonCode.OwnRecord), Sample.Described(act.Seen.Total), [], NoticeKind.None, null);
}
