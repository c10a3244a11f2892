using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Transactions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transactions;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Transactions;

public sealed class TransactionDecisionTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private readonly MemoryJournal _journal = new();

    [Fact]
    public void Items_AreCreatedReplacedAndTakenBack_InOneCommit()
    {
        Done(Send("a", new CreateItem(One()), new CreateItem(Two()))).Results.Select(static it => it.Effect).Should().Equal(OperationEffect.Created, OperationEffect.Created);
        var done = Done(Send("b", new UpdateItem(One("5.9")), new DeleteItem("Observation", "2"), new CreateItem(Three())));
        done.Version.Should().Be(2);
        done.Results.Select(static it => it.Effect).Should().Equal(OperationEffect.Updated, OperationEffect.Deleted, OperationEffect.Created);
        _journal.Current.Select(static held => held.Ref).Should().Equal(new ItemRef(2, 0), new ItemRef(2, 1), new ItemRef(2, 2));
        done.Results.Select(static it => it.Item!.Ref).Should().Equal(_journal.Current.Select(static held => held.Ref));
    }

    [Fact]
    public void WhenOneOperationFails_NoneIsDone_AndTheLogTellsThatItWasTried()
    {
        Send("a", new CreateItem(One()));
        var failed = Failed(Send("b", new CreateItem(Two()), new UpdateItem(One("far too much")), new CreateItem(Three())));
        (failed.Operation, failed.Fault, failed.Field).Should().Be((1, OperationFault.Invalid, "value"));
        failed.Version.Should().Be(2);
        _journal.Current.Should().ContainSingle();
        _journal.Commits[^1].Entries.Should().ContainSingle().Which.Should().BeOfType<SubmissionRecorded>();
    }

    [Fact]
    public void AllThatAnItemBreaks_IsToldAtOnce_TriedOrNot()
    {
        var broken = One("far too much") with { Time = ReportedTime.At("yesterday"), Categories = default };
        foreach (var failed in new[] { Failed(Send("a", new CreateItem(broken))), Failed(Try(new UpdateItem(broken))) })
        {
            failed.Field.Should().Be("effective");
            failed.Others.Select(static it => it.Field).Should().Equal("category", "value");
        }
    }

    [Fact]
    public void WhatFails_OpensNoRecord()
    {
        Failed(Send("a", new CreateItem(One("far too much")))).Version.Should().Be(0);
        _journal.Commits.Should().BeEmpty();
    }

    [Fact]
    public void SentAgain_ItReturnsItsFirstOutcome_FoldedOrNot()
    {
        Send("a", new CreateItem(One()), new CreateItem(Two()));
        ItemOperation[] operations = [new UpdateItem(One("5.9")), new DeleteItem("Observation", "2"), new CreateItem(Three()), new DeleteItem("Observation", "nothing")];
        var first = Done(Send("b", operations));
        Send("c", new UpdateItem(One("6.1")));
        Done(Send("b", operations)).Should().BeEquivalentTo(first with { Repeated = true });
        _journal.Fold();
        Done(Send("b", operations)).Should().BeEquivalentTo(first with { Repeated = true });
        _journal.Commits.Should().HaveCount(3);
    }

    [Fact]
    public void AnIdThatNamesAnother_IsRefused()
    {
        Send("a", new CreateItem(One()));
        Send("b", new DeleteItem("Observation", "1"));
        Send("a", new CreateItem(Two())).Should().BeOfType<TransactOutcome.Invalid>().Which.Field.Should().Be("transaction.id");
        Send("b", new DeleteItem("Observation", "2")).Should().BeOfType<TransactOutcome.Invalid>();
        Send("a", new CreateItem(One()), new CreateItem(Two())).Should().BeOfType<TransactOutcome.Invalid>();
        _journal.Commits.Should().HaveCount(2);
    }

    [Fact]
    public void WhatFailedBefore_IsDecidedAnew()
    {
        Send("a", new CreateItem(One()));
        Failed(Send("b", new UpdateItem(Two(), IfMatch: new ItemRef(1, 0))));
        Send("c", new CreateItem(Two()));
        Done(Send("b", new UpdateItem(Two("7.0"), IfMatch: new ItemRef(3, 0)))).Repeated.Should().BeFalse();
    }

    [Fact]
    public void ACreate_NeverReplaces()
    {
        Send("a", new CreateItem(One()));
        Failed(Send("b", new CreateItem(One("5.9")))).Field.Should().Be("source.identifier");
        Sample.Bytes(_journal.Current.Single().Item).Should().Be(Sample.Bytes(One()));
    }

    [Fact]
    public void ACreateOfTheVerySame_ChangesNothing_AndTellsWhereItIs()
    {
        Send("a", new CreateItem(One()));
        Done(Send("b", new CreateItem(One()))).Results.Single().Should().BeEquivalentTo(new OperationResult(OperationEffect.Unchanged, HeldItems.Hold(One(), new ItemRef(1, 0), Noon)));
        _journal.Commits.Should().ContainSingle();
    }

    [Fact]
    public void ARetraction_IsNoUpdate()
    {
        Send("a", new CreateItem(One()));
        Failed(Send("b", new UpdateItem((Reading)Retractions.Of(One())))).Field.Should().Be("meta.tag");
    }

    [Fact]
    public void ACreateOfTheVerySameThatSomebodyElseDelivered_TellsNothingOfIt_AndIsLogged()
    {
        Send("a", new CreateItem(One()));
        Done(_journal.Transact(Sample.Device with { Subject = "others", Organization = "Others" }, "b", Noon, new CreateItem(One()))).Results
            .Should().Equal(new OperationResult(OperationEffect.Unchanged, null));
        _journal.Commits.Should().HaveCount(2);
        Done(_journal.Transact(Standing.Self, "c", Noon, new CreateItem(One()))).Results.Single().Item!.Ref.Should().Be(new ItemRef(1, 0), "it is in their record");
    }

    [Fact]
    public void AnUpdateOfWhatIsNotThere_CreatesIt_AndOneThatNamesAVersionDoesNot()
    {
        Done(Send("a", new UpdateItem(One()))).Results.Single().Effect.Should().Be(OperationEffect.Created);
        Failed(Send("b", new UpdateItem(Two(), IfMatch: new ItemRef(1, 0)))).Fault.Should().Be(OperationFault.VersionConflict);
    }

    [Fact]
    public void AnUpdate_ReplacesTheVersionThatItNames_AndNoOther()
    {
        Send("a", new CreateItem(One()));
        Done(Send("b", new UpdateItem(One("5.9"), IfMatch: new ItemRef(1, 0))));
        Failed(Send("c", new UpdateItem(One("6.0"), IfMatch: new ItemRef(1, 0)))).Fault.Should().Be(OperationFault.VersionConflict);
        Failed(Send("d", new DeleteItem("Observation", "1", IfMatch: new ItemRef(1, 0)))).Fault.Should().Be(OperationFault.VersionConflict);
        Done(Send("e", new DeleteItem("Observation", "1", IfMatch: new ItemRef(2, 0))));
    }

    [Fact]
    public void ADelete_LeavesARetraction_AndASecondOneFindsNothing()
    {
        Send("a", new CreateItem(One()));
        var taken = Done(Send("b", new DeleteItem("Observation", "1"))).Results.Single().Item!.Item;
        taken.Should().BeEquivalentTo(Retractions.Of(One()));
        Retractions.IsRetraction(taken).Should().BeTrue();
        (taken.Code.Primary, taken.Time, taken.Source).Should().Be((One().Code.Primary, One().Time, One().Source));
        ((Reading)taken).Value.Should().BeNull();
        Done(Send("c", new DeleteItem("Observation", "1"))).Results.Single().Should().Be(new OperationResult(OperationEffect.Absent, null));
        _journal.Commits.Should().HaveCount(2);
    }

    [Fact]
    public void WhatWasTakenBack_MayComeAgain()
    {
        Send("a", new CreateItem(One()));
        Send("b", new DeleteItem("Observation", "1"));
        Done(Send("c", new CreateItem(One()))).Results.Single().Effect.Should().Be(OperationEffect.Created);
        Sample.Bytes(_journal.Current.Single().Item).Should().Be(Sample.Bytes(One()));
    }

    [Fact]
    public void WhatItsSourceDoesNotName_IsTakenBackByItsPlace_AndNotReplaced()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon));
        Failed(Send("b", new UpdateItem(Sample.Glucose(Noon, "5.9", "Observation/p-1.0")))).Field.Should().Be("source.identifier");
        Done(Send("c", new DeleteItem("Observation", "p-1.0"))).Results.Single().Effect.Should().Be(OperationEffect.Deleted);
        _journal.Current.Should().ContainSingle().Which.Item.Status.Should().Be(RecordItem.EnteredInError);
    }

    [Fact]
    public void WhatIsTakenBackByItsPlace_MayComeAgain_InTheSameTransaction()
    {
        _journal.Submit("a", Noon, Sample.Glucose(Noon));

        var done = Done(Send("b", new DeleteItem("Observation", "p-1.0"), new CreateItem(Sample.Glucose(Noon))));

        done.Results.Select(static it => it.Effect).Should().Equal(OperationEffect.Deleted, OperationEffect.Created);
        _journal.Current.Select(static held => held.Item.Status).Should().BeEquivalentTo([RecordItem.EnteredInError, "final"]);
    }

    [Fact]
    public void TheCitizensCorrection_IsAVersionOfTheSourcesItem()
    {
        Send("a", new CreateItem(One()));
        _journal.Fold();
        var corrected = One("5.9") with { Source = new ItemSource(Standing.Citizen, "Observation/1") };
        var held = Done(_journal.Transact(Standing.Self, "b", Noon, new UpdateItem(corrected))).Results.Single();
        held.Effect.Should().Be(OperationEffect.Updated);
        held.Item!.Item.Source.Name.Should().Be("meter");
        _journal.Current.Should().ContainSingle();
    }

    [Fact]
    public void AnotherServicesItem_IsNotItsToReplace_AndNotThereForItToDelete()
    {
        Send("a", new CreateItem(One()));
        var other = Sample.Device with { Organization = "Others" };
        Failed(_journal.Transact(other, "b", Noon, new UpdateItem(One("5.9")))).Fault.Should().Be(OperationFault.Forbidden);
        Done(_journal.Transact(other, "c", Noon, new DeleteItem("Observation", "1"))).Results.Single().Effect.Should().Be(OperationEffect.Absent);
        Failed(_journal.Transact(other, "d", Noon, new UpdateItem(One("5.9"), IfMatch: new ItemRef(1, 0)))).Fault.Should().Be(OperationFault.VersionConflict);
    }

    [Fact]
    public void ADryRun_TellsWhatWouldBecomeOfIt_AndLeavesTheQuestionAlone()
    {
        Send("a", new CreateItem(One()));
        var tried = Done(Try(new UpdateItem(One("5.9")), new CreateItem(Two()), new DeleteItem("Observation", "3")));
        tried.Results.Should().Equal(
            new OperationResult(OperationEffect.Updated, null), new OperationResult(OperationEffect.Created, null), new OperationResult(OperationEffect.Absent, null));
        Failed(Try(new CreateItem(One("far too much")))).Fault.Should().Be(OperationFault.Invalid);
        _journal.Current.Should().ContainSingle();
        _journal.Commits.Skip(1).Select(static commit => commit.Entries.Single()).Should().AllSatisfy(static entry =>
            entry.Should().BeOfType<AccessRecorded>().Which.Reason.Should().Be(ReasonCode.DeliveryTried));
        Done(Send("a", new CreateItem(One()))).Repeated.Should().BeTrue("a dry run takes no id");
    }

    [Fact]
    public void TwoOperationsAboutOneItem_AreInvalid()
    {
        Broken(new CreateItem(One()), new UpdateItem(One("5.9"))).Should().Be("transaction.operations[1]");
        Broken(new UpdateItem(One()), new DeleteItem("Observation", "1")).Should().Be("transaction.operations[1]");
        Broken(new DeleteItem("Observation", "1"), new CreateItem(One())).Should().Be("transaction.operations[1]");
        Broken(new DeleteItem("Observation", "1"), new DeleteItem("Observation", "1")).Should().Be("transaction.operations[1]");
        Broken(new CreateItem(One()), new CreateItem(Two())).Should().BeNull();
    }

    [Fact]
    public void ShapesThatMeanNothing_AreInvalid()
    {
        Broken().Should().Be("transaction.operations");
        Broken(new UpdateItem(Sample.Glucose(Noon))).Should().Be("transaction.operations[0].item.source.identifier");
        Broken(new DeleteItem("Patient", "1")).Should().Be("transaction.operations[0].type");
        Broken(new DeleteItem("Observation", null)).Should().Be("transaction.operations[0]");
        Broken(new DeleteItem("Observation", "no id/")).Should().Be("transaction.operations[0].id");
        TransactionRules.Check(new ItemTransaction("", [new CreateItem(One())]), Noon).Should().NotBeNull();
        TransactionRules.Check(new ItemTransaction("a", Sample.Repeat<ItemOperation>(1_001, static i => new CreateItem(One(identifier: $"x{i}")))), Noon).Should().NotBeNull();
    }

    private static Reading One(string mmol = "5.6", string identifier = "1") => Sample.Glucose(Noon, mmol, $"Observation/{identifier}");

    private static Reading Two(string mmol = "6.6") => One(mmol, "2");

    private static Reading Three() => One("7.6", "3");

    private TransactOutcome Send(string id, params ItemOperation[] operations) => _journal.Transact(Sample.Device, id, Noon, operations);

    private TransactOutcome Try(params ItemOperation[] operations) => _journal.Transact(Sample.Device, new ItemTransaction("dry", [.. operations], DryRun: true), Noon);

    private static string? Broken(params ItemOperation[] operations) => TransactionRules.Check(new ItemTransaction("a", [.. operations]), Noon)?.Field;

    private static Transacted Done(TransactOutcome outcome) => outcome.Should().BeOfType<Transacted>().Subject;

    private static OperationFailed Failed(TransactOutcome outcome) => outcome.Should().BeOfType<OperationFailed>().Subject;
}
