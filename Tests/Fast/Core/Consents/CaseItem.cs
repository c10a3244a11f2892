using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>The item of a case.</summary>
internal static class CaseItem
{
    public static RecordItem Of(Fallback item)
    {
        item.Only("class", "code", "component", "value", "conclusion", "reason", "category", "securityLabel", "date", "source", "identifier");
        var type = item.Text("class") ?? "Observation";
        RecordItem blank = type == "Observation"
            ? Sample.Glucose(Sample.Noon) with { Components = [.. item.Texts("component", []).Select(ComponentOf)] }
            : Sample.Vaccination("2026") with { Kind = Enum.Parse<EventKind>(type) };
        if (item.Text("value") is { } value && blank is Reading reading)
        {
            blank = reading with { Value = new CodedValue(Concept(value)) };
        }

        return blank with
        {
            Code = new CodeableConcept(CaseCodes.Of(item.Texts("code", ["loinc|15074-8"])), "as the source calls it"),
            Categories = CaseCodes.Of(item.Texts("category", type == "Observation" ? ["category|laboratory"] : [])),
            SecurityLabels = CaseCodes.Of(item.Texts("securityLabel", [])),
            Time = TimeOf(item.Text("date") ?? "2026-03-14T12:00:00Z"),
            Source = new ItemSource(item.Text("source") ?? "meter", item.Text("identifier")),
            Residual = ResidualOf(("conclusionCode", item.Text("conclusion")), ("reasonCode", item.Text("reason"))),
        };
    }

    /// <summary>A FHIR date or time, <c>START/END</c> for a period, one of which may be left out, or <c>unknown</c>.</summary>
    private static ReportedTime TimeOf(string text) => text.Split('/') switch
    {
        ["unknown"] => new ReportedTime(null),
        [var at] => ReportedTime.At(at),
        [var start, ""] => ReportedTime.Period(start, null),
        ["", var end] => ReportedTime.Period(null, end),
        [var start, var end] => ReportedTime.Period(start, end),
        _ => throw new FormatException($"Not a FHIR date, time or period: {text}"),
    };

    /// <summary><c>CODE</c>, or <c>CODE=VALUE</c> where the value is coded.</summary>
    private static ReadingComponent ComponentOf(string text) => text.Split('=') is [var code, var value]
        ? new ReadingComponent(Concept(code), new CodedValue(Concept(value)))
        : new ReadingComponent(Concept(text), null);

    private static CodeableConcept Concept(string text) => new([CaseCodes.Of(text)]);

    /// <summary>What FHIR says beside the typed fields, as a resource would have brought it.</summary>
    private static string? ResidualOf(params (string Name, string? Code)[] elements)
    {
        var given = elements.Where(static element => element.Code is not null).ToDictionary(
            static element => element.Name,
            static element => new[] { new { coding = new[] { CaseCodes.Of(element.Code!) is var code ? new { system = code.System, code = code.Code } : null } } });
        return given.Count == 0 ? null : JsonSerializer.Serialize(given);
    }
}
