using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;

namespace PhrCluster.Client.Import.Formats;

/// <summary>
/// The <c>export.xml</c> of Apple Health, also within its <c>export.zip</c>: a line for each Record and Correlation, in order. Records have no identifiers, so that an
/// export that grew repeats what was held, and equal records are duplicates.
/// </summary>
internal static class AppleHealth
{
    private const string QuantityPrefix = "HKQuantityTypeIdentifier";
    private const string BloodPressureType = "HKCorrelationTypeIdentifierBloodPressure";
    private const string SystolicType = QuantityPrefix + "BloodPressureSystolic";
    private const string DiastolicType = QuantityPrefix + "BloodPressureDiastolic";
    private const string DateForm = "yyyy-MM-dd HH:mm:ss zzz";

    /// <summary>The export itself, whose name depends on the phone's language, beside the same as a CDA document.</summary>
    public static bool IsExport(string member) =>
        member.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && member.Count(static c => c == '/') <= 1 && !member.EndsWith("_cda.xml", StringComparison.OrdinalIgnoreCase);

    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> Read(EntryStream text, Conversion conversion, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // The document type of an export lists its own elements, and refers to nothing outside.
        using var xml = XmlReader.Create(text, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Ignore, IgnoreComments = true, IgnoreWhitespace = true, XmlResolver = null });
        while (await xml.ReadAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            text.Begin();
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.Name)
            {
                case "Record":
                    yield return Record(xml, conversion.Citizen!);
                    break;
                case "Correlation":
                    yield return await Correlation(xml, conversion.Citizen!);
                    break;
            }
        }
    }

    private static ReadOnlyMemory<byte> Record(XmlReader xml, string citizen)
    {
        var type = xml.GetAttribute("type");
        var (unit, value) = (xml.GetAttribute("unit"), xml.GetAttribute("value"));
        if (MeasureOf(type, unit) is not { } measure)
        {
            return FormatLine.Skip(type?.Replace(QuantityPrefix, string.Empty, StringComparison.Ordinal));
        }

        // A share of one is given under the unit of percent.
        var number = unit == "%" && Measurement.IsNumber(value) ? Measurement.Percent(value!) : value;
        return Times(xml) is not var (start, end) ? FormatLine.Reject("Record.startDate", "must be a date and time with its zone")
            : !Measurement.IsNumber(number) ? FormatLine.Reject("Record.value", "must be a number")
            : new Measurement(measure, start, end, number, measure == Measure.Steps ? "steps" : measure == Measure.BodyMassIndex ? "kg/m2" : unit, Device: xml.GetAttribute("sourceName")) { Units = Units.AppleHealth }.ToLine(citizen);
    }

    /// <summary>A blood pressure; its two records stand within it, and once more by themselves.</summary>
    private static async Task<ReadOnlyMemory<byte>> Correlation(XmlReader xml, string citizen)
    {
        var type = xml.GetAttribute("type");
        var (times, device) = (Times(xml), xml.GetAttribute("sourceName"));
        var parts = new List<(Measure, string, string?)>();
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (await xml.ReadAsync() && xml.Depth > depth)
            {
                var measure = xml is { NodeType: XmlNodeType.Element, Name: "Record" } ? xml.GetAttribute("type") switch
                {
                    SystolicType => Measure.Systolic,
                    DiastolicType => Measure.Diastolic,
                    _ => null,
                } : null;
                if (measure is not null && xml.GetAttribute("value") is var value && Measurement.IsNumber(value))
                {
                    parts.Add((measure, value!, xml.GetAttribute("unit")));
                }
            }
        }

        return type != BloodPressureType ? FormatLine.Skip(type)
            : times is not var (start, end) ? FormatLine.Reject("Correlation.startDate", "must be a date and time with its zone")
            : parts.Count == 0 ? FormatLine.Reject("Correlation", "must hold records with numbers")
            : new Measurement(Measure.BloodPressure, start, end, null, null, null, device, [.. parts]) { Units = Units.AppleHealth }.ToLine(citizen);
    }

    private static (string Start, string End)? Times(XmlReader xml) =>
        Time(xml.GetAttribute("startDate")) is { } start && Time(xml.GetAttribute("endDate")) is { } end ? (start, end) : null;

    private static string? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)
            : null;

    private static Measure? MeasureOf(string? type, string? unit) => type?.StartsWith(QuantityPrefix, StringComparison.Ordinal) is not true ? null : type[QuantityPrefix.Length..] switch
    {
        "HeartRate" => Measure.HeartRate,
        "RestingHeartRate" => Measure.RestingHeartRate,
        "HeartRateVariabilitySDNN" => Measure.HeartRateVariability,
        "BodyMass" => Measure.Weight,
        "Height" => Measure.Height,
        "BodyMassIndex" => Measure.BodyMassIndex,
        "BodyFatPercentage" => Measure.BodyFat,
        "WaistCircumference" => Measure.Waist,
        "BodyTemperature" => Measure.Temperature,
        "OxygenSaturation" => Measure.OxygenSaturation,
        "RespiratoryRate" => Measure.RespiratoryRate,
        "PeakExpiratoryFlowRate" => Measure.PeakFlow,
        "StepCount" => Measure.Steps,
        "BloodGlucose" => Measure.Glucose(unit),
        _ => null,
    };
}
