using FluentAssertions;
using Microsoft.Extensions.Primitives;
using PhrCluster.Alerts;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Practice;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Web.Pages.Practice;

public sealed class TaskFormTests
{
    private static readonly TaskKey Alert = new("anna", "BP-SEVERE", 7);

    [Theory]
    [InlineData("called", "", AlertStep.Closed, AlertOutcome.Called)]
    [InlineData("passed-on", "To the clinic", AlertStep.Closed, AlertOutcome.PassedOn)]
    [InlineData("no-action", "The cuff was too small", AlertStep.Closed, AlertOutcome.NoAction)]
    [InlineData("note", "I will call at four", AlertStep.Noted, AlertOutcome.None)]
    public void WhatIsWhole_IsAnAct(string did, string words, AlertStep step, AlertOutcome outcome) =>
        TaskForm.Read(Typed(did, words), Alert, closes: true).Action.Should().Be(new AlertAction(Alert.Rule, Alert.Version, step, outcome, words.Length == 0 ? null : words));

    [Theory]
    [InlineData("", "I will call at four", TaskForm.Did)]
    [InlineData("made-up", "I will call at four", TaskForm.Did)]
    [InlineData("note", "", TaskForm.Said)]
    [InlineData("no-action", "  ", TaskForm.Said)]
    public void WhatLacks_IsNamedAtItsField(string did, string words, string field)
    {
        var form = TaskForm.Read(Typed(did, words), Alert, closes: true);
        (form.Action, form.Errors.Single().Field).Should().Be((null, field));
    }

    [Fact]
    public void Words_HaveALongestLength()
    {
        TaskForm.Read(Typed("called", new string('a', RecordLimits.MaxStatementLength)), Alert, closes: true).Errors.Should().BeEmpty();
        TaskForm.Read(Typed("called", new string('a', RecordLimits.MaxStatementLength + 1)), Alert, closes: true).Errors.Should().ContainSingle();
    }

    [Fact]
    public void OnceItIsClosed_OnlyANoteIsTaken_AndNothingElseBecomesOne()
    {
        TaskForm.Read(Typed("", "It was the cuff"), Alert, closes: false).Action!.Step.Should().Be(AlertStep.Noted);
        TaskForm.Read(Typed("note", "It was the cuff"), Alert, closes: false).Action!.Step.Should().Be(AlertStep.Noted);
        TaskForm.Read(Typed("called", "It was the cuff"), Alert, closes: false).Errors.Single().Text.Should().Be(Language.Default.Pages.ClosedMeanwhile);
    }

    private static FormFields Typed(string did, string words) => new([KeyValuePair.Create(TaskForm.Did, new StringValues(did)), KeyValuePair.Create(TaskForm.Said, new StringValues(words))]);
}
