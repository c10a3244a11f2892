using System.Collections.Immutable;

namespace PhrCluster.Profiles;

/// <summary>A typical day of somebody who wears a glucose sensor, in mmol/L and by the clocks of the deployment.</summary>
/// <param name="Readings">Of sensors, one a minute at most. A value that is only bounded counts as its bound.</param>
/// <param name="Wear">How much of the time the sensor was worn.</param>
/// <param name="Typical">Null where it was not worn enough.</param>
/// <param name="Lows">Times below target of 15 minutes or more, the newest first; <c>RecordLimits.MaxProfileLows</c> at most.</param>
/// <param name="LowCount">How many there were.</param>
/// <param name="Days">The last <c>RecordLimits.MaxTracedDays</c> days, oldest first, those without readings included.</param>
[GenerateSerializer, Immutable, Alias("phr.GlucoseProfile")]
public sealed record GlucoseProfile(
    [property: Id(0)] GlucosePreset Preset,
    [property: Id(1)] DateTimeOffset From,
    [property: Id(2)] DateTimeOffset To,
    [property: Id(3)] int Readings,
    [property: Id(4)] SensorWear Wear,
    [property: Id(5)] TypicalDay? Typical,
    [property: Id(6)] ImmutableArray<GlucoseLow> Lows,
    [property: Id(7)] int LowCount,
    [property: Id(8)] ImmutableArray<GlucoseDay> Days);

/// <summary>How much of a time a sensor was worn.</summary>
/// <param name="Days">Whole days of the calendar: one that has begun is none yet.</param>
/// <param name="DaysWorn">Those with any reading.</param>
/// <param name="FullDays">Those with a reading in 70 % or more of their quarter hours.</param>
/// <param name="Percent">Quarter hours with a reading.</param>
/// <param name="IsEnough">True from 70 % and 7 full days on: less says too little of a typical day.</param>
[GenerateSerializer, Immutable, Alias("phr.SensorWear")]
public sealed record SensorWear(
    [property: Id(0)] int Days,
    [property: Id(1)] int DaysWorn,
    [property: Id(2)] int FullDays,
    [property: Id(3)] int Percent,
    [property: Id(4)] bool IsEnough)
{
    public const int EnoughPercent = 70, EnoughDays = 7;
}

/// <summary>What is typical of the days of a profile.</summary>
/// <param name="Mean">Of all readings.</param>
/// <param name="Management">The glucose management indicator, in percent: made from the mean, and no HbA1c.</param>
/// <param name="Variation">The standard deviation, in percent of the mean.</param>
/// <param name="Ranges">The highest first.</param>
/// <param name="Quarters">Those of the 96 quarter hours of a day that have readings, in order.</param>
[GenerateSerializer, Immutable, Alias("phr.TypicalDay")]
public sealed record TypicalDay(
    [property: Id(0)] decimal Mean,
    [property: Id(1)] decimal Management,
    [property: Id(2)] decimal Variation,
    [property: Id(3)] ImmutableArray<GlucoseRange> Ranges,
    [property: Id(4)] ImmutableArray<TypicalQuarter> Quarters);

/// <summary>Percentiles of a quarter hour over all days, smoothed over 5 quarter hours, across midnight too.</summary>
/// <param name="Index">From midnight: 0 to 95.</param>
[GenerateSerializer, Immutable, Alias("phr.TypicalQuarter")]
public sealed record TypicalQuarter(
    [property: Id(0)] int Index,
    [property: Id(1)] decimal P5,
    [property: Id(2)] decimal P25,
    [property: Id(3)] decimal Median,
    [property: Id(4)] decimal P75,
    [property: Id(5)] decimal P95);

/// <summary>A time below target.</summary>
/// <param name="End">When the readings were in target again for 15 minutes, or ended.</param>
/// <param name="Lowest">The lowest value in it.</param>
[GenerateSerializer, Immutable, Alias("phr.GlucoseLow")]
public sealed record GlucoseLow(
    [property: Id(0)] DateTimeOffset Start,
    [property: Id(1)] DateTimeOffset End,
    [property: Id(2)] decimal Lowest);

/// <summary>One day of a profile.</summary>
/// <param name="Quarters">Means of the quarter hours that have readings, in order.</param>
[GenerateSerializer, Immutable, Alias("phr.GlucoseDay")]
public sealed record GlucoseDay(
    [property: Id(0)] DateOnly Date,
    [property: Id(1)] ImmutableArray<QuarterMean> Quarters);

/// <param name="Index">From midnight: 0 to 95.</param>
[GenerateSerializer, Immutable, Alias("phr.QuarterMean")]
public sealed record QuarterMean([property: Id(0)] int Index, [property: Id(1)] decimal Mean);
