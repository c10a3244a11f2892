using System.Collections.Frozen;

namespace PhrCluster.Client.Import.Formats;

/// <summary>UCUM codes of units as phones, apps and tables write them. An unknown one is handed on as text, and enters no figures.</summary>
internal static class Units
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["count/min"] = "/min", ["beats/min"] = "/min", ["breaths/min"] = "/min", ["bpm"] = "/min", ["/min"] = "/min",
        ["kg"] = "kg", ["g"] = "g", ["mg"] = "mg", ["lb"] = "[lb_av]", ["lbs"] = "[lb_av]", ["oz"] = "[oz_av]", ["st"] = "[stone_av]",
        ["cm"] = "cm", ["m"] = "m", ["mm"] = "mm", ["km"] = "km", ["in"] = "[in_i]", ["ft"] = "[ft_i]", ["mi"] = "[mi_i]",
        ["degC"] = "Cel", ["C"] = "Cel", ["Cel"] = "Cel", ["degF"] = "[degF]", ["F"] = "[degF]", ["K"] = "K",
        ["%"] = "%", ["mmHg"] = "mm[Hg]", ["mm[Hg]"] = "mm[Hg]", ["kPa"] = "kPa", ["kg/m2"] = "kg/m2", ["kg/m^2"] = "kg/m2",
        ["mg/dL"] = "mg/dL", ["mg/dl"] = "mg/dL", ["mmol/L"] = "mmol/L", ["mmol/l"] = "mmol/L", ["mmol"] = "mmol/L", ["mmol<180.1558800000541>/L"] = "mmol/L",
        ["mmol/mol"] = "mmol/mol", ["umol/L"] = "umol/L", ["g/L"] = "g/L",
        ["steps"] = "{steps}", ["{steps}"] = "{steps}", ["L/min"] = "L/min", ["L"] = "L", ["ms"] = "ms", ["s"] = "s", ["min"] = "min", ["h"] = "h",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Ucum(string? unit) => unit is null ? null : Codes.GetValueOrDefault(unit);
}
