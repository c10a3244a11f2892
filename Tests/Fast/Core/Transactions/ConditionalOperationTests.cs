using System.Text.Json.Nodes;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Transactions;
using PhrCluster.Datatypes;
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
    public void WhatItsSourceDoesNotName_IsNotReplaced_NorASecondItemMade()
    {
        var unnamed = Item("1");
        Done(Gp, "a", new CreateItem(unnamed with { Source = unnamed.Source with { Identifier = null } }));

        Failed(Gp, "b", new UpdateItem(Item("2", "6.6"), Where: Glucose)).Should().Be((0, OperationFault.Invalid));

        _journal.Current.Should().ContainSingle();
        Done(Gp, "c", new DeleteItem("Observation", null, Where: Glucose)).Results.Single().Effect.Should().Be(OperationEffect.Deleted);
    }

    [Fact]
    public void SentAgain_WhatMatchedIsNotShownTwice()
    {
        Done(Gp, "a", new CreateItem(Item("1")));
        Done(Gp, "b", new CreateItem(Item("2"), Glucose));
        Done(Gp, "b", new CreateItem(Item("2"), Glucose)).Should().BeEquivalentTo(new { Repeated = true, Results = new[] { new OperationResult(OperationEffect.Matched, null) } });
        _journal.Commits.Should().HaveCount(3);
    }

    [Fact]
    public void WhatMatchesInstead_IsNamedByWhatElseComes_AndNothingElseIsRenamed()
    {
        Done(Gp, "a", new CreateItem(Item("1")));
        ItemOperation[] together =
        [
            new CreateItem(Report("r", """
                {"result":[{"reference":"Observation/new"},{"reference":"Observation/new2"}],"text":{"div":"<a href=\"Observation/new\">new</a> \"Observation/new2\""},
                "identifier":[{"value":"Observation/new"}],"note":[{"text":"Observation/new"}],"media":[{"link":{"reference":"Observation\/new"}}]}
                """)),
            new CreateItem(Report("s", """{"note":[{"text":"Observation/new"}]}""")),
            new CreateItem(Item("new"), Glucose),
        ];
        var done = Done(Gp, "b", together);
        done.Results.Select(static it => it.Effect).Should().Equal(OperationEffect.Created, OperationEffect.Created, OperationEffect.Matched);
        done.Version.Should().Be(3, "all of it is one commit");
        var report = JsonNode.Parse(Residual(done, 0))!;
        report["result"]!.AsArray().Select(static it => it!["reference"]!.GetValue<string>()).Should().Equal("Observation/1", "Observation/new2");
        report["media"]![0]!["link"]!["reference"]!.GetValue<string>().Should().Be("Observation/1");
        report["text"]!["div"]!.GetValue<string>().Should().Be("""<a href="Observation/1">new</a> "Observation/new2" """.TrimEnd());
        (report["identifier"]![0]!["value"]!.GetValue<string>(), report["note"]![0]!["text"]!.GetValue<string>()).Should().Be(("Observation/new", "Observation/new"));
        Residual(done, 1).Should().Be("""{"note":[{"text":"Observation/new"}]}""");

        Done(Gp, "b", together).Should().BeEquivalentTo(new { Repeated = true, done.Version });
        _journal.Transact(Gp, "b", Noon, [new CreateItem(Report("r", """{"result":[{"reference":"Observation/other"}]}""")), .. together[1..]]).Should().BeOfType<TransactOutcome.Invalid>("it is another transaction");
        Replayed().Should().OnlyContain(static it => it.Same);
    }

    [Fact]
    public void WhereNothingMatches_NamesStay_AndAConditionalUpdateIsNamedAsWhatItReplaces()
    {
        var refers = Report("r", """{"result":[{"reference":"Observation/new"}]}""");
        Residual(Done(Gp, "a", new CreateItem(refers), new CreateItem(Item("new"), Glucose)), 0).Should().Be(refers.Residual);
        var renamed = Report("s", """{"result":[{"reference":"Observation/newer"}]}""");
        var done = Done(Gp, "b", new CreateItem(renamed), new UpdateItem(Item("newer", "6.6"), Where: Glucose));
        done.Results[1].Item!.Item.Source.Identifier.Should().Be("Observation/new");
        Residual(done, 0).Should().Be("""{"result":[{"reference":"Observation/new"}]}""");
    }

    [Fact]
    public void WhatBreaksARuleUnderTheHeldName_FailsTheWhole()
    {
        var longer = new string('x', 60);
        Done(Gp, "a", new CreateItem(Item(longer)));
        var fits = RecordLimits.MaxResidualBytes - """{"result":[{"reference":"Observation/new"}],"note":""}""".Length;
        var full = Report("r", $$"""{"result":[{"reference":"Observation/new"}],"note":"{{new string('x', fits)}}"}""");
        Failed(Gp, "b", new CreateItem(full), new CreateItem(Item("new"), Glucose)).Should().Be((0, OperationFault.Invalid));
        Failed(Gp, "c", new CreateItem(full)).Should().BeNull("under the name that was sent it fits");
    }

    private static string Residual(Transacted done, int at) => done.Results[at].Item!.Item.Residual!;

    private static ClinicalEvent Report(string id, string residual) => new()
    {
        Kind = EventKind.DiagnosticReport, Code = new CodeableConcept([], "Panel"), Time = ReportedTime.At("2026-03-01"), Status = "final", Source = new ItemSource("Practice", $"DiagnosticReport/{id}"), Residual = residual,
    };

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
