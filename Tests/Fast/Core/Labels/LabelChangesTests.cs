using FluentAssertions;
using PhrCluster.Core.Labels;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Labels;

/// <summary>A change of labels starts from what stands when it is decided, not from what its caller had read.</summary>
public sealed class LabelChangesTests
{
    private static readonly Coding Psy = SensitivityLabels.Of("PSY");
    private static readonly Coding Hiv = SensitivityLabels.Of("HIV");
    private static readonly LabelTarget Code = new LabelledCode(new Coding(CodeSystems.Loinc, "15074-8", "Glucose"));
    private static readonly LabelTarget Shown = new LabelledCode(new Coding(CodeSystems.Loinc, "15074-8"));

    [Fact]
    public void WhatIsPutOn_StandsBesideWhatIsThere() => ShouldHold(After(new(Code, [Psy], []), new(Shown, [Hiv], [])), added: [Psy, Hiv], removed: []);

    [Fact]
    public void WhatIsTakenOff_WasPutOnBefore_OrIsTheSources() =>
        ShouldHold(After(new(Code, [Psy], []), new(Code, [], [Psy, Hiv])), added: [], removed: [Psy, Hiv]);

    [Fact]
    public void WhatIsPutOnAgain_IsTakenOffNoMore() => ShouldHold(After(new(Code, [], [Psy, Hiv]), new(Code, [Psy], [])), added: [Psy], removed: [Hiv]);

    [Fact]
    public void WhatIsInBothLists_IsPutOn() => ShouldHold(After(new LabelChange(Code, [Psy], [Psy])), added: [Psy], removed: []);

    [Fact]
    public void Clearing_ForgetsAll_BeforeAnythingElseIsDone()
    {
        ShouldHold(After(new(Code, [Psy], [Hiv]), new(Code, [], [], Clear: true)), added: [], removed: []);
        ShouldHold(After(new(Code, [Psy], [Hiv]), new(Code, [Hiv], [], Clear: true)), added: [Hiv], removed: []);
    }

    [Fact]
    public void AChangeMadeTwice_IsTheSameAsOnce() =>
        ShouldHold(After(new(Code, [Psy, Hiv], []), new(Code, [Psy], []), new(Code, [Psy], [])), added: [Psy, Hiv], removed: []);

    [Fact]
    public void AnotherTarget_IsNotConcerned() =>
        ShouldHold(new LabelChange(Code, [Psy], []).After([new TargetLabels(new LabelledClass(new Coding("s", "c")), [Hiv], [])]), added: [Psy], removed: []);

    private static TargetLabels After(params LabelChange[] changes) =>
        changes.Aggregate((TargetLabels?)null, static (held, change) => change.After(held is null ? [] : [held]))!;

    private static void ShouldHold(TargetLabels held, Coding[] added, Coding[] removed)
    {
        held.Added.Should().Equal(added);
        held.Removed.Should().Equal(removed);
    }
}
