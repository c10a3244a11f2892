using System.Collections.Immutable;
using PhrCluster.Contributions;

namespace PhrCluster.Publishing;

/// <summary>A table of a programme for one period, as it was published: for ever the same.</summary>
/// <param name="ProgrammeVersion">The programme's, when it was made.</param>
/// <param name="From">The period's first day.</param>
/// <param name="Until">The day after its last.</param>
/// <param name="At">When its figures were made: whoever had left by then is not in them.</param>
/// <param name="Cells">Those that are shown, in the order of their numbers. Of all others there is nobody in them, or too few.</param>
[GenerateSerializer, Immutable, Alias("phr.PublishedTable")]
public sealed record PublishedTable(
    [property: Id(0)] string Programme,
    [property: Id(1)] int ProgrammeVersion,
    [property: Id(2)] string Table,
    [property: Id(3)] DateOnly From,
    [property: Id(4)] DateOnly Until,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] ImmutableArray<PublishedCell> Cells)
{
    /// <summary>True where it could not wait until all records were looked through: citizens who sent nothing for long may not be in it. Of planning alone.</summary>
    [Id(7)] public bool IsPartial { get; init; }

    /// <summary>The sum of what is shown: people in cells that are not shown are not in it.</summary>
    public int Total => Cells.Sum(static cell => cell.Figure);
}

/// <summary>How many are in a cell, moved by chance and rounded.</summary>
[GenerateSerializer, Immutable, Alias("phr.PublishedCell")]
public sealed record PublishedCell([property: Id(0)] ContributionCell Cell, [property: Id(1)] int Figure);

/// <summary>One line of the register of all that was published.</summary>
/// <param name="From">The period's first day.</param>
/// <param name="Until">The day after its last.</param>
[GenerateSerializer, Immutable, Alias("phr.Publication")]
public sealed record Publication(
    [property: Id(0)] string Table, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly Until, [property: Id(3)] DateTimeOffset At, [property: Id(4)] int Cells)
{
    /// <inheritdoc cref="PublishedTable.IsPartial"/>
    [Id(5)] public bool IsPartial { get; init; }
}

/// <summary>A table that is due, and waits until all records were looked through for it.</summary>
/// <param name="From">The period's first day.</param>
/// <param name="Until">The day after its last.</param>
/// <param name="Latest">It does not wait longer: then it is published as it stands, and says so.</param>
[GenerateSerializer, Immutable, Alias("phr.WaitingPublication")]
public sealed record WaitingPublication([property: Id(0)] string Table, [property: Id(1)] DateOnly From, [property: Id(2)] DateOnly Until, [property: Id(3)] DateTimeOffset Latest);
