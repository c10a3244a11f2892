using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Transactions;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transactions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Transactions;

/// <summary>Operations that a search tells what they are about.</summary>
public sealed class ConditionalOperationTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;
    private static readonly Requester Self = Standing.Self with { Scopes = "user/*.cruds" };
    private static readonly Requester Gp = Sample.Gp with { Scopes = "user/*.cruds" };

    private readonly MemoryJournal _journal = new();

    public ConditionalOperationTests() =>
        _journal.Append([new ConsentGiven(Sample.Permit("my practice", "Practice"), Self)], Noon.AddHours(-1));

    [Fact]
    public void WhereNothingMatches_ItIsCreated_AndWhereOneDoes_ThatIsShown()
    {
        Done(Gp, "a", new CreateItem(Item("1"), Glucose)).Results.Single().Effect.Should().Be(OperationEffect.Created);
        var matched = Done(Gp, "b", new CreateItem(Item("2"), Glucose)).Results.Single();
        (matched.Effect, matched.Item!.Ref).Should().Be((OperationEffect.Matched, new ItemRef(2, 0)));
        Failed(Gp, "c", new CreateItem(Item("3")), new CreateItem(Item("2"), Weight), new CreateItem(Item("4"), Glucose)).Should().BeNull();
        _journal.Fold();
        Failed(Gp, "d", new CreateItem(Item("5"), Glucose)).Should().Be((0, OperationFault.MultipleMatches));
    }

    [Fact]
    public void G2_WhatMatches_IsLoggedAsSeen_InTheCommitThatTellsOfIt()
    {
        Done(Self, "a", new CreateItem(Item("1") with { Source = new ItemSource("anna", "Observation/1") }));
        Done(Gp, "b", new CreateItem(Item("2"), Glucose), new CreateItem(Item("3")));
        var logged = Logged(^1);
        logged.Should().BeEquivalentTo(new { Version = 3, Action = AccessAction.Submit, Notice = PhrCluster.Notices.NoticeKind.NewOrganization });
        logged.Data.Count.Should().Be(2, "one came and one was shown");
        logged.Rules.Should().Equal(new DecidingRule(true, "my practice", "provision"));
        logged.Reason.Said().Should().Be("Practice added data to your record. They were shown 1 entry that your record held already.");
        _journal.Record.KnownOrganizations.Should().Equal("Practice");

        Done(Gp, "c", new CreateItem(Item("4"), new ItemSearch { Terms = [new SearchTerm("_id", "1")] }));
        Logged(^1).Reason.Said().Should().Be("Practice sent nothing that is new. They were shown 1 entry that your record held already.");
        Replayed().Should().OnlyContain(static it => it.Same);
    }

    [Fact]
    public void G6_AMatchThatWouldNotBeSeenToday_IsReplayedOtherwise()
    {
        Done(Self, "a", new CreateItem(Item("1") with { Source = new ItemSource("anna", "Observation/1") }));
        var commit = new Commit(
            3,
            9,
            Noon,
            [
                new AccessRecorded(new AccessRequest(AccessAction.Transact, Sample.Device), true, [], ReasonCode.ConsentsPermit, Sample.Described(1)),
                new SubmissionRecorded("b", Sample.Device with { Scopes = "user/*.cruds" }, [new ItemMatched(0, new ItemRef(2, 0))]),
            ]);
        _journal.Append(commit.Entries, Noon);
        Replayed()[^1].Same.Should().BeFalse("no consent let the service see what it was shown");
    }

    [Fact]
    public void WhoSeesNothing_IsToldAsIfNothingWereThere()
    {
        Done(Self, "a", new CreateItem(Item("1") with { Source = new ItemSource("anna", "Observation/1") }));
        Done(Sample.Device, "b", new CreateItem(Item("2"), Glucose)).Results.Single().Effect.Should().Be(OperationEffect.Created);
        Done(Sample.Device, "c", new DeleteItem("Observation", null, Where: Glucose)).Results.Single().Effect.Should().Be(OperationEffect.Absent);
        Done(Sample.Device, "d", new UpdateItem(Item("3"), Where: Glucose)).Results.Single().Effect.Should().Be(OperationEffect.Created);
    }

    [Fact]
    public void AnUpdate_ReplacesTheOneThatMatches_UnderItsOwnName()
    {
        Done(Self, "a", new CreateItem(Item("1") with { Source = new ItemSource("Practice", "urn:x|1") }));
        var updated = Done(Gp, "b", new UpdateItem(Item("7", "6.6"), Where: Glucose)).Results.Single();
        (updated.Effect, updated.Item!.Item.Source).Should().Be((OperationEffect.Updated, new ItemSource("Practice", "urn:x|1")));
        Done(Gp, "c", new CreateItem(Item("8")));
        Failed(Gp, "d", new UpdateItem(Item("7", "6.7"), Where: Glucose)).Should().Be((0, OperationFault.MultipleMatches));
        Failed(Gp, "e", new DeleteItem("Observation", null, Where: Glucose)).Should().Be((0, OperationFault.MultipleMatches));
        Done(Gp, "f", new DeleteItem("Observation", null, Where: new ItemSearch { Terms = [new SearchTerm("_id", "8")] })).Results.Single().Effect
            .Should().Be(OperationEffect.Deleted);
        Failed(Gp, "g", new UpdateItem(Item("7", "6.8"), IfMatch: new ItemRef(1, 0), Where: Glucose)).Should().Be((0, OperationFault.VersionConflict));
    }

    [Fact]
    public void WhatMatchesAndIsAnothers_IsNotReplaced()
    {
        Done(Sample.Device, "a", new CreateItem(Item("1") with { Source = new ItemSource("meter", "Observation/1") }));
        Failed(Gp, "b", new UpdateItem(Item("7", "6.6"), Where: Glucose)).Should().Be((0, OperationFault.Forbidden));
        Failed(Gp, "c", new DeleteItem("Observation", null, Where: Glucose)).Should().Be((0, OperationFault.Forbidden));
    }

    [Fact]
    public void ASearchThatMeansNothing_IsInvalid()
    {
        Broken(new CreateItem(Item("1"), new ItemSearch())).Should().Be("transaction.operations[0].search.terms");
        Broken(new CreateItem(Item("1"), new ItemSearch { Terms = [new SearchTerm("colour", "red")] })).Should().Be("transaction.operations[0].search.terms[0]");
        Broken([.. Sample.Repeat<ItemOperation>(65, static i => new CreateItem(Item($"{i}"), Glucose))]).Should().Be("transaction.operations");
    }

    [Fact]
    public void SentAgain_WhatMatchedIsNotShownTwice()
    {
        Done(Gp, "a", new CreateItem(Item("1")));
        Done(Gp, "b", new CreateItem(Item("2"), Glucose));
        Done(Gp, "b", new CreateItem(Item("2"), Glucose)).Should().BeEquivalentTo(new { Repeated = true, Results = new[] { new OperationResult(OperationEffect.Matched, null) } });
        _journal.Commits.Should().HaveCount(3);
    }

    private static ItemSearch Glucose => new() { Terms = [new SearchTerm("code", "http://loinc.org|15074-8")] };

    private static ItemSearch Weight => new() { Terms = [new SearchTerm("code", "http://loinc.org|29463-7")] };

    private static Reading Item(string id, string mmol = "5.6") => Sample.Glucose(Noon, mmol, $"Observation/{id}", "Practice");

    private AccessLogEntry Logged(Index at) => AccessLogFold.Of(_journal.Commits[at], Standing.Citizen)!;

    private Transacted Done(Requester by, string id, params ItemOperation[] operations) => _journal.Transact(by, id, Noon, operations).Should().BeOfType<Transacted>().Subject;

    private (int Operation, OperationFault Fault)? Failed(Requester by, string id, params ItemOperation[] operations) =>
        _journal.Transact(by, id, Noon, operations) is OperationFailed failed ? (failed.Operation, failed.Fault) : null;

    private static string? Broken(params ItemOperation[] operations) => TransactionRules.Check(new ItemTransaction("a", [.. operations]), Noon)?.Field;

    /// <summary>Every decision of the log, made again.</summary>
    private List<PhrCluster.Explaining.Replayed> Replayed()
    {
        var all = new List<PhrCluster.Explaining.Replayed>();
        foreach (var commit in _journal.Commits)
        {
            var past = new RecordPast(ChainHash.Genesis(Sample.Partition));
            foreach (var before in _journal.Commits.TakeWhile(it => it.Sequence < commit.Sequence))
            {
                past.Follow(before);
            }

            var replay = DecisionReplay.Of(past.Record, past.Figured, Standing.Citizen, commit)!;
            foreach (var before in _journal.Commits.TakeWhile(it => it.Sequence < commit.Sequence))
            {
                replay.Offer(before, past);
            }

            all.Add(replay.Close());
        }

        return all;
    }
}
