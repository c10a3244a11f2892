using System.Collections.Immutable;

namespace PhrCluster.Alerts;

/// <summary>What a rule found in a citizen's readings, for somebody to act on. A record has one open alert of a rule at most.</summary>
/// <param name="Rule">One of <see cref="AlertRuleNames"/>.</param>
/// <param name="RuleVersion">The rule's version at that time.</param>
/// <param name="Version">The record version that it was raised at: with the rule, what names the alert.</param>
/// <param name="From">The first reading that it rests on.</param>
/// <param name="To">The last of them.</param>
/// <param name="Figures">The numbers that its sentences quote, in the rule's own order and in canonical units.</param>
[GenerateSerializer, Immutable, Alias("phr.Alert")]
public sealed record Alert(
    [property: Id(0)] string Rule,
    [property: Id(1)] int RuleVersion,
    [property: Id(2)] AlertUrgency Urgency,
    [property: Id(3)] long Version,
    [property: Id(4)] DateTimeOffset RaisedAt,
    [property: Id(5)] DateTimeOffset From,
    [property: Id(6)] DateTimeOffset To,
    [property: Id(7)] ImmutableArray<decimal> Figures)
{
    /// <summary>Null while it is open.</summary>
    [Id(8)] public AlertEnd? End { get; init; }

    /// <summary>What was done about it, the newest steps, oldest first.</summary>
    [Id(9)] public ImmutableArray<AlertHandling> Handling { get; init; } = [];

    /// <summary>What stays away, of <see cref="AlertRuleNames.Missed"/> alone; others rest on readings.</summary>
    [Id(10)] public ImmutableArray<MissedMeasurement> Missed { get; init; } = [];

    public bool IsOpen => End is null;

    /// <summary>Whether it is for those who care for the citizen, too.</summary>
    public bool ConcernsPractice => Missed.IsEmpty || Missed.Any(static it => it.ConcernsPractice);

    /// <summary>True once somebody closed it who was to act on it; it may be open still, until the readings say otherwise.</summary>
    public bool IsClosed => Decisive?.Step == AlertStep.Closed;

    /// <summary>Who took it on last and has not given it back, whatever was noted since; null for nobody.</summary>
    public AlertHandling? Claim => Decisive is { Step: AlertStep.Claimed } claim ? claim : null;

    /// <summary>The last step that says where it stands: a note behind it changes nothing.</summary>
    public AlertHandling? Decisive => Handling.LastOrDefault(static step => step.Step != AlertStep.Noted);
}

/// <summary>How soon somebody should act. Numbers are stored: append only.</summary>
public enum AlertUrgency : byte
{
    /// <summary>At the next occasion.</summary>
    Routine = 0,

    /// <summary>Within seven days.</summary>
    Soon = 1,

    SameDay = 2,

    /// <summary>The citizen is told to seek help at once, and the practice hears of it.</summary>
    Emergency = 3,
}

/// <summary>How an alert ended.</summary>
[GenerateSerializer, Immutable, Alias("phr.AlertEnd")]
public sealed record AlertEnd([property: Id(0)] AlertEnding How, [property: Id(1)] long Version, [property: Id(2)] DateTimeOffset At);

/// <summary>Why an alert ended. Numbers are stored: append only.</summary>
public enum AlertEnding : byte
{
    /// <summary>The readings came to what the rule calls its end.</summary>
    Settled = 0,

    /// <summary>A reading that it rested on was corrected or taken back.</summary>
    Corrected = 1,

    /// <summary>It grew worse: the same commit raises it again, more urgent.</summary>
    GrewWorse = 2,

    /// <summary>It was over, and the same commit raises another of the rule.</summary>
    Followed = 3,

    /// <summary>The citizen's plan or age says that the rule is not for them, or the plan moved its level: what stands is found anew.</summary>
    AppliesNoMore = 4,
}

/// <summary>One thing that was done about an alert.</summary>
/// <param name="Outcome">What came of it; of a step that closes only.</param>
/// <param name="Words">What was said, for the citizen too; null for none.</param>
[GenerateSerializer, Immutable, Alias("phr.AlertHandling")]
public sealed record AlertHandling(
    [property: Id(0)] AlertStep Step,
    [property: Id(1)] AlertOutcome Outcome,
    [property: Id(2)] string? Words,
    [property: Id(3)] string By,
    [property: Id(4)] string? Organization,
    [property: Id(5)] long Version,
    [property: Id(6)] DateTimeOffset At);

/// <summary>Numbers are stored: append only.</summary>
public enum AlertStep : byte
{
    /// <summary>Somebody took it on; others see who.</summary>
    Claimed = 0,

    Noted = 1,
    Closed = 2,

    /// <summary>Whoever took it on gave it back.</summary>
    Released = 3,
}

/// <summary>What came of an alert that was closed. Numbers are stored: append only.</summary>
public enum AlertOutcome : byte
{
    None = 0,
    Called = 1,
    MessageSent = 2,
    Appointment = 3,

    /// <summary>Seen, and nothing to be done; the words say why.</summary>
    NoAction = 4,

    PassedOn = 5,
}
