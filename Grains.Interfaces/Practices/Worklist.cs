using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Demographics;
using PhrCluster.Identity;

namespace PhrCluster.Practices;

/// <summary>Which tasks of a worklist are wanted.</summary>
/// <param name="AtLeast">Those at least as urgent.</param>
/// <param name="Unclaimed">Only those that nobody has taken on.</param>
/// <param name="Continuation">From the page before; null for the first.</param>
[GenerateSerializer, Immutable, Alias("phr.WorklistQuery")]
public sealed record WorklistQuery(
    [property: Id(0)] AlertUrgency AtLeast = AlertUrgency.Routine, [property: Id(1)] bool Unclaimed = false, [property: Id(2)] string? Continuation = null)
{
    /// <summary>Only those of these rules, <c>RecordLimits.MaxSearchAlternatives</c> at most; empty for any.</summary>
    [Id(3)] public ImmutableArray<string> Rules { get; init; } = [];

    /// <summary>Tasks of a page at most, 1 or more; null for <c>RecordLimits.MaxTaskRows</c>, which is the most.</summary>
    [Id(4)] public int? PageSize { get; init; }
}

/// <summary>What became of opening a worklist: <see cref="WorklistPage"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.WorklistOutcome")]
public abstract record WorklistOutcome : IRefusable<WorklistOutcome>
{
    private protected WorklistOutcome() { }

    public static WorklistOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.WorklistRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : WorklistOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.WorklistInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : WorklistOutcome, IRequestInvalid;
}

/// <summary>A page of a worklist: the most urgent first, and of those the oldest.</summary>
/// <param name="Tasks"><c>RecordLimits.MaxTaskRows</c> at most.</param>
/// <param name="NotLoaded">Records that did not answer in time: whether there is a task to show is not known. Each takes the room of one.</param>
/// <param name="Continuation">Null where a page has room left. One that is full goes on: behind it there may be nothing, or nothing that the caller may see.</param>
[GenerateSerializer, Immutable, Alias("phr.WorklistPage")]
public sealed record WorklistPage(
    [property: Id(0)] string Organization,
    [property: Id(1)] ImmutableArray<WorklistTask> Tasks,
    [property: Id(2)] int NotLoaded,
    [property: Id(3)] string? Continuation) : WorklistOutcome;

/// <summary>An open alert of a citizen who lets the organisation see it.</summary>
/// <param name="Id">Names it in this organisation's list; it says nothing of anybody.</param>
/// <param name="Who">Null where nobody said it, or the caller may not see it.</param>
/// <param name="Alert">As the citizen's record shows it to the caller.</param>
[GenerateSerializer, Immutable, Alias("phr.WorklistTask")]
public sealed record WorklistTask(
    [property: Id(0)] string Id, [property: Id(1)] string Citizen, [property: Id(2)] CitizenDemographics? Who, [property: Id(3)] Alert Alert);

/// <summary>What is done about a task.</summary>
/// <param name="Outcome">As of <see cref="AlertAction"/>.</param>
/// <param name="Words">As of <see cref="AlertAction"/>: the citizen reads them.</param>
[GenerateSerializer, Immutable, Alias("phr.TaskAction")]
public sealed record TaskAction(
    [property: Id(0)] string Id, [property: Id(1)] AlertStep Step, [property: Id(2)] AlertOutcome Outcome = AlertOutcome.None, [property: Id(3)] string? Words = null);
