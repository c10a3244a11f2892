using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Plans;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>What alerts say: every rule has words, no word promises what nobody knows, and figures are quoted as the rule gives them.</summary>
public sealed partial class AlertWordsTests
{
    /// <summary>What no sentence may say to a citizen: that all is well, or what they have.</summary>
    private static readonly string[] Unsaid =
        ["safe", "normal", "fine", "no need", "hypertension", "diabetic ketoacidosis", "DKA", "hypoglycaemia", "hyperglycaemia", "stroke", "heart attack", "arrhythmia", "hypoxia", "sepsis"];

    /// <summary>Figures by rule, each unlike the others, and which of them the citizen and the professional read.</summary>
    private static readonly Dictionary<string, (decimal[] Figures, int[] Citizen, int[] Professional)> Figures = new()
    {
        [AlertRuleNames.BloodPressureSevere] = ([183m, 124m, 187m, 129m], [0, 1, 2, 3], [0, 1, 2, 3]),
        [AlertRuleNames.BloodPressureHigh] = ([141.3m, 87.6m, 23m, 6m, 4m], [0, 1], [0, 1, 2, 3, 4]),
        [AlertRuleNames.BloodPressureStage2] = ([161.3m, 97.6m, 23m, 6m, 4m], [0, 1], [0, 1, 2, 3, 4]),
        [AlertRuleNames.BloodPressureLow] = ([86.4m, 52.7m, 11m], [0, 1], [0, 1, 2]),
        [AlertRuleNames.OxygenLow] = ([93.2m, 94m], [0, 1], [0, 1]),
        [AlertRuleNames.OxygenEmergency] = ([88.3m, 91m], [0, 1], [0, 1]),
        [AlertRuleNames.HeartRate] = ([134m, 141m], [0, 1], [0, 1]),
        [AlertRuleNames.GlucoseVeryLow] = ([6m, 17m, 2.4m], [2], [0, 1, 2]),
        [AlertRuleNames.GlucoseLowOften] = ([8m, 5m, 18m], [0], [0, 1]),
        [AlertRuleNames.GlucoseHigh] = ([11m, 29m, 19.7m], [0, 2], [0, 1, 2]),
        [AlertRuleNames.Ketone] = ([3.7m], [0], [0]),
        [AlertRuleNames.Hba1c] = ([63.4m, 57.1m, 59m], [0, 2], [0, 1, 2]),
        [AlertRuleNames.HeartFailureWeight] = ([2.6m, 84.7m, 82.1m], [0, 1, 2], [0, 1, 2]),
        [AlertRuleNames.PeakFlow] = ([291m, 58m, 497m], [0, 1, 2], [0, 1, 2]),
        [AlertRuleNames.SensorTimeInRange] = ([61.2m, 5.3m, 1.7m, 33.4m, 8.6m, 97.8m], [0], [0, 1, 2, 3, 4, 5]),
    };

    public static TheoryData<string> Rules => [.. AlertRules.All.Select(static rule => rule.Name)];

    private static AlertWords Words => Language.Default.Alerts;

    [Fact]
    public void EveryRule_HasWords_AndEveryWordARule() => Words.Rules.Keys.Should().BeEquivalentTo(AlertRules.Names);

    [Fact]
    public void WhatStaysAway_IsToldByItsNumbers_AndSilenceIsNeverWell()
    {
        var missed = new MissedMeasurement("weight", 2, PlanPeriod.Day, 7, 0, Sample.Noon.AddDays(-9));
        Words.ForCitizen(Missing(missed)).Should().StartWith("Nothing from you since ").And.Contain("for weight: 0 of 14 planned readings came in 7 days.");
        Words.ForCitizen(Missing(missed with { Last = null })).Should().StartWith("Nothing from you yet for weight: 0 of 14");
        Words.ForCitizen(Missing(missed with { Came = 5 })).Should().StartWith("Less from you than planned for weight: 5 of 14");
        Words.ForCitizen(Missing(missed with { Last = Sample.Noon })).Should().StartWith("Less from you than planned for weight: 0 of 14", "one came since");
        var both = Missing(missed, new MissedMeasurement("blood pressure", 3, PlanPeriod.Week, 7, 1, null));
        Words.ForProfessional(both).Should().Contain("0 of 14 planned readings of weight came in 7 days").And.Contain("1 of 3 planned readings of blood pressure came in 7 days").And.Contain("unknown");
        SentenceEnd().Split(Words.ForCitizen(both)).Last().Should().MatchRegex(@"\b(111|999)\b");
        foreach (var word in Unsaid.Append("well"))
        {
            Words.ForCitizen(both).Should().NotContainEquivalentOf(word);
        }

        var words = Words.Rules[AlertRuleNames.Missed];
        foreach (var text in (string[])[Words.ForCitizen(both), Words.ForProfessional(both), words.Ends, words.Does, words.Data, words.CannotSee, words.Answers])
        {
            text.Should().EndWith(".").And.NotContain("  ");
            SentenceEnd().Split(text).Should().OnlyContain(static sentence => sentence.Split(' ', StringSplitOptions.None).Length <= 32, text);
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public void Figures_AreQuoted_AsTheRuleGivesThem(string rule)
    {
        var (figures, citizen, professional) = Figures[rule];
        foreach (var urgency in Enum.GetValues<AlertUrgency>())
        {
            var alert = AlertOf(rule, urgency, figures);
            Numbers(Words.ForCitizen(alert)).Should().Contain(citizen.Select(at => figures[at]));
            Numbers(Words.ForProfessional(alert)).Should().Contain(professional.Select(at => figures[at]));
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public void Citizens_AreToldWhenToCall_AndNeverWhatTheyHave(string rule)
    {
        foreach (var urgency in Enum.GetValues<AlertUrgency>())
        {
            var sentence = Words.ForCitizen(AlertOf(rule, urgency, Figures[rule].Figures));

            SentenceEnd().Split(sentence).Last(static it => it.Length > 0).Should().MatchRegex(@"\b(111|999)\b");
            foreach (var word in Unsaid)
            {
                sentence.Should().NotContainEquivalentOf(word);
            }
        }
    }

    [Theory, MemberData(nameof(Rules))]
    public void Sentences_AreShort(string rule)
    {
        var words = Words.Rules[rule];
        var alert = AlertOf(rule, AlertUrgency.SameDay, Figures[rule].Figures);
        foreach (var text in (string[])[words.ForCitizen(alert), words.ForProfessional(alert), words.Ends, words.Does, words.Data, words.CannotSee, words.Answers])
        {
            text.Should().EndWith(".").And.NotContain("  ").And.NotContain("?/").And.NotContain(" ?");
            SentenceEnd().Split(text).Should().OnlyContain(static sentence => sentence.Split(' ', StringSplitOptions.None).Length <= 32, text);
        }

        words.Title.Should().NotBeEmpty();
        words.Guideline.Should().NotBeEmpty();
    }

    [Theory, MemberData(nameof(Rules))]
    public void AnAlertWithoutItsFigures_IsSaidAllTheSame(string rule)
    {
        Words.ForCitizen(AlertOf(rule, AlertUrgency.Routine, [])).Should().Contain("?");
        Words.ForProfessional(AlertOf(rule, AlertUrgency.Routine, [])).Should().Contain("?");
    }

    [Fact]
    public void APressureWithoutALowerFigure_IsTheUpperOne() =>
        Words.ForCitizen(AlertOf(AlertRuleNames.BloodPressureSevere, AlertUrgency.SameDay, [185m, 0m, 190m, 0m])).Should().Contain("was 185 and again 190.");

    private static Alert Missing(params ImmutableArray<MissedMeasurement> missed) => AlertOf(AlertRuleNames.Missed, AlertUrgency.Routine, []) with { Missed = missed };

    private static Alert AlertOf(string rule, AlertUrgency urgency, IEnumerable<decimal> figures) =>
        new(rule, 1, urgency, 7, Sample.Noon, Sample.Noon.AddHours(-2), Sample.Noon.AddHours(-1), [.. figures]);

    private static IEnumerable<decimal> Numbers(string text) => Number().Matches(text).Select(static it => decimal.Parse(it.Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex SentenceEnd();
}
