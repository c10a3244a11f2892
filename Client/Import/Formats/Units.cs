using System.Collections.Frozen;

namespace PhrCluster.Client.Import.Formats;

/// <summary>What formats write for units of UCUM, each its own way. Others are handed on as text.</summary>
internal static class Units
{
    public static readonly FrozenDictionary<string, string> AppleHealth = Table(
        ("count/min", "/min"), ("kg", "kg"), ("g", "g"), ("lb", "[lb_av]"), ("oz", "[oz_av]"), ("st", "[stone_av]"), ("cm", "cm"), ("m", "m"), ("in", "[in_i]"), ("ft", "[ft_i]"),
        ("degC", "Cel"), ("degF", "[degF]"), ("K", "K"), ("%", "%"), ("mmHg", "mm[Hg]"), ("kPa", "kPa"), ("kg/m2", "kg/m2"), ("mg/dL", "mg/dL"), ("mmol/L", "mmol/L"),
        ("mmol<180.1558800000541>/L", "mmol/L"), ("steps", "{steps}"), ("L/min", "L/min"), ("ms", "ms"), ("s", "s"));

    public static readonly FrozenDictionary<string, string> OpenMHealth = Table(
        ("beats/min", "/min"), ("breaths/min", "/min"), ("kg", "kg"), ("g", "g"), ("lb", "[lb_av]"), ("oz", "[oz_av]"), ("cm", "cm"), ("m", "m"), ("in", "[in_i]"), ("ft", "[ft_i]"),
        ("C", "Cel"), ("F", "[degF]"), ("K", "K"), ("%", "%"), ("mmHg", "mm[Hg]"), ("kg/m2", "kg/m2"), ("mg/dL", "mg/dL"), ("mmol/L", "mmol/L"), ("steps", "{steps}"));

    public static readonly FrozenDictionary<string, string> Nightscout = Table(("mg/dL", "mg/dL"), ("mg/dl", "mg/dL"), ("mmol/L", "mmol/L"));

    private static FrozenDictionary<string, string> Table(params IEnumerable<(string Written, string Ucum)> units) =>
        units.ToFrozenDictionary(static it => it.Written, static it => it.Ucum, StringComparer.Ordinal);
}
