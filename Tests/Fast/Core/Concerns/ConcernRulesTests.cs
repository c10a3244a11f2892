using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Concerns;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Concerns;

/// <summary>What a citizen may raise, how long a record keeps it, and who does what with it.</summary>
public sealed class ConcernRulesTests
{
    private static readonly CitizenRecord Record = Standing.Under();

    public static TheoryData<string, Concern?> Broken => new()
    {
        { "concern", null },
        { "concern.id", Ask("") },
        { "concern.id", Ask(new string('x', RecordLimits.MaxIdLength + 1)) },
        { "concern.kind", Ask() with { Kind = (ConcernKind)9 } },
        { "concern.words", Ask() with { Words = " " } },
        { "concern.words", Ask() with { Words = new string('x', RecordLimits.MaxStatementLength + 1) } },
        { "concern.about", Ask() with { About = 0 } },
        { "concern.about", Ask() with { About = 2 } },
        { "concern.item", Ask() with { Item = -1 } },
    };

    [Theory, MemberData(nameof(Broken))]
    public void WhatBreaksARule_IsNotRaised(string field, Concern? concern) => ConcernRules.Check(Record, concern)!.Value.Field.Should().Be(field);

    [Fact]
    public void WhatIsRaised_StandsInTheRecord_UntilItIsAnswered()
    {
        ConcernRules.Check(Record, Ask()).Should().BeNull();
        var raised = Record.Then(Sample.Noon, new ConcernRaised(Ask(), Standing.Self));
        raised.Concerns.Should().Equal(new HeldConcern(2, Sample.Noon, Ask()));
        ConcernRules.CheckAnswer(raised, "other", "Because.")!.Value.Field.Should().Be("id");
        ConcernRules.CheckAnswer(raised, "q", "")!.Value.Field.Should().Be("words");
        ConcernRules.CheckAnswer(raised, "q", "Because.").Should().BeNull();

        var closed = raised.Then(Sample.Noon.AddDays(1), new ConcernAnswered("q", "Because.", ConcernState.Closed, Standing.Admin));
        closed.Concerns.Should().Equal(new HeldConcern(2, Sample.Noon, Ask(), ConcernState.Closed, "Because.", Sample.Noon.AddDays(1)));
        ConcernRules.CheckAnswer(closed, "q", "More.")!.Value.Rule.Should().Contain("not closed");
        RecordSnapshot.Unpack(RecordSnapshot.Pack(closed)).Concerns.Should().Equal(closed.Concerns);
    }

    [Fact]
    public void OnlySoManyWait_AndAnsweredOnesMakeRoom_TheOldestFirst()
    {
        var full = Enumerable.Range(0, RecordLimits.MaxOpenConcerns).Aggregate(Record, static (record, i) => record.Then(Sample.Noon, new ConcernRaised(Ask($"q{i}"), Standing.Self)));
        ConcernRules.Check(full, Ask("more"))!.Value.Should().Match<PhrCluster.Core.Readings.Fault>(static it => it.Field == "concern");
        ConcernRules.Check(full, Ask("q3")).Should().BeNull("sent again, it is the same");

        var record = full;
        for (var i = 0; i < 2 * RecordLimits.MaxHeldConcerns; i++)
        {
            record = record.Then(Sample.Noon, new ConcernRaised(Ask($"r{i}"), Standing.Self)).Then(Sample.Noon, new ConcernAnswered($"r{i}", "Because.", ConcernState.Closed, Standing.Admin));
        }

        record.Concerns.Should().HaveCount(RecordLimits.MaxHeldConcerns);
        record.Concerns.Count(static held => held.State == ConcernState.Open).Should().Be(RecordLimits.MaxOpenConcerns);
        record.Concerns[^1].Concern.Id.Should().Be($"r{(2 * RecordLimits.MaxHeldConcerns) - 1}");
    }

    [Fact]
    public void OnlyTheCitizenRaises_AndOnlyAdministratorsAnswer()
    {
        var record = Standing.Under(Standing.Delegation("d", "bea", Standing.End, PhrCluster.Consents.ConsentAction.Access, PhrCluster.Consents.ConsentAction.Manage));
        record.Lets(AccessAction.RaiseConcern, Standing.Self).Should().BeTrue();
        record.Lets(AccessAction.ListConcerns, Standing.Self).Should().BeTrue();
        record.Lets(AccessAction.AnswerConcern, Standing.Self).Should().BeFalse();
        record.Lets(AccessAction.AnswerConcern, Standing.Admin).Should().BeTrue();
        record.Lets(AccessAction.ListConcerns, Standing.Admin).Should().BeTrue();
        foreach (var other in new[] { Standing.Bea, Standing.Admin, Sample.Gp, Sample.Device })
        {
            record.Lets(AccessAction.RaiseConcern, other).Should().BeFalse(other.Subject);
        }

        record.Lets(AccessAction.ListConcerns, Sample.Gp).Should().BeFalse();
        record.Lets(AccessAction.ListConcerns, Standing.Bea).Should().BeFalse();
    }

    [Fact]
    public void WhoMayRecordForTheCitizen_MayAskForThem_AboutTheLogAlone()
    {
        Standing.Under(Standing.Delegation("d", "bea", Standing.End, PhrCluster.Consents.ConsentAction.Collect)).Lets(AccessAction.RaiseConcern, Standing.Bea).Should().BeTrue();
        var record = Standing.Under(Sample.Permit("c1", "Practice"));
        ConcernRules.Check(record, Ask(), Capacity.Delegate).Should().BeNull();
        ConcernRules.Check(record, Ask() with { Item = 0 }, Capacity.Delegate)!.Value.Field.Should().Be("concern.item");
        ConcernRules.Check(record, Ask() with { Item = 0 }).Should().BeNull();
    }

    [Fact]
    public void TheLog_TellsOfBoth_WithoutTheWords()
    {
        var raised = AccessLogFold.Of(new Commit(2, 2, Sample.Noon, [new ConcernRaised(Ask(), Standing.Self)]), Standing.Citizen)!;
        raised.Should().BeEquivalentTo(new { Action = AccessAction.RaiseConcern, Permitted = true, Statement = (string?)null, Reason = new { Code = ReasonCode.OwnRecord } });
        var answered = AccessLogFold.Of(new Commit(3, 3, Sample.Noon, [new ConcernAnswered("q", "Because.", ConcernState.Closed, Standing.Admin)]), Standing.Citizen)!;
        answered.Should().BeEquivalentTo(new { Action = AccessAction.AnswerConcern, Subject = "clerk", Reason = new { Code = ReasonCode.ActedAsAdministrator } });
    }

    private static Concern Ask(string id = "q") => new(id, ConcernKind.Question, 1, "Why did you look?");
}
