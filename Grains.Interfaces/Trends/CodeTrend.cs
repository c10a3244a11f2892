using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Trends;

/// <summary>The readings of one code or word over time. What was taken back is not among them.</summary>
/// <param name="Code">As it was asked for.</param>
/// <param name="Readings">How many there are, with or without a number.</param>
/// <param name="Numbered">How many of them are in a series.</param>
/// <param name="Size">What a slot is: each reading where these are few, else the smallest stretch of the calendar that fits.</param>
/// <param name="Series">The largest first; <c>RecordLimits.MaxTrendSeries</c> at most.</param>
[GenerateSerializer, Immutable, Alias("phr.CodeTrend")]
public sealed record CodeTrend(
    [property: Id(0)] string Code,
    [property: Id(1)] int Readings,
    [property: Id(2)] int Numbered,
    [property: Id(3)] SlotSize Size,
    [property: Id(4)] ImmutableArray<TrendSeries> Series);

/// <summary>Numbers that can be compared with each other.</summary>
/// <param name="Code">What they measure: of the readings, or of one of their components. Of several codes that measure the same, one.</param>
/// <param name="Unit">UCUM code, the canonical one where there is one; null for bare numbers.</param>
/// <param name="Slots">Those that hold something, oldest first.</param>
[GenerateSerializer, Immutable, Alias("phr.TrendSeries")]
public sealed record TrendSeries(
    [property: Id(0)] Coding Code,
    [property: Id(1)] string? Unit,
    [property: Id(2)] ImmutableArray<TrendSlot> Slots);

/// <summary>What a series has in one stretch of time.</summary>
/// <param name="Start">By the calendar of the deployment.</param>
/// <param name="End">The first instant that is not in it; of single readings their time.</param>
/// <param name="First">When the first of its readings was.</param>
/// <param name="Last">When the last of its readings was.</param>
/// <param name="Figures">Of its values; null where it has bounds alone.</param>
/// <param name="Bounds">One for each side at most.</param>
[GenerateSerializer, Immutable, Alias("phr.TrendSlot")]
public sealed record TrendSlot(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset End,
    [property: Id(2)] DateTimeOffset First,
    [property: Id(3)] DateTimeOffset Last,
    [property: Id(4)] TrendFigures? Figures,
    [property: Id(5)] ImmutableArray<TrendBound> Bounds);

/// <summary>Figures of values, the mean rounded to millionths. Bounds are in none of them.</summary>
[GenerateSerializer, Immutable, Alias("phr.TrendFigures")]
public sealed record TrendFigures(
    [property: Id(0)] decimal Mean,
    [property: Id(1)] decimal Lowest,
    [property: Id(2)] decimal Highest,
    [property: Id(3)] int Count);

/// <summary>Values that are only bounded, to one side: <c>&lt;5</c> says that a value was below 5.</summary>
/// <param name="Comparator"><c>&lt; &lt;= &gt;= &gt;</c>: that of the widest.</param>
/// <param name="Widest">The one that says least.</param>
/// <param name="Count">How many there are.</param>
[GenerateSerializer, Immutable, Alias("phr.TrendBound")]
public sealed record TrendBound(
    [property: Id(0)] string Comparator,
    [property: Id(1)] decimal Widest,
    [property: Id(2)] int Count);
