using System.Globalization;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Trends;
using PhrCluster.Datatypes;
using PhrCluster.Personal;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Trends;
using PhrCluster.Web.Pages.Charts;

namespace PhrCluster.Tests.Fast.Web.Pages.Charts;

/// <summary>Readings as a record holds them, to draw charts of: summed up as their citizen sees them.</summary>
internal static class Held
{
    public static readonly DateTime Start = new(2026, 1, 5, 8, 0, 0);

    public static HeldItem Weight(double day, decimal value, string unit = "kg", string? bound = null) =>
        Of("29463-7", day, new QuantityValue(Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), unit) with { Comparator = bound }));

    public static HeldItem Glucose(double day, decimal value, string unit = "mmol/L", string? bound = null) =>
        Of("15074-8", day, new QuantityValue(Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), unit) with { Comparator = bound }));

    public static HeldItem Pressure(double day, int top, int bottom) =>
        Of(Sample.BloodPressure(At(day), top.ToString(CultureInfo.InvariantCulture), bottom.ToString(CultureInfo.InvariantCulture)));

    public static HeldItem Of(string code, double day, ReadingValue value) => Of(new Reading
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, code),
        Time = ReportedTime.At(At(day).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        Status = "final",
        Source = new ItemSource("meter"),
        Value = value,
    });

    /// <summary>With the canonical value that a record puts beside it.</summary>
    public static HeldItem Of(Reading reading) => new(
        new ItemRef(Interlocked.Increment(ref _sequence), 0),
        reading,
        Sample.Noon,
        Canonical.Of(reading.Code.Primary, reading.Value) is { } canonical ? new CanonicalValue(canonical.Value, canonical.Unit) : null);

    /// <param name="chosen">What its reader chose.</param>
    public static MeasureChart Chart(IEnumerable<HeldItem> held, CitizenPreferences? chosen = null)
    {
        var look = new SummedLook(new ReadingQuery(), Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None));
        var sum = new TrendSum(new TrendQuery(["one measure"]));
        foreach (var item in held.Where(look.Takes))
        {
            sum.Add(item);
        }

        return MeasureChart.Of(ShownTrend.In(sum.Close().Single(), chosen ?? CitizenPreferences.None));
    }

    private static long _sequence;

    private static DateTimeOffset At(double day) => new DateTimeOffset(Start, TimeSpan.Zero).AddDays(day);
}
