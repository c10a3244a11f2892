using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>Recording a reading of one's own.</content>
public abstract partial class PageWords
{
    public abstract string RecordReading { get; }

    public abstract string WhatToRecord { get; }

    public abstract string ChooseWhatToRecord { get; }

    public abstract string Recorded(RecordedMeasure measure);

    /// <summary>The label of a field for a number, with its unit where it has only one.</summary>
    public abstract string NumberField(NumberField field);

    public abstract string NumberHint(NumberField field);

    public abstract string NumberMissing(NumberField field);

    public abstract string NumberWrong(NumberField field);

    public abstract string NumberOutside(NumberField field, decimal lowest, decimal highest);

    public abstract string BottomNotLower { get; }

    public abstract string UnitField { get; }

    public abstract string UnitMissing { get; }

    /// <summary>A unit as people write it.</summary>
    /// <param name="ucum">Its UCUM code.</param>
    public abstract string UnitName(string ucum);

    public abstract string WeightMissing { get; }

    public abstract string WeightTwice { get; }

    public abstract string WhenField { get; }

    public abstract string Now { get; }

    public abstract string AnotherTime { get; }

    public abstract string DayOfReading { get; }

    public abstract string DayOfReadingHint(DateOnly today);

    public abstract string TimeOfReading { get; }

    public abstract string TimeOfReadingHint { get; }

    public abstract string WhenMissing { get; }

    public abstract string DayWrong { get; }

    public abstract string TimeWrong { get; }

    public abstract string TimeInFuture { get; }

    public abstract string CheckReadingTitle { get; }

    /// <summary>A value with its unit; of what was taken back, or entered by mistake, that it was.</summary>
    public abstract string Value(RecordItem item);

    public abstract string UnlikelyTitle { get; }

    /// <param name="otherUnit">The UCUM code of the unit that may have been meant.</param>
    public abstract string Unlikely(string value, string otherUnit);

    public abstract string RecordIt { get; }

    public abstract string DoNotRecord { get; }

    public abstract string VeryHighTitle { get; }

    public abstract string VeryHighPressure(string value);

    public abstract string InYourRecord(string value);

    public abstract string RecordedAt(DateTimeOffset at, long version);

    /// <summary>What became of a reading that was not recorded.</summary>
    public abstract string Outcome(RecordingOutcome outcome);

    public abstract string RecordAnother { get; }

    public abstract string SeeAll(string measure);

    /// <summary>Who delivered an item.</summary>
    /// <param name="isOwn">True for the person's own.</param>
    public abstract string SentBy(string source, bool isOwn);

    public abstract string HealthLede(int measures, int events);

    public abstract string Measurements { get; }

    public abstract string LastColumn { get; }
}

/// <summary>What people can record by themselves.</summary>
public enum RecordedMeasure
{
    BloodPressure,
    Glucose,
    Weight,
}

/// <summary>A number that is asked for.</summary>
public enum NumberField
{
    Top,
    Bottom,
    Glucose,
    Kilograms,
    Stones,

    /// <summary>Where kilograms are not asked for.</summary>
    StonesAlone,

    Pounds,
}

/// <summary>What became of a reading.</summary>
public enum RecordingOutcome
{
    Recorded,
    AlreadyThere,
    Implausible,
    Stopped,
    NotTaken,
}
