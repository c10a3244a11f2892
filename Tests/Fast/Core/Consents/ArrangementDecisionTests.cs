using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>Several changes of consents and labels at once: all or none, each held to the record as it becomes.</summary>
public sealed class ArrangementDecisionTests
{
    private static readonly Coding Psychiatry = new(CodeSystems.ActCode, "PSY");
    private static readonly LabelChange Hide = new(new LabelledClass(Sample.VitalSigns), [Psychiatry], []);

    [Fact]
    public void WhatIsWithdrawn_ThenGiven_ThenLabelled_BecomesTrueInOneCommit()
    {
        JournalEntry[] expected =
            [new ConsentWithdrawn("old", Standing.Self), new ConsentGiven(Sample.Permit("new", "Practice"), Standing.Self), new Labelled(new TargetLabels(Hide.Target, Hide.Add, []), Standing.Self)];
        var decision = Decide(Standing.Under(Sample.Permit("old", "Practice")), new([Sample.Permit("new", "Practice")], ["old"], [Hide]));
        Sample.Bytes(new Commit(1, 1, Sample.Noon, decision.Entries)).Should().Be(Sample.Bytes(new Commit(1, 1, Sample.Noon, [.. expected])));
    }

    public static TheoryData<string, Arrangement, string> Broken => new()
    {
        { "the same id twice", new([Sample.Permit("a", "Practice"), Sample.Permit("a", "Practice")], [], []), "arrangement.give[1].id" },
        { "the same id for another consent", new([Sample.Permit("a", "Practice"), Sample.Permit("a", "Hospital")], [], []), "arrangement.give[1].id" },
        { "an id that is taken", new([Sample.Permit("old", "Hospital")], [], []), "arrangement.give[0].id" },
        { "superseding one of the same arrangement", new([Sample.Permit("a", "Practice"), Sample.Permit("b", "Practice") with { Supersedes = "a" }], [], []), "arrangement.give[1].supersedes" },
        { "superseding what is withdrawn", new([Sample.Permit("a", "Practice") with { Supersedes = "old" }], ["old"], []), "arrangement.give[0].supersedes" },
        { "withdrawing one of the same arrangement", new([Sample.Permit("a", "Practice")], ["a"], []), "arrangement.withdraw[0]" },
        { "withdrawing what was never given", new([], ["old", "nothing"], []), "arrangement.withdraw[1]" },
        {
            "a purpose that nobody knows",
            new([Sample.Permit("a", "Practice"), Sample.Permit("b", "Practice") with { Provision = new Provision { Type = ProvisionType.Permit, Purposes = ["FUN"] } }], [], []),
            "arrangement.give[1].provision.purpose[0]"
        },
        { "a label on nothing", new([Sample.Permit("a", "Practice")], [], [new LabelChange(null!, [], [])]), "arrangement.label[0]" },
        { "a null", new([null!], [], []), "arrangement.give[0].id" },
        { "lists that are not given", new(default, [], []), "arrangement" },
        { "more than fits", new([], Sample.Repeat(RecordLimits.MaxArrangementSize + 1, static i => $"c{i}"), []), "arrangement" },
    };

    [Theory, MemberData(nameof(Broken))]
    public void OneChangeThatBreaksARule_RefusesAll_AndNamesItsPath(string what, Arrangement arrangement, string path)
    {
        var decision = Decide(Standing.Under(Sample.Permit("old", "Practice")), arrangement);
        decision.Broken!.Field.Should().Be(path, what);
        decision.Entries.Should().BeEmpty();
    }

    [Fact]
    public void AsManyAsFit_AreTaken() =>
        Decide(Standing.Under(), new(Sample.Repeat(RecordLimits.MaxArrangementSize, static i => Sample.Permit($"c{i}", "Practice")), [], []))
            .Entries.Should().HaveCount(RecordLimits.MaxArrangementSize);

    [Fact]
    public void Repeating_ChangesNothing()
    {
        var arrangement = new Arrangement([Sample.Permit("new", "Practice") with { Supersedes = "other" }], ["old"], [Hide]);
        var record = Standing.Under(Sample.Permit("old", "Practice"), Sample.Permit("other", "Practice"));
        var after = record.Then(Sample.Noon, [.. Decide(record, arrangement).Entries]);
        Decide(after, arrangement).Should().BeEquivalentTo(new { Broken = (object?)null, Entries = Array.Empty<object>() });
    }

    [Fact]
    public void AFullRecord_TakesAReplacement_AndNothingMore()
    {
        var full = Standing.Under([.. Sample.Repeat(RecordLimits.MaxConsents, static i => Sample.Permit($"c{i}", "Practice"))]);
        Decide(full, new([Sample.Permit("more", "Practice")], [], [])).Broken!.Field.Should().Be("arrangement.give[0]");
        Decide(full, new([Sample.Permit("more", "Practice") with { Supersedes = "c0" }], [], [])).Entries.Should().ContainSingle();
        Decide(full, new([Sample.Permit("more", "Practice")], ["c0"], [])).Entries.Should().HaveCount(2, "what is withdrawn makes room");
    }

    private static ArrangementDecision Decide(CitizenRecord record, Arrangement arrangement) =>
        ArrangementDecision.Of(record, arrangement, new ConsentLimits(), Standing.Self, Sample.Noon);
}
