using System.Collections.Frozen;
using System.Globalization;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Writing;

/// <summary>What a source calls normal for one code. Rough: it dresses exports, and decides nothing.</summary>
/// <param name="Low">As a JSON number.</param>
/// <param name="High">As a JSON number.</param>
/// <param name="Unit">UCUM code.</param>
internal sealed record ReferenceRange(string Low, string High, string Unit)
{
    private static readonly FrozenDictionary<string, ReferenceRange> ByCode = new Dictionary<string, ReferenceRange>
    {
        ["8867-4"] = new("50", "100", "/min"),
        ["59408-5"] = new("95", "100", "%"),
        ["105272-9"] = new("3.9", "10.0", "mmol/L"),
        ["29463-7"] = new("45", "110", "kg"),
        ["41950-7"] = new("5000", "15000", "{steps}"),
        ["93832-4"] = new("6", "9", "h"),
        ["59261-8"] = new("20", "42", "mmol/mol"),
        ["14647-2"] = new("2.5", "5.0", "mmol/L"),
        ["14646-4"] = new("1.0", "2.5", "mmol/L"),
        ["14927-8"] = new("0.4", "1.7", "mmol/L"),
        ["98979-8"] = new("60", "140", "mL/min/{1.73_m2}"),
        ["14682-9"] = new("45", "110", "umol/L"),
    }.ToFrozenDictionary();

    private double Lowest { get; } = double.Parse(Low, CultureInfo.InvariantCulture);

    private double Highest { get; } = double.Parse(High, CultureInfo.InvariantCulture);

    public static ReferenceRange? Of(Reading reading) => ByCode.GetValueOrDefault(reading.Code.Primary.Code!);

    /// <summary>A code of FHIR's observation interpretations, and its word.</summary>
    public (string Code, string Word) Judge(double value) => value < Lowest ? ("L", "Low") : value > Highest ? ("H", "High") : ("N", "Normal");
}
