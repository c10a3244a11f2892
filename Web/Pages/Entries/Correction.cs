using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Transactions;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Recording;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Entries;

/// <summary>A reading of one's own, put into the form that recorded it, and taken out corrected.</summary>
internal static class Correction
{
    /// <summary>As if it had been typed.</summary>
    public static FormFields Typed(RecordedMeasure measure, Reading held) => Numbers(measure, held).Concat(TimeOf(held.Time))
        .Aggregate(FormFields.None.With(FormFields.Id, FormFields.None.IdOrNew()).With(ReadingForm.When, ReadingForm.Earlier), static (typed, field) => typed.With(field.Field, field.Text));

    /// <summary>The same entry with what was typed: its own identifier, and its own time to the second where no other minute was typed.</summary>
    public static Reading Of(Reading held, Reading typed) => typed with
    {
        Source = held.Source with { Updated = null },
        Time = TimeOf(held.Time).SequenceEqual(TimeOf(typed.Time)) ? held.Time : typed.Time,
    };

    /// <summary>Sent twice, it is one change. It replaces the version that its writer looked at, and no other.</summary>
    public static ItemTransaction Change(string formId, ItemOperation operation) => new($"pages-{formId}", [operation]);

    private static IEnumerable<(string Field, string Text)> Numbers(RecordedMeasure measure, Reading held)
    {
        switch (measure)
        {
            case RecordedMeasure.BloodPressure:
                return [.. held.Components.Zip([ReadingForm.Top, ReadingForm.Bottom], static (part, field) => (field, NumberOf(part.Value)))];
            case RecordedMeasure.Glucose:
                return [(ReadingForm.Value, NumberOf(held.Value)), (ReadingForm.Unit, UnitOf(held.Value))];
            default:
                return UnitOf(held.Value) == ReadingForm.Pound ? [.. Imperial(NumberOf(held.Value))] : [(ReadingForm.Kilograms, NumberOf(held.Value))];
        }
    }

    private static IEnumerable<(string Field, string Text)> Imperial(string pounds)
    {
        var all = decimal.TryParse(pounds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;
        yield return (ReadingForm.Stones, Text(Math.Floor(all / ReadingForm.PoundsInAStone)));
        yield return (ReadingForm.Pounds, Text(all % ReadingForm.PoundsInAStone));
    }

    private static IEnumerable<(string Field, string Text)> TimeOf(ReportedTime time)
    {
        if (!time.TryInterval(out var interval, out _))
        {
            yield break;
        }

        var local = DeploymentZone.Current.LocalOf(interval.From);
        yield return (ReadingForm.Day, Text(local.Day));
        yield return (DateFields.MonthOf(ReadingForm.Day), Text(local.Month));
        yield return (DateFields.YearOf(ReadingForm.Day), Text(local.Year));
        yield return (ReadingForm.Time, local.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static string NumberOf(ReadingValue? value) => value is QuantityValue { Quantity.Value.Text: var text } ? text : "";

    private static string UnitOf(ReadingValue? value) => value is QuantityValue { Quantity: { Code: var code } } ? code ?? "" : "";

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
