using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Labels;
using PhrCluster.Registration;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>A change that was made on a version of the record undoes nothing that came after it.</summary>
public sealed class MadeOnTests
{
    private static readonly CitizenRecord Read = Standing.Under(Sample.Permit("old", "Practice"));
    private static readonly TargetLabels Label = new(new LabelledClass(Sample.VitalSigns), [SensitivityLabels.Psychiatry], []);

    public static TheoryData<string, JournalEntry> Moves => new()
    {
        { "a consent was given", new ConsentGiven(Sample.Permit("new", "Hospital"), Standing.Self) },
        { "a consent was withdrawn", new ConsentWithdrawn("old", Standing.Self) },
        { "something was labelled", new Labelled(Label, Standing.Self) },
        { "a practice was registered", new PracticeRegistered(new GpRegistration("B"), Standing.Self) },
    };

    public static TheoryData<string, Arrangement> Changes => new()
    {
        { "give", new([Sample.Permit("late", "Lab")], [], []) },
        { "withdraw", new([], ["old"], []) },
        { "label", new([], [], [new LabelChange(new LabelledClass(Sample.VitalSigns), [SensitivityLabels.Of("HIV")], [])]) },
        { "register", StandingConsents.For(Read, new GpRegistration("A"), Standing.Self) },
    };

    [Theory, MemberData(nameof(Moves))]
    public void OnceTheRulesHaveMoved_NothingThatWasMadeBefore_BecomesTrue(string what, JournalEntry move)
    {
        var moved = Read.Then(Sample.Noon, move);
        moved.RulesVersion.Should().Be(moved.Version, what);
        var late = Decide(moved, new([Sample.Permit("late", "Lab")], [], []), Read.Version);
        late.IsOutdated.Should().BeTrue(what);
        late.Entries.Should().BeEmpty(what);
    }

    [Theory, MemberData(nameof(Changes))]
    public void EachKindOfChange_IsHeldToIt(string what, Arrangement late)
    {
        var moved = Read.Then(Sample.Noon, new ConsentGiven(Sample.Permit("new", "Hospital"), Standing.Self));
        Decide(moved, late, Read.Version).Should().BeEquivalentTo(new { IsOutdated = true, Broken = (object?)null, Entries = Array.Empty<object>() }, what);
        Decide(moved, late, moved.Version).Should().BeEquivalentTo(new { IsOutdated = false, Broken = (object?)null }, what);
        Decide(moved, late, madeOn: null).Entries.Should().NotBeEmpty(what);
    }

    [Fact]
    public void LooksAndDeliveries_MoveNoRules()
    {
        var looked = Read
            .Then(Sample.Noon, new AccessRecorded(new AccessRequest(AccessAction.Dashboard, Sample.Gp), true, [], ReasonCode.OwnRecord, DataDescription.Nothing))
            .Then(Sample.Noon, new ItemRecorded(Sample.Glucose(Sample.Noon)), new SubmissionRecorded("s1", Sample.Device, []));
        looked.RulesVersion.Should().Be(Read.Version);
        Decide(looked, new([Sample.Permit("c", "Lab")], [], []), Read.Version).Entries.Should().ContainSingle();
    }

    [Fact]
    public void WhatIsAlreadyAsAskedFor_IsSaidSo_WhateverMovedSince()
    {
        var asked = new Arrangement([Sample.Permit("new", "Hospital")], [], []);
        var done = Read.Then(Sample.Noon, [.. Decide(Read, asked, Read.Version).Entries]);
        Decide(done, asked, Read.Version).Should().BeEquivalentTo(
            new { IsOutdated = false, Broken = (object?)null, Entries = Array.Empty<object>() }, "a request whose answer was lost is repeated");
    }

    [Theory, InlineData(-1), InlineData(2)]
    public void AVersionThatTheRecordNeverHad_IsRefused(long madeOn) =>
        Decide(Read, new([], ["old"], []), madeOn).Broken!.Field.Should().Be("madeOn");

    [Fact]
    public void TheSnapshot_KeepsTheVersionOfTheLastChange()
    {
        var looked = Read.Then(Sample.Noon, new SubmissionRecorded("s1", Sample.Device, []));
        RecordSnapshot.Unpack(RecordSnapshot.Pack(looked)).RulesVersion.Should().Be(Read.Version);
    }

    private static ArrangementDecision Decide(CitizenRecord record, Arrangement arrangement, long? madeOn) =>
        ArrangementDecision.Of(record, arrangement, new ConsentLimits(), Standing.Self, Sample.Noon, madeOn);
}
