using System.Collections.Immutable;
using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <summary>What alerts say, to citizens and to those who act on them. An alert holds its rule and its figures; the sentences are made of them.</summary>
public abstract class AlertWords
{
    /// <summary>Every rule that there are words for, by its name.</summary>
    public abstract ImmutableSortedDictionary<string, AlertRuleWords> Rules { get; }

    /// <summary>What it is called, in plain words.</summary>
    public string TitleOf(Alert alert) => Rules.GetValueOrDefault(alert.Rule)?.Title ?? alert.Rule;

    /// <summary>What it is, what to do now, and when to call for help.</summary>
    public string ForCitizen(Alert alert) => Rules.GetValueOrDefault(alert.Rule)?.ForCitizen(alert) ?? Unknown;

    /// <summary>What was found, with its figures.</summary>
    public string ForProfessional(Alert alert) => Rules.GetValueOrDefault(alert.Rule)?.ForProfessional(alert) ?? Unknown;

    /// <summary>What it is called, how urgent it is, and since when.</summary>
    public abstract string Heading(Alert alert);

    /// <summary>Such as <c>same day</c>.</summary>
    public abstract string Urgency(AlertUrgency urgency);

    /// <summary>What somebody did about it.</summary>
    public abstract string Of(AlertHandling step);

    /// <summary>How an alert ended.</summary>
    public abstract string Of(AlertEnding how);

    /// <summary>How many alerts are open.</summary>
    public abstract string Count(int open);

    /// <summary>How many tasks wait, and how many records did not answer.</summary>
    public abstract string Waiting(int tasks, int notLoaded);

    public abstract string WhoseWorklist { get; }

    /// <summary>Of a rule that this version does not know.</summary>
    protected abstract string Unknown { get; }
}

/// <summary>The words of one rule, those of its entry in the register of algorithms included.</summary>
/// <param name="Title">In plain words, such as <c>Very high blood pressure</c>.</param>
/// <param name="ForCitizen">What it is, what to do, and when to call 111 or 999.</param>
/// <param name="ForProfessional">What was found, with its figures, and what is not known.</param>
/// <param name="Ends">When it ends by itself.</param>
/// <param name="Guideline">Where the rule is from, with the section.</param>
/// <param name="Does">What the rule does.</param>
/// <param name="Data">On what data.</param>
/// <param name="CannotSee">What it does not know, and may get wrong.</param>
/// <param name="Answers">Who answers for it.</param>
public sealed record AlertRuleWords(
    string Title,
    Func<Alert, string> ForCitizen,
    Func<Alert, string> ForProfessional,
    string Ends,
    string Guideline,
    string Does,
    string Data,
    string CannotSee,
    string Answers);
