using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Requests;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Requests;

/// <summary>What may be asked, what comes of an answer, and what a record keeps of it.</summary>
public sealed class RequestRulesTests
{
    private static readonly ConsentLimits Limits = new();

    [Theory]
    [InlineData("", "request.id")]
    [InlineData("no purpose", "request.purpose")]
    [InlineData("an emergency", "request.purpose")]
    [InlineData("no words", "request.words")]
    [InlineData("long words", "request.words")]
    [InlineData("an answer in the past", "request.answerBy")]
    [InlineData("an answer in two months", "request.answerBy")]
    [InlineData("until before the answer", "request.until")]
    [InlineData("until for ever", "request.until")]
    [InlineData("passing on alone", "request.action")]
    [InlineData("delivering", "request.action")]
    [InlineData("a class that no record holds", "request.class[0]")]
    [InlineData("many codes", "request")]
    public void WhatCannotBeAskedSo_IsToldWithFieldAndRule(string what, string field)
    {
        var request = Request();
        var broken = what switch
        {
            "" => request with { Id = "" },
            "no purpose" => request with { Purpose = "NOTHING" },
            "an emergency" => request with { Purpose = PurposeOfUse.BreakTheGlass },
            "no words" => request with { Words = " " },
            "long words" => request with { Words = new string('w', RecordLimits.MaxStatementLength + 1) },
            "an answer in the past" => request with { AnswerBy = Sample.Noon },
            "an answer in two months" => request with { AnswerBy = Sample.Noon.AddDays(RecordLimits.MaxRequestDays).AddTicks(1) },
            "until before the answer" => request with { Until = request.AnswerBy },
            "until for ever" => request with { Until = Sample.Noon.AddYears(RecordLimits.MaxRequestedYears).AddTicks(1) },
            "passing on alone" => request with { Actions = [ConsentAction.Disclose] },
            "delivering" => request with { Actions = [ConsentAction.Access, ConsentAction.Collect] },
            "a class that no record holds" => request with { Classes = [new Coding(CodeSystems.ResourceTypes, "Appointment")] },
            _ => request with { Codes = Sample.Repeat(400, static i => new Coding(CodeSystems.Loinc, $"{i}-0")) },
        };

        RequestRules.Check(request, "Practice", Sample.Noon).Should().BeNull();
        RequestRules.Check(broken, "Practice", Sample.Noon)?.Field.Should().Be(field).And.NotBeNull();
    }

    [Fact]
    public void ARecordTakesSoManyRequests_AndNoMore_AndOneOfEachOrganisation()
    {
        var record = Standing.Under();
        for (var i = 0; i < RecordLimits.MaxOpenRequests; i++)
        {
            var by = Sample.Gp with { Organization = $"practice-{i}" };
            record.Lets(AccessAction.RequestConsent, by).Should().BeTrue();
            record = record.Then(Sample.Noon, RequestRules.Take(record, Request(), by, Sample.Noon)!);
            RequestRules.Take(record, Request("another"), by, Sample.Noon).Should().BeNull("one of it waits");
        }

        record.Judge(AccessAction.RequestConsent, Sample.Gp).Should().BeOfType<AccessJudgement.Denied>().Which.Code.Should().Be(ReasonCode.RequestsWait);
        record.Lets(AccessAction.RequestConsent, Sample.Gp, Request().AnswerBy).Should().BeTrue("they have ended by themselves");
    }

    [Fact]
    public void LargeRequests_FindLessRoom_AndWhatWaitsIsNeverPushedOut()
    {
        var large = Request() with { Codes = Sample.Repeat(200, static i => new Coding("http://loinc.org", $"{i}-0", "Some name")) };
        RequestRules.Check(large, "Practice", Sample.Noon).Should().BeNull();
        var record = Standing.Under();
        var taken = 0;
        for (var by = Sample.Gp with { Organization = "practice-0" }; record.Lets(AccessAction.RequestConsent, by); by = by with { Organization = $"practice-{taken}" })
        {
            record = record.Then(Sample.Noon, RequestRules.Take(record, large, by, Sample.Noon)!);
            taken++;
        }

        taken.Should().BeInRange(4, RecordLimits.MaxOpenRequests - 1);
        record.Requests.Requests.Should().HaveCount(taken).And.OnlyContain(static held => held.IsOpen(Sample.Noon));
    }

    [Fact]
    public void SilenceEnds_AtTheExactInstant()
    {
        var record = Asked();
        var answer = new RequestAnswer(record.Version, AnswerKind.Agree);

        Answer(record, answer, Request().AnswerBy.AddTicks(-1)).Entries.Should().NotBeEmpty();
        Answer(record, answer, Request().AnswerBy).Broken!.Value.Field.Should().Be("answer.request");
        record.Requests.Requests[0].AsOf(Request().AnswerBy).State.Should().Be(RequestState.Expired);
        RequestRules.Take(Standing.Under(), Request(), Sample.Gp, Request().AnswerBy).Should().BeNull("it came too late");
    }

    [Fact]
    public void WhatIsTakenBackBeforeItCame_ComesInWithItsEnd_AndIsNotTakenAfterwards()
    {
        var (record, nurse) = (Standing.Under(), Sample.Gp with { Subject = "nurse" });

        var entries = RequestRules.TakeUnheardBack(record, Request(), Sample.Gp, nurse, Sample.Noon);

        entries.Should().Equal(new ConsentRequested(Request(), Sample.Gp), new ConsentRequestWithdrawn(record.Version + 1, nurse));
        record = record.Then(Sample.Noon, [.. entries]);
        record.Requests.Requests.Should().ContainSingle().Which.State.Should().Be(RequestState.Withdrawn);
        RequestRules.Take(record, Request(), Sample.Gp, Sample.Noon).Should().BeNull("it comes late");
        RequestRules.TakeUnheardBack(record, Request(), Sample.Gp, nurse, Sample.Noon).Should().BeEmpty();
    }

    [Fact]
    public void WhatIsTakenBack_AndCameBefore_Ends()
    {
        var record = Asked();

        RequestRules.TakeUnheardBack(record, Request(), Sample.Gp, Sample.Gp, Sample.Noon).Should().Equal(new ConsentRequestWithdrawn(record.Version, Sample.Gp));
    }

    [Fact]
    public void WhatWouldNotHaveBeenLetIn_LeavesNothing_WhenItIsTakenBack()
    {
        var barred = Standing.Under().Then(Sample.Noon, new AskingChanged("Practice", false, Standing.Self));
        var full = Standing.Under();
        for (var i = 0; i < RecordLimits.MaxOpenRequests; i++)
        {
            full = full.Then(Sample.Noon, new ConsentRequested(Request(), Sample.Gp with { Organization = $"o-{i}" }));
        }

        RequestRules.TakeUnheardBack(barred, Request(), Sample.Gp, Sample.Gp, Sample.Noon).Should().BeEmpty();
        RequestRules.TakeUnheardBack(full, Request(), Sample.Gp, Sample.Gp, Sample.Noon).Should().BeEmpty();
        RequestRules.TakeUnheardBack(Standing.Under(), Request(), Sample.Gp, Sample.Gp, Request().AnswerBy).Should().BeEmpty();
    }

    [Fact]
    public void WhoIsNotToAsk_IsRefused_UnderEitherOfItsNames_UntilTheCitizenLetsItAsk()
    {
        var record = Asked();
        record = record.Then(Sample.Noon, [.. Answer(record, new RequestAnswer(record.Version, AnswerKind.RefuseForGood)).Entries]);

        record.Judge(AccessAction.RequestConsent, Sample.Gp).Should().BeOfType<AccessJudgement.Denied>().Which.Code.Should().Be(ReasonCode.NotToAsk);
        RequestRules.MayAsk(record, "https://fhir.nhs.uk/Id/ods-organization-code|Practice").Should().BeFalse();
        record.Then(Sample.Noon, new AskingChanged("Practice", true, Standing.Self)).Lets(AccessAction.RequestConsent, Sample.Gp).Should().BeTrue();
    }

    [Fact]
    public void TheListOfThoseWhoAreNotToAsk_HasAnEnd_AndSaysSo()
    {
        var record = Standing.Under().Then(Sample.Noon, [.. Enumerable.Range(0, RecordLimits.MaxNotToAsk).Select(static i => new AskingChanged($"o-{i}", false, Standing.Self))]);

        RequestRules.CheckAsking(record, "one more", mayAsk: false)!.Value.Rule.Should().Contain("let one ask again first");
        RequestRules.CheckAsking(record, "o-1", mayAsk: false).Should().BeNull("it is there");
        var long_ = new string('ü', RecordLimits.MaxNameLength);
        record = Standing.Under();
        for (var i = 0; RequestRules.CheckAsking(record, $"{i}{long_[..^2]}", mayAsk: false) is null; i++)
        {
            record = record.Then(Sample.Noon, new AskingChanged($"{i}{long_[..^2]}", false, Standing.Self));
        }

        record.Requests.NotToAsk.Should().HaveCountLessThan(RecordLimits.MaxNotToAsk).And.HaveCountGreaterThan(20);
    }

    [Fact]
    public void AnAgreement_IsHeldToTheRulesOfConsents_AndNamesItsConsent()
    {
        var record = Asked(Standing.Under(Sample.Permit("request-2", "Other")));
        var decision = Answer(record, new RequestAnswer(record.Version, AnswerKind.Agree));

        decision.Entries.Should().SatisfyRespectively(
            static first => first.Should().BeEquivalentTo(new { Kind = AnswerKind.Agree, ConsentId = "request-2-2", Request = 2L }),
            static second => second.Should().BeOfType<ConsentGiven>().Which.Consent.Should().BeEquivalentTo(Request().ToConsent("Practice", "request-2-2")));
        Answer(record, new RequestAnswer(record.Version, AnswerKind.Agree, Request().ToConsent("Practice", "request-2"))).Broken!.Value.Field.Should().Be("answer.consent.id");
        Answer(record, new RequestAnswer(record.Version, AnswerKind.Refuse, Request().ToConsent("Practice", "c"))).Broken!.Value.Field.Should().Be("answer.consent");
        Answer(record, new RequestAnswer(99, AnswerKind.Agree)).Broken!.Value.Field.Should().Be("answer.request");
        Answer(record, new RequestAnswer(record.Version, (AnswerKind)9)).Broken!.Value.Field.Should().Be("answer.kind");
    }

    [Fact]
    public void AnAgreement_HoldsTheHashOfItsCommit()
    {
        var record = Asked();
        record = record.Then(Sample.Noon, [.. Answer(record, new RequestAnswer(record.Version, AnswerKind.Agree)).Entries]);
        var tip = record.Tip;
        record = record.Then(Sample.Noon, new ConsentWithdrawn("other", Standing.Self));

        record.Requests.Requests[0].Tip.Should().Equal(tip.ToArray());
        RecordSnapshot.Unpack(RecordSnapshot.Pack(record)).Requests.Should().Be(record.Requests);
    }

    [Fact]
    public void WhatARecordKeeps_HasARoomWithAnEnd_AndWhatWaitsStays()
    {
        var longest = Request() with { Words = new string('ü', RecordLimits.MaxStatementLength) };
        var record = Standing.Under();
        for (var i = 0; i < 3 * RecordLimits.MaxHeldRequests; i++)
        {
            var by = Sample.Gp with { Organization = $"{i}{new string('ö', 200)}" };
            var waits = i % 6 == 0 && i / 6 < RecordLimits.MaxOpenRequests;
            record = record.Then(Sample.Noon, new ConsentRequested(longest with { Id = $"{i}" }, by));
            record = waits ? record : record.Then(Sample.Noon, new ConsentRequestAnswered(record.Version, AnswerKind.Refuse, null, Standing.Self));
        }

        record.Requests.Requests.Should().HaveCountLessThanOrEqualTo(RecordLimits.MaxHeldRequests);
        record.Requests.Requests.Count(static held => held.State == RequestState.Open).Should().Be(RecordLimits.MaxOpenRequests);
        (RecordSnapshot.Pack(record).Length - RecordSnapshot.Pack(Standing.Under()).Length).Should().BeLessThan(RecordLimits.MaxHeldRequestBytes + 64);
    }

    private static AnswerDecision Answer(CitizenRecord record, RequestAnswer answer, DateTimeOffset? now = null) =>
        RequestRules.Answer(record, answer, Limits, Standing.Self, Capacity.Self, now ?? Sample.Noon);

    private static CitizenRecord Asked(CitizenRecord? record = null) => (record ?? Standing.Under()).Then(Sample.Noon, new ConsentRequested(Request(), Sample.Gp));

    private static ConsentRequest Request(string id = "r-1") => new(id, PurposeOfUse.Research, Sample.Noon.AddDays(90), Sample.Noon.AddDays(14), "To find out.");
}
