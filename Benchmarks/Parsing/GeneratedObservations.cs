using System.Globalization;
using System.Text;

namespace PhrCluster.Benchmarks.Parsing;

/// <summary>
/// Observations of about 1.1 KB each, as devices at home and laboratories send them: no two have the same id, time or value, and all share
/// their codes, units and displays. They depend on their number alone.
/// </summary>
internal static class GeneratedObservations
{
    private static readonly DateTimeOffset First = new(2026, 1, 1, 6, 0, 0, TimeSpan.Zero);

    /// <summary>UTF-8 JSON on one line.</summary>
    /// <param name="citizens">Each in turn sends one.</param>
    /// <param name="prefix">What the citizens' ids start with.</param>
    public static byte[] Make(int number, int citizens, string prefix)
    {
        var time = First.AddMinutes(5.0 * number / citizens).AddSeconds(number % citizens % 60);
        return Encoding.UTF8.GetBytes(Resource(
            $"{number:x8}-0000-4000-8000-{number % citizens:x12}",
            $"{prefix}-{number % citizens}",
            time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
            (number % 3) switch
            {
                0 => Pressure(110 + number % 37, 65 + number % 23),
                1 => Glucose(4 + number % 80 / 10m),
                _ => Weight(55 + number % 400 / 10m),
            }));
    }

    private static string Resource(string id, string citizen, string time, string finding) => FormattableString.Invariant($$$"""
        {"resourceType":"Observation","id":"{{{id}}}","meta":{"lastUpdated":"{{{time}}}","profile":["https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation"]},"identifier":[{"system":"https://devices.example/readings","value":"{{{id}}}"}],"status":"final",{{{finding}}},"subject":{"reference":"Patient/{{{citizen}}}"},"effectiveDateTime":"{{{time}}}","issued":"{{{time}}}","performer":[{"reference":"Patient/{{{citizen}}}"}],"device":{"display":"Connected home device, model 7"}}
        """);

    private static string Category(string code, string display) =>
        $$"""
        "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"{{code}}","display":"{{display}}"}]}]
        """;

    private static string Concept(string code, string display) =>
        $$"""
        {"coding":[{"system":"http://loinc.org","code":"{{code}}","display":"{{display}}"}],"text":"{{display}}"}
        """;

    private static string Quantity(decimal value, string unit, string code) => FormattableString.Invariant($$"""
        {"value":{{value}},"unit":"{{unit}}","system":"http://unitsofmeasure.org","code":"{{code}}"}
        """);

    private static string Pressure(int systolic, int diastolic) =>
        $$"""
        {{Category("vital-signs", "Vital Signs")}},"code":{{Concept("85354-9", "Blood pressure panel")}},"component":[{"code":{{Concept("8480-6", "Systolic blood pressure")}},"valueQuantity":{{Quantity(systolic, "mmHg", "mm[Hg]")}}},{"code":{{Concept("8462-4", "Diastolic blood pressure")}},"valueQuantity":{{Quantity(diastolic, "mmHg", "mm[Hg]")}}}]
        """;

    private static string Glucose(decimal value) =>
        $$"""
        {{Category("laboratory", "Laboratory")}},"code":{{Concept("105272-9", "Glucose [Moles/volume] in Interstitial fluid")}},"valueQuantity":{{Quantity(value, "mmol/L", "mmol/L")}},"note":[{"text":"Measured by a sensor under the skin of the upper arm, calibrated by its maker."}]
        """;

    private static string Weight(decimal value) =>
        $$"""
        {{Category("vital-signs", "Vital Signs")}},"code":{{Concept("29463-7", "Body weight")}},"valueQuantity":{{Quantity(value, "kg", "kg")}},"bodySite":{"text":"Whole body"},"method":{"coding":[{"system":"http://snomed.info/sct","code":"39857003","display":"Weighing patient (procedure)"}]}
        """;
}
