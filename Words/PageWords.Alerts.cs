using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>Alerts: for the citizen, and for anybody who asks how they work. What a rule says stands in <see cref="AlertWords"/>.</content>
public abstract partial class PageWords
{
    public abstract string AlertsTitle { get; }

    /// <param name="open">How many are open.</param>
    public abstract string AlertsLede(int open);

    /// <summary>To all of them, from the home page.</summary>
    public abstract string AllAlerts { get; }

    /// <summary>A heading above those that are open.</summary>
    public abstract string OpenAlerts { get; }

    /// <summary>A heading above those that have ended.</summary>
    public abstract string EndedAlerts { get; }

    /// <summary>What the rule is called.</summary>
    public abstract string AlertTitle(Alert alert);

    /// <summary>How soon somebody should act, such as <c>Same day</c>.</summary>
    public abstract string Urgency(AlertUrgency urgency);

    /// <summary>Before the heading of a card, for those who hear it: what its colour says.</summary>
    public abstract string CareCard(AlertUrgency urgency);

    /// <summary>How urgent it is, and since when it is there.</summary>
    public abstract string UrgentSince(Alert alert, DateTimeOffset now);

    /// <summary>When the readings were taken that it rests on.</summary>
    public abstract string RestsOn(Alert alert, DateTimeOffset now);

    /// <summary>When it began, when it ended, and why.</summary>
    public abstract string Lasted(Alert alert, AlertEnd end, DateTimeOffset now);

    /// <summary>Why an alert is still there that somebody has dealt with.</summary>
    public abstract string StaysUntil(string ends);

    /// <summary>To the rule among all rules.</summary>
    public abstract string HowThisAlertWorks { get; }

    public abstract string WhatWasDone { get; }

    public abstract string NothingDoneYet { get; }

    /// <summary>Who did what about it and when, with their words.</summary>
    public abstract string Step(AlertHandling step, DateTimeOffset now);

    /// <summary>Of the page that tells of all rules.</summary>
    public abstract string AlertRulesTitle { get; }

    public abstract string AlertRulesLede { get; }

    /// <summary>What is the same for each rule.</summary>
    public abstract ImmutableArray<HelpTopic> AboutAlerts { get; }

    public abstract string EachRuleTitle { get; }

    public abstract string RuleField(RuleFact fact);
}

/// <summary>What the page of rules tells of each.</summary>
public enum RuleFact
{
    Does,
    Data,
    CannotSee,
    Ends,
    Guideline,
    Answers,
    Name,
}
