using System.Globalization;
using PhrCluster.Alerts;

namespace PhrCluster.Grains.Practices;

/// <summary>Where a task stands in a worklist: the most urgent first, and of those the oldest. It changes with nothing that is done about it.</summary>
internal readonly record struct TaskPlace(AlertUrgency Urgency, DateTimeOffset RaisedAt, UInt128 Citizen, string Rule) : IComparable<TaskPlace>
{
    private const char Dot = '.';
    private const int Parts = 4;

    public int CompareTo(TaskPlace other) =>
        other.Urgency != Urgency ? other.Urgency.CompareTo(Urgency)
        : RaisedAt != other.RaisedAt ? RaisedAt.CompareTo(other.RaisedAt)
        : Citizen != other.Citizen ? Citizen.CompareTo(other.Citizen)
        : string.CompareOrdinal(Rule, other.Rule);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)Urgency}{Dot}{RaisedAt.ToUnixTimeMilliseconds()}{Dot}{Citizen:x32}{Dot}{Rule}");

    /// <summary>Null for what is none.</summary>
    public static TaskPlace? Parse(string text) =>
        text.Split(Dot, Parts) is [var urgency, var at, var citizen, var rule]
        && byte.TryParse(urgency, NumberStyles.None, CultureInfo.InvariantCulture, out var level)
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && UInt128.TryParse(citizen, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place)
            ? new TaskPlace((AlertUrgency)level, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), place, rule)
            : null;
}

/// <summary>What a task is called: the citizen's place in this list, which says nothing of them, the rule, and the version that it was raised at.</summary>
internal readonly record struct TaskName(UInt128 Citizen, string Rule, long Version)
{
    private const char Dot = '.';
    private const int Parts = 3;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Citizen:x32}{Dot}{Version}{Dot}{Rule}");

    /// <summary>Null for what is none.</summary>
    public static TaskName? Parse(string? text) =>
        text?.Split(Dot, Parts) is [var citizen, var version, var rule]
        && UInt128.TryParse(citizen, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place)
        && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new TaskName(place, rule, number)
            : null;
}
