using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Labels;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Labels;

/// <summary>The labels that count for an item: against a plain reference, and through corrections, folds and reloads.</summary>
public sealed class RecordLabelsProperties
{
    private static readonly Coding Psy = new(CodeSystems.ActCode, "PSY");
    private static readonly Coding Restricted = new(CodeSystems.Confidentiality, "R");

    [Fact]
    public void EffectiveLabels_AreThoseOfThePlainReference_InMemoryAndReloaded()
    {
        var relabelled = 0;
        Gen.Select(AnyHistory.Steps, AnyLabels.Several).Sample(
            (steps, labellings) =>
            {
                var journal = AnyLabels.Play(steps, labellings);
                var naive = NaiveLabels.Of(journal.Commits);
                foreach (var record in new[] { journal.Record, journal.Reload() })
                {
                    var labels = RecordLabels.Of(record.Labels);
                    foreach (var held in journal.Current)
                    {
                        var expected = naive.Effective(held);
                        labels.ContextOf(held).Labels.Should().Equal(expected);
                        labels.Apply(held).Item.Should().BeEquivalentTo(naive.Relabel(held));
                        Interlocked.Add(ref relabelled, expected.AsSpan().SequenceEqual(held.Item.SecurityLabels.AsSpan()) ? 0 : 1);
                    }
                }
            },
            iter: 1_000);
        relabelled.Should().BeGreaterThan(3_000); // Some 5,600 at random, give or take a few hundred.
    }

    [Fact]
    public void ACorrectedItem_InheritsItsLabels_ThroughChainsOfCorrections_FoldsAndReloads()
    {
        var journal = new MemoryJournal();
        journal.Submit("first", Sample.Noon, Sample.Glucose(Sample.Noon, "5.0", "id"), Sample.Glucose(Sample.Noon, "7.0", "other"));
        journal.Append([new Labelled(new TargetLabels(new LabelledItem(new ItemRef(1, 0)), [Psy], []), Sample.Gp)], Sample.Noon);
        for (var i = 1; i <= 4; i++)
        {
            journal.Submit($"again {i}", Sample.Noon.AddHours(i), Sample.Glucose(Sample.Noon, $"5.{i}", "id"));
            if (i % 2 == 0)
            {
                journal.Fold();
            }

            var labels = RecordLabels.Of(journal.Reload().Labels);
            journal.Current.Select(held => (held.Item.Source.Identifier, Psy: labels.ContextOf(held).Labels.Contains(Psy)))
                .Should().BeEquivalentTo([("id", true), ("other", false)]);
        }
    }

    [Fact]
    public void WhatAnItemIsToldLast_CountsMost_AndTakesOffWhatItsClassAndCodePutOn()
    {
        var held = Held(Sample.Glucose(Sample.Noon) with { SecurityLabels = [Restricted] });
        Effective(held, Of(new LabelledClass(Sample.Laboratory), [Psy], [Restricted])).Should().Equal(Psy);
        Effective(held, Of(new LabelledClass(Sample.Laboratory), [Psy], []), Of(new LabelledCode(held.Item.Code.Primary), [], [Psy])).Should().Equal(Restricted);
        Effective(held, Of(new LabelledItem(held.Ref), [], [Psy, Restricted]), Of(new LabelledCode(held.Item.Code.Primary), [Psy], [])).Should().BeEmpty();
        Effective(held, Of(new LabelledClass(Sample.Laboratory), [], [Psy]), Of(new LabelledClass(new Coding(CodeSystems.ResourceTypes, "Observation")), [Psy], []))
            .Should().Equal([Restricted, Psy], "within one step, what is put on stays on");
    }

    [Fact]
    public void ALabelledPart_LabelsTheWhole() =>
        Effective(Held(Sample.BloodPressure(Sample.Noon, "120", "80")), Of(new LabelledCode(new Coding(CodeSystems.Loinc, "8480-6")), [Psy], [])).Should().Equal(Psy);

    [Fact]
    public void AnItemThatHasOnlyAText_IsLabelledByItsText()
    {
        var held = Held(Sample.Glucose(Sample.Noon) with { Code = new CodeableConcept([], "mood") });
        Effective(held, Of(new LabelledCode(new Coding(null, "mood")), [Psy], [])).Should().Equal(Psy);
    }

    [Fact]
    public void WithoutLabellings_AnItemAndItsContextStayTheVeryObjects()
    {
        var held = Held(Sample.Glucose(Sample.Noon));
        RecordLabels.Of([]).Apply(held).Should().BeSameAs(held);
        RecordLabels.Of([]).ContextOf(held).Should().BeSameAs(ItemContext.Of(held.Item));
    }

    [Fact]
    public void RelabelledContexts_ArePooled_WithThoseThatSourcesLabelledSo()
    {
        var labelled = ItemContext.Of(Sample.Glucose(Sample.Noon) with { SecurityLabels = [Psy] });
        ItemContext.Of(Sample.Glucose(Sample.Noon)).With([Psy]).Should().BeSameAs(labelled);
    }

    [Theory]
    [InlineData("""{"meta":{"security":[{"system":"s","version":"1","code":"c"}]}}""", null)]
    [InlineData("""{"meta":{"security":[],"source":"x"},"note":1}""", """{"meta":{"source":"x"},"note":1}""")]
    [InlineData("""{"meta":{"security":1},"note":1}""", """{"note":1}""")]
    [InlineData("""{"note":1}""", """{"note":1}""")]
    [InlineData("not JSON", null)]
    [InlineData("""{"meta":{"security":1,"security":2}}""", null)]
    public void ARelabelledItem_DoesNotGetItsSourcesLabelsBack_FromTheResidual(string residual, string? left)
    {
        var held = Held(Sample.Glucose(Sample.Noon) with { Residual = residual });
        RecordLabels.Of([Of(new LabelledItem(held.Ref), [Psy], [])]).Apply(held).Item.Residual.Should().Be(left);
        RecordLabels.Of([Of(new LabelledItem(new ItemRef(9, 9)), [Psy], [])]).Apply(held).Item.Residual.Should().Be(residual, "its labels are as they were");
    }

    private static HeldItem Held(RecordItem item) => HeldItems.Hold(item, new ItemRef(1, 0), Sample.Noon);

    private static TargetLabels Of(LabelTarget target, Coding[] added, Coding[] removed) => new(target, [.. added], [.. removed]);

    private static IEnumerable<Coding> Effective(HeldItem held, params TargetLabels[] labellings) => RecordLabels.Of([.. labellings]).ContextOf(held).Labels;
}
