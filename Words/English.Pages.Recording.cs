using System.Globalization;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>Recording a reading, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string RecordReading => "Record a reading";

        public override string WhatToRecord => "What do you want to record?";

        public override string ChooseWhatToRecord => "Choose what you want to record";

        public override string Recorded(RecordedMeasure measure) => measure switch
        {
            RecordedMeasure.BloodPressure => "Blood pressure",
            RecordedMeasure.Glucose => "Glucose",
            _ => "Weight",
        };

        public override string NumberField(NumberField field) => field switch
        {
            Words.NumberField.Top => "Top number, in mmHg",
            Words.NumberField.Bottom => "Bottom number, in mmHg",
            Words.NumberField.Glucose => "Glucose",
            Words.NumberField.Kilograms => "Weight in kilograms",
            Words.NumberField.Stones => "Or in stones",
            Words.NumberField.StonesAlone => "Weight in stones",
            _ => "and pounds",
        };

        public override string NumberHint(NumberField field) => field switch
        {
            Words.NumberField.Top => "Like 128",
            Words.NumberField.Bottom => "Like 79",
            Words.NumberField.Glucose => "Like 6.1, or 110",
            Words.NumberField.Kilograms => "Like 71.5",
            Words.NumberField.Stones or Words.NumberField.StonesAlone => "Like 11",
            _ => "Like 4",
        };

        public override string NumberMissing(NumberField field) => $"Enter the {Lowered(Short(field))}";

        public override string NumberWrong(NumberField field) => $"{Short(field)} must be a number. {NumberHint(field)}";

        public override string NumberOutside(NumberField field, decimal lowest, decimal highest) =>
            string.Create(CultureInfo.InvariantCulture, $"{Short(field)} must be between {lowest} and {highest}");

        public override string BottomNotLower => "Bottom number must be lower than the top number";

        public override string UnitField => "Which unit does your meter show?";

        public override string UnitMissing => "Choose the unit";

        public override string UnitName(string ucum) => Unit(ucum);

        public override string WeightMissing => "Enter your weight in kilograms, or in stones and pounds";

        public override string WeightTwice => "Enter your weight once: in kilograms, or in stones and pounds";

        public override string WhenField => "When did you measure?";

        public override string Now => "Now";

        public override string AnotherTime => "At another time";

        public override string DayOfReading => "The day, if it was at another time";

        public override string DayOfReadingHint(DateOnly today) => $"Like {today.Day} {today.Month} {today.Year}";

        public override string TimeOfReading => "The time of day, if it was at another time";

        public override string TimeOfReadingHint => "Like 8:15am, or 20:15";

        public override string WhenMissing => "Choose when you measured";

        public override string DayWrong => "Enter the day with day, month and year";

        public override string TimeWrong => "Enter the time of day. Like 8:15am, or 20:15";

        public override string TimeInFuture => "Time must be in the past";

        public override string CheckReadingTitle => "Is this right?";

        public override string Value(RecordItem item) => item switch
        {
            { Status: RecordItem.EnteredInError } => WasTakenBack,
            Reading { Components: var parts } when Part(parts, Systolic) is { } top && Part(parts, Diastolic) is { } bottom => $"{top} over {bottom} mmHg",
            Reading { Value: QuantityValue { Quantity: var quantity } } => Amount(quantity),
            Reading reading when ValueText.Of(reading) is { Length: > 0 } text => text,
            _ => "Not recorded",
        };

        public override string UnlikelyTitle => "Look at this once more";

        public override string Unlikely(string value, string otherUnit) => $"{value} is very unusual. Did you mean {Unit(otherUnit)}?";

        public override string RecordIt => "Record it";

        public override string DoNotRecord => "Do not record it";

        public override string VeryHighTitle => "This is very high";

        public override string VeryHighPressure(string value) =>
            $"{value}. Sit for 5 minutes and measure again. If it stays so high, ask for help today: call 111. Chest pain, or weakness in face or arm? Call 999.";

        public override string InYourRecord(string value) => $"{value} is in your record";

        public override string RecordedAt(DateTimeOffset at, long version) => $"Since {Second(at)}, entry {version}.";

        public override string Outcome(RecordingOutcome outcome) => outcome switch
        {
            RecordingOutcome.Recorded => "It counts from now on.",
            RecordingOutcome.AlreadyThere => "It was already there, and counts once.",
            RecordingOutcome.Implausible => "No person can have this value. Check what your meter shows and the unit",
            RecordingOutcome.Stopped => "A rule of yours stops data from this source. Look under Sharing",
            _ => "Your record did not take this. Begin again with a new reading",
        };

        public override string RecordAnother => "Record another reading";

        public override string SeeAll(string measure) => $"All readings of {Inside(measure)}";

        public override string SentBy(string source, bool isOwn) => isOwn ? "You" : Called(source);

        public override string HealthLede(int measures, int events) => measures + events == 0
            ? "Your record holds nothing yet."
            : $"Your record holds {Count(measures, "kind")} of readings, and {Count(events, "other entry", "other entries")}.";

        public override string Measurements => "Measurements and tests";

        public override string LastColumn => "The last one";

        /// <summary>Without a unit.</summary>
        private static string Short(NumberField field) => field switch
        {
            Words.NumberField.Top => "Top number",
            Words.NumberField.Bottom => "Bottom number",
            Words.NumberField.Glucose => "Glucose value",
            Words.NumberField.Kilograms => "Kilograms",
            Words.NumberField.Stones or Words.NumberField.StonesAlone => "Stones",
            _ => "Pounds",
        };
    }
}
