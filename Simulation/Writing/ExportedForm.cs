using System.Buffers;
using System.Globalization;
using System.Text;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Writing;

/// <summary>
/// What exporters write beside what a record types: profile, narrative, performer, interpretation and reference range. It makes an Observation about 1.1 KB long, as
/// those of real exports are. A function of the item alone, so that a repetition stays one.
/// </summary>
internal static class ExportedForm
{
    private const string InterpretationSystem = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    private const string Structures = "http://hl7.org/fhir/StructureDefinition/";

    private static ReadOnlySpan<byte> Meta => "\"meta\":{"u8;

    /// <summary>As <see cref="RecordItem.Residual"/>: a JSON merge patch.</summary>
    public static string ResidualOf(RecordItem item)
    {
        var text = new StringBuilder(800);
        text.Append("{\"meta\":{").Append(ProfileOf(item)).Append('}');
        AppendRest(text, item);
        return text.Append('}').ToString();
    }

    /// <summary>
    /// Puts the same into a rendered resource, without reading it as JSON: an export of millions is worth it. No text can be taken for the name of an element, since its
    /// quotation marks would be escaped.
    /// </summary>
    /// <param name="rendered">Without a residual.</param>
    /// <param name="text">Room to work in; what it holds is lost.</param>
    public static void Dress(IBufferWriter<byte> to, ReadOnlySpan<byte> rendered, RecordItem item, StringBuilder text)
    {
        text.Clear();
        var meta = rendered.IndexOf(Meta);
        if (meta >= 0)
        {
            to.Write(rendered[..(meta + Meta.Length)]);
            Encoding.UTF8.GetBytes(ProfileOf(item), to);
            to.Write(","u8);
            to.Write(rendered[(meta + Meta.Length)..^1]);
        }
        else
        {
            to.Write(rendered[..^1]);
            text.Append(",\"meta\":{").Append(ProfileOf(item)).Append('}');
        }

        AppendRest(text, item);
        text.Append('}');
        foreach (var chunk in text.GetChunks())
        {
            Encoding.UTF8.GetBytes(chunk.Span, to);
        }
    }

    private static string ProfileOf(RecordItem item) => item switch
    {
        Reading { Categories: [{ Code: "vital-signs" }] } => VitalSigns,
        Reading => Observation,
        _ => Immunization,
    };

    private const string VitalSigns = $"\"profile\":[\"{Structures}vitalsigns\"]";
    private const string Observation = $"\"profile\":[\"{Structures}Observation\"]";
    private const string Immunization = $"\"profile\":[\"{Structures}Immunization\"]";

    private static void AppendRest(StringBuilder text, RecordItem item)
    {
        if (item is Reading reading)
        {
            AppendFindings(text, reading);
            return;
        }

        text.Append(",\"primarySource\":true,\"lotNumber\":\"SIM-").Append(item.Time.Start.AsSpan(0, 7)).Append("\",\"performer\":[{\"actor\":{\"reference\":\"Organization/")
            .Append(item.Source.Name).Append("\"}}],\"note\":[{\"text\":\"Given at a vaccination centre.\"}]");
    }

    private static void AppendFindings(StringBuilder text, Reading reading)
    {
        text.Append(",\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>")
            .Append(reading.Code.Primary.Display).Append(": ");
        AppendWords(text, reading);
        text.Append("</p></div>\"},\"performer\":[{\"reference\":\"Organization/").Append(reading.Source.Name).Append("\"}]");
        if (ReferenceRange.Of(reading) is { } range && Number(reading.Value) is { } value)
        {
            var (code, word) = range.Judge(value);
            text.Append(",\"interpretation\":[{\"coding\":[{\"system\":\"").Append(InterpretationSystem).Append("\",\"code\":\"").Append(code)
                .Append("\",\"display\":\"").Append(word).Append("\"}]}],\"referenceRange\":[{");
            AppendBound(text, "low", range.Low, range.Unit).Append(',');
            AppendBound(text, "high", range.High, range.Unit).Append("}]");
        }
        else
        {
            text.Append(",\"note\":[{\"text\":\"Kept as it was reported; to be read beside the other results of the day.\"}]");
        }
    }

    private static StringBuilder AppendBound(StringBuilder text, string name, string value, string unit) =>
        text.Append('"').Append(name).Append("\":{\"value\":").Append(value).Append(",\"unit\":\"").Append(unit).Append("\",\"system\":\"").Append(CodeSystems.Ucum)
            .Append("\",\"code\":\"").Append(unit).Append("\"}");

    private static void AppendWords(StringBuilder text, Reading reading)
    {
        AppendWords(text, reading.Value);
        for (var i = 0; i < reading.Components.Length; i++)
        {
            text.Append(i == 0 ? "" : " over ");
            AppendWords(text, reading.Components[i].Value);
        }
    }

    private static void AppendWords(StringBuilder text, ReadingValue? value)
    {
        switch (value)
        {
            case QuantityValue { Quantity: var quantity }:
                text.Append(quantity.Value.Text).Append(' ').Append(quantity.Unit);
                break;
            case CodedValue { Concept: var concept }:
                text.Append(concept.Primary.Display);
                break;
            case TextValue { Text: var words }:
                text.Append(words);
                break;
        }
    }

    private static double? Number(ReadingValue? value) =>
        value is QuantityValue { Quantity.Value.Text: var text } ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
