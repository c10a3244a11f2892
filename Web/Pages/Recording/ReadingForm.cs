using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Recording;

/// <summary>A reading that somebody records by hand: what was typed as an item for the record, or all that is wrong with it.</summary>
internal static class ReadingForm
{
    public const string Measure = "measure", Top = "top", Bottom = "bottom", Value = "value", Unit = "unit", Kilograms = "kilograms", Stones = "stones", Pounds = "pounds";
    public const string When = "when", Day = "day", Time = "time", At = "at";
    public const string AtOnce = "now", Earlier = "other";
    public const string Millimoles = "mmol/L", Milligrams = "mg/dL", Mercury = "mm[Hg]", Kilogram = "kg", Pound = "[lb_av]";

    /// <summary>Everything that a draft is made of.</summary>
    public static readonly ImmutableArray<string> Fields =
        [FormFields.Id, Measure, Top, Bottom, Value, Unit, Kilograms, Stones, Pounds, When, Day, DateFields.MonthOf(Day), DateFields.YearOf(Day), Time, At];

    /// <summary>What is plausible, in the unit that is typed: as the record itself judges it.</summary>
    public static readonly (decimal Lowest, decimal Highest) TopLimits = (20, 350), BottomLimits = (5, 250), MillimoleLimits = (0.3m, 110), MilligramLimits = (6, 1980), KilogramLimits = (0.1m, 700);

    public const int PoundsInAStone = 14;

    private const int MostStones = 110;

    /// <summary>A form that lies open longer is asked again when it was.</summary>
    private static readonly TimeSpan NowLasts = TimeSpan.FromHours(1);

    private static readonly Coding VitalSigns = new(CodeSystems.ObservationCategory, "vital-signs"), Laboratory = new(CodeSystems.ObservationCategory, "laboratory");

    private static PageWords Words => Language.Default.Pages;

    /// <summary>By the word that stands in the address.</summary>
    public static readonly ImmutableArray<(string Word, RecordedMeasure Measure)> Measures =
        [("blood-pressure", RecordedMeasure.BloodPressure), ("glucose", RecordedMeasure.Glucose), ("weight", RecordedMeasure.Weight)];

    public static RecordedMeasure? Find(string? word)
    {
        foreach (var (named, measure) in Measures)
        {
            if (named == word)
            {
                return measure;
            }
        }

        return null;
    }

    /// <summary>Reads what was typed.</summary>
    /// <param name="citizen">Whose record it is: they are its source.</param>
    /// <param name="weight">The field of a weight that errors lead to: the first that is asked for.</param>
    public static TypedReading Read(RecordedMeasure measure, FormFields typed, string citizen, DateTimeOffset now, string weight = Kilograms)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var numbers = measure switch
        {
            RecordedMeasure.BloodPressure => Pressure(typed, errors),
            RecordedMeasure.Glucose => Glucose(typed, errors),
            _ => Weight(typed, weight, errors),
        };
        var at = TimeOf(typed, now, errors);
        if (numbers is null || at is not { } time || errors.Count > 0)
        {
            return new TypedReading(null, errors.ToImmutable());
        }

        return new TypedReading(
            numbers with { Time = ReportedTime.At(Text(time)), Source = new ItemSource(citizen, typed[FormFields.Id]) }, []);
    }

    /// <summary>The draft with its time as an instant: now is another time later.</summary>
    public static FormFields Settled(FormFields typed, Reading reading) => typed[When] == AtOnce ? typed.With(At, reading.Time.Start!) : typed;

    /// <summary>The unit that was meant, where the number is rare in its own and usual in the other.</summary>
    public static string? UnlikelyUnit(Reading reading) => reading.Value is QuantityValue { Quantity: { Code: var unit, Value: var value } } && TypedNumber.Of(value.Text) is { Value: var number }
        ? (unit, number) switch
        {
            (Milligrams, < 36) => Millimoles,
            (Millimoles, > 34) => Milligrams,
            _ => null,
        }
        : null;

    /// <summary>A pressure at which people are asked to get help (NICE NG136: 180/120 and above).</summary>
    public static bool IsVeryHigh(Reading reading) =>
        reading.Components is [{ Value: QuantityValue { Quantity.Value.Text: var top } }, { Value: QuantityValue { Quantity.Value.Text: var bottom } }]
        && (TypedNumber.Of(top)?.Value >= 180 || TypedNumber.Of(bottom)?.Value >= 120);

    /// <summary>What became of the one reading of a submission.</summary>
    public static RecordingOutcome OutcomeOf(SubmissionReceipt receipt) => receipt switch
    {
        { Items: [ItemRefused, ..] } => RecordingOutcome.Implausible,
        { Items: [ItemStopped, ..] } => RecordingOutcome.Stopped,
        { Accepted: > 0 } => RecordingOutcome.Recorded,
        { Duplicates: > 0 } or { Outdated: > 0 } => RecordingOutcome.AlreadyThere,
        _ => RecordingOutcome.NotTaken,
    };

    private static Reading? Pressure(FormFields typed, ImmutableArray<FieldError>.Builder errors)
    {
        var top = Number(Top, NumberField.Top, TopLimits, typed, errors);
        var bottom = Number(Bottom, NumberField.Bottom, BottomLimits, typed, errors);
        if (top is not { } higher || bottom is not { } lower)
        {
            return null;
        }

        if (lower.Value >= higher.Value)
        {
            errors.Add(new FieldError(Bottom, Words.BottomNotLower));
        }

        return Of("85354-9", "Blood pressure panel with all children optional", VitalSigns) with
        {
            Components = [Component("8480-6", "Systolic blood pressure", higher), Component("8462-4", "Diastolic blood pressure", lower)],
        };
    }

    private static Reading? Glucose(FormFields typed, ImmutableArray<FieldError>.Builder errors)
    {
        var unit = typed[Unit];
        if (unit is not (Millimoles or Milligrams))
        {
            errors.Add(new FieldError(Unit, Words.UnitMissing));
        }

        var limits = unit == Milligrams ? MilligramLimits : unit == Millimoles ? MillimoleLimits : (MillimoleLimits.Lowest, MilligramLimits.Highest);
        return Number(Value, NumberField.Glucose, limits, typed, errors) is { } number
            ? Of(unit == Milligrams ? "41653-7" : "14743-9", "Glucose in Capillary blood by Glucometer", Laboratory) with { Value = Amount(number.Text, unit) }
            : null;
    }

    private static Reading? Weight(FormFields typed, string first, ImmutableArray<FieldError>.Builder errors)
    {
        var (metric, imperial) = (typed[Kilograms].Length > 0, typed[Stones].Length > 0 || typed[Pounds].Length > 0);
        if (metric == imperial)
        {
            errors.Add(new FieldError(first, metric ? Words.WeightTwice : Words.WeightMissing));
            return null;
        }

        var item = Of("29463-7", "Body weight", VitalSigns);
        if (metric)
        {
            return Number(Kilograms, NumberField.Kilograms, KilogramLimits, typed, errors) is { } kilograms ? item with { Value = Amount(kilograms.Text, Kilogram) } : null;
        }

        var stones = Number(Stones, NumberField.Stones, (0, MostStones), typed, errors);
        var pounds = typed[Pounds].Length == 0 ? new TypedNumber("0", 0) : Number(Pounds, NumberField.Pounds, (0, PoundsInAStone - 1 + 0.9m), typed, errors);
        return (stones, pounds) is ({ } whole, { } rest)
            ? item with { Value = Amount(((whole.Value * PoundsInAStone) + rest.Value).ToString(CultureInfo.InvariantCulture), Pound) }
            : null;
    }

    private static TypedNumber? Number(
        string field, NumberField asked, (decimal Lowest, decimal Highest) limits, FormFields typed, ImmutableArray<FieldError>.Builder errors)
    {
        var number = TypedNumber.Of(typed[field]);
        if (number is { Value: var value } && value >= limits.Lowest && value <= limits.Highest)
        {
            return number;
        }

        errors.Add(new FieldError(field, typed[field].Length == 0 ? Words.NumberMissing(asked)
            : number is null ? Words.NumberWrong(asked)
            : Words.NumberOutside(asked, limits.Lowest, limits.Highest)));
        return null;
    }

    private static DateTimeOffset? TimeOf(FormFields typed, DateTimeOffset now, ImmutableArray<FieldError>.Builder errors)
    {
        switch (typed[When])
        {
            case AtOnce:
                return Carried(typed[At], now) ?? now;
            case Earlier:
                return Told(typed, now, errors);
            default:
                errors.Add(new FieldError(When, Words.WhenMissing));
                return null;
        }
    }

    private static DateTimeOffset? Told(FormFields typed, DateTimeOffset now, ImmutableArray<FieldError>.Builder errors)
    {
        var day = TypedTime.Day(typed[Day], typed[DateFields.MonthOf(Day)], typed[DateFields.YearOf(Day)]);
        var time = TypedTime.OfDay(typed[Time]);
        if (day is null)
        {
            errors.Add(new FieldError(Day, Words.DayWrong));
        }

        if (time is null)
        {
            errors.Add(new FieldError(Time, Words.TimeWrong));
        }

        if (day is not { } date || time is not { } clock)
        {
            return null;
        }

        var at = DeploymentZone.Current.InstantOf(date.ToDateTime(clock));
        if (at > now)
        {
            errors.Add(new FieldError(Day, Words.TimeInFuture));
        }

        return at;
    }

    private static DateTimeOffset? Carried(string text, DateTimeOffset now) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at <= now && at >= now - NowLasts ? at : null;

    /// <summary>With the offset of the deployment's clocks at that time.</summary>
    private static string Text(DateTimeOffset at)
    {
        var local = DeploymentZone.Current.LocalOf(at);
        return new DateTimeOffset(local, TimeSpan.FromMinutes((int)Math.Round((local - at.UtcDateTime).TotalMinutes)))
            .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    private static Reading Of(string code, string display, Coding category) => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, code, display),
        Time = ReportedTime.Unknown,
        Status = "final",
        Source = new ItemSource(""),
        Categories = [category],
    };

    private static ReadingComponent Component(string code, string display, TypedNumber number) =>
        new(CodeableConcept.Of(CodeSystems.Loinc, code, display), Amount(number.Text, Mercury));

    private static QuantityValue Amount(string number, string unit) => new(Quantity.Ucum(number, unit, Words.UnitName(unit)));
}

/// <summary>What was typed about a reading.</summary>
/// <param name="Reading">Null where something is wrong.</param>
internal sealed record TypedReading(Reading? Reading, ImmutableArray<FieldError> Errors);
