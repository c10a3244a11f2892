using System.Collections.Frozen;
using PhrCluster.Core.Units;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>The unit of a quantity, as its source gave it: a code of UCUM, a code of SNOMED CT, or text.</summary>
internal static class ReportedUnit
{
    /// <summary>Codes of SNOMED CT for units that sources use.</summary>
    private static readonly FrozenDictionary<string, string> Snomed = new Dictionary<string, string>
    {
        ["258813002"] = "mmol/L", ["258814008"] = "umol/L",
    }.ToFrozenDictionary();

    /// <summary>A number without a unit.</summary>
    public static bool IsBare(Quantity quantity) => string.IsNullOrEmpty(quantity.Code) && string.IsNullOrEmpty(quantity.Unit);

    /// <summary>The code of UCUM, or what stands for one; null when the source gave none. A code of no system is taken for one of UCUM.</summary>
    public static string? CodeOf(Quantity quantity) => quantity.Code switch
    {
        null or "" => null,
        var code when quantity.System is null or CodeSystems.Ucum => code,
        var code => quantity.System == CodeSystems.Snomed ? Snomed.GetValueOrDefault(code) : null,
    };

    /// <summary>The unit whatever is measured; null when it is unknown, or where there is none.</summary>
    public static UnitCode? Of(Quantity quantity)
    {
        if (CodeOf(quantity) is { } code && (UnitCode.Of(code) ?? UnitText.Of(code)) is { } coded)
        {
            return coded;
        }

        return string.IsNullOrEmpty(quantity.Unit) ? null : UnitText.Of(quantity.Unit);
    }
}
