using System.Collections.Frozen;

namespace PhrCluster.Core.Units;

/// <summary>Units that come as text for people, without a code: what can mean one thing only is read, all else is unknown.</summary>
public static class UnitText
{
    private const int MaxLength = 64;

    private static readonly SpellingTable Table = new(static text => text.Length <= MaxLength ? Read(text) : null);

    /// <summary>What a text means in any measurement.</summary>
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["IU/L"] = "[iU]/L", ["IU/l"] = "[iU]/L", ["IU/mL"] = "[iU]/mL", ["IU/ml"] = "[iU]/mL", ["mIU/L"] = "m[iU]/L", ["mIU/l"] = "m[iU]/L",
        ["mIU/mL"] = "m[iU]/mL", ["uIU/mL"] = "u[iU]/mL", ["mcg/L"] = "ug/L", ["mcg/mL"] = "ug/mL", ["mcg/dL"] = "ug/dL",
        ["K/uL"] = "10*3/uL", ["K/ul"] = "10*3/uL", ["M/uL"] = "10*6/uL", ["M/ul"] = "10*6/uL", ["mEq/L"] = "meq/L", ["mEq/l"] = "meq/L",
        ["mm/hr"] = "mm/h", ["mmHg"] = "mm[Hg]", ["mm Hg"] = "mm[Hg]", ["pH"] = "[pH]",
        ["score"] = UnitCode.One, ["(score)"] = UnitCode.One, ["scores"] = UnitCode.One, ["point"] = UnitCode.One, ["points"] = UnitCode.One,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Atoms that a text cannot mean anything else by. <c>C</c>, <c>F</c>, <c>st</c> or <c>ft</c> in a text are no coulomb, farad, stere or femtotonne.</summary>
    private static readonly FrozenSet<string> Plain =
        new[] { "g", "mol", "L", "m", "s", "min", "h", "d", "U", "[iU]", "eq", "osm", "%", UnitAtoms.Ten, "Pa", "Cel", "kat", "Hz", "V" }.ToFrozenSet();

    private static readonly FrozenSet<string> PlainPrefixes = new[] { "", "k", "d", "c", "m", "u", "n", "p", "f" }.ToFrozenSet();

    /// <summary>The unit that a text means; null when that is not certain.</summary>
    public static UnitCode? Of(string text) => Table.Get(text);

    /// <summary>A text as it would be typed in ASCII: one letter mu is another one than the sign for micro.</summary>
    internal static string Typed(string text) => text.Trim().Replace('µ', 'u').Replace('μ', 'u').Replace("²", "2", StringComparison.Ordinal);

    private static UnitCode? Read(string text)
    {
        var typed = Typed(text);
        if (Known.TryGetValue(typed, out var code))
        {
            return UnitCode.Of(code);
        }

        var term = UnitParser.Parse(typed.StartsWith("x10", StringComparison.OrdinalIgnoreCase) ? typed[1..] : typed);
        return term is not null && term.Atoms.All(static atom => Plain.Contains(atom) || atom[0] is '[' or '{') && term.Prefixes.All(PlainPrefixes.Contains)
            ? term.ToUnit()
            : null;
    }
}
