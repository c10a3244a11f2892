using System.Globalization;
using System.Text;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Writing;

/// <summary>
/// What exporters write beside what a record types: profile, narrative, performer, interpretation and reference range. It makes an Observation about 1.1 KB long, as
/// those of real exports are. A function of the item alone, so that a repetition stays one.
/// </summary>
internal static class ExportedForm
{
    private const string InterpretationSystem = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    /// <summary>As <see cref="RecordItem.Residual"/>: a JSON merge patch.</summary>
    public static string ResidualOf(RecordItem item) => item is Reading reading ? OfReading(reading) : OfEvent(item);

    private static string OfReading(Reading reading)
    {
        var text = new StringBuilder(900);
        var name = reading.Code.Primary.Display;
        var profile = reading.Categories[0].Code == "vital-signs" ? "vitalsigns" : "Observation";
        text.Append("{\"meta\":{\"profile\":[\"http://hl7.org/fhir/StructureDefinition/").Append(profile).Append("\"]},\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p><b>")
            .Append(name).Append("</b>: ").Append(InWords(reading)).Append("</p><p>Reported by ").Append(reading.Source.Name).Append(", ").Append(reading.Status)
            .Append(".</p></div>\"},\"performer\":[{\"reference\":\"Organization/").Append(reading.Source.Name).Append("\",\"type\":\"Organization\",\"display\":\"The service ")
            .Append(reading.Source.Name).Append(" on behalf of the citizen\"}]");
        if (ReferenceRange.Of(reading) is { } range && Number(reading.Value) is { } value)
        {
            var (code, word) = range.Judge(value);
            text.Append(",\"interpretation\":[{\"coding\":[{\"system\":\"").Append(InterpretationSystem).Append("\",\"code\":\"").Append(code)
                .Append("\",\"display\":\"").Append(word).Append("\"}],\"text\":\"").Append(word).Append("\"}],\"referenceRange\":[{");
            AppendBound(text, "low", range.Low, range.Unit).Append(',');
            AppendBound(text, "high", range.High, range.Unit).Append(",\"text\":\"").Append(range.Low).Append(" to ").Append(range.High).Append(' ').Append(range.Unit).Append("\"}]");
        }
        else
        {
            text.Append(",\"note\":[{\"text\":\"Taken by the citizen or on their behalf; kept as it was reported, and to be read beside the other results of the same day.\"}]");
        }

        return text.Append(",\"method\":{\"text\":\"As the source measures it, without a correction for time of day, posture or meals\"}}").ToString();
    }

    private static string OfEvent(RecordItem item) =>
        $$$"""{"primarySource":true,"lotNumber":"SIM-{{{item.Time.Start![..7]}}}","performer":[{"actor":{"reference":"Organization/{{{item.Source.Name}}}"}}],"note":[{"text":"Given at a vaccination centre."}]}""";

    private static StringBuilder AppendBound(StringBuilder text, string name, string value, string unit) =>
        text.Append('"').Append(name).Append("\":{\"value\":").Append(value).Append(",\"unit\":\"").Append(unit).Append("\",\"system\":\"").Append(CodeSystems.Ucum)
            .Append("\",\"code\":\"").Append(unit).Append("\"}");

    private static string InWords(Reading reading) => reading.Components.IsEmpty
        ? InWords(reading.Value)
        : string.Join(" over ", reading.Components.Select(static component => InWords(component.Value)));

    private static string InWords(ReadingValue? value) => value switch
    {
        QuantityValue { Quantity: var quantity } => $"{quantity.Value.Text} {quantity.Unit}",
        CodedValue { Concept: var concept } => concept.Primary.Display!,
        TextValue { Text: var words } => words,
        _ => "no value",
    };

    private static double? Number(ReadingValue? value) =>
        value is QuantityValue { Quantity.Value.Text: var text } ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
