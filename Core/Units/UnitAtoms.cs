using System.Collections.Frozen;

namespace PhrCluster.Core.Units;

/// <summary>
/// Atoms and prefixes of UCUM (case-sensitive), as far as health data uses them. A unit with another atom is an unknown one: its values are kept and not
/// computed with.
/// </summary>
public static class UnitAtoms
{
    /// <summary>Powers of ten are no atom of their own: <c>10*3/uL</c> and <c>10*9/L</c> are one unit.</summary>
    public const string Ten = "10*";

    /// <summary>Atoms that take a prefix.</summary>
    public static readonly FrozenSet<string> Metric = Split(
        """
        m s g rad K C cd mol sr Hz N Pa J W A V F Ohm S Wb Cel T H lm lx Bq Gy Sv l L t bar u eV kat U [iU] [IU] eq osm m[H2O] m[Hg] cal g% Np B dyn erg P St
        Ci R RAD REM ar
        """);

    /// <summary>Atoms that take none.</summary>
    public static readonly FrozenSet<string> Plain = Split(
        """
        10* 10^ % [ppth] [ppm] [ppb] [pptr] [pi] deg ' '' gon min h d wk mo a mo_s mo_j mo_g a_t a_j a_g atm [psi]
        [in_i] [ft_i] [yd_i] [mi_i] [in_us] [ft_us] [yd_us] [mi_us] [gal_us] [qt_us] [pt_us] [foz_us] [tbs_us] [tsp_us] [cup_us] [foz_m] [tsp_m] [tbs_m] [cup_m]
        [gr] [lb_av] [oz_av] [dr_av] [stone_av] [oz_tr] [lb_tr] [oz_ap] [lb_ap] [dr_ap] [sc_ap] [lbf_av] [degF] [degR] [Cal] [HP] [in_i'H2O] [in_i'Hg]
        [PRU] [wood'U] [diop] [p'diop] %[slope] [mesh_i] [Ch] [drp] [MET] [pH] [S] [HPF] [LPF] [arb'U] [USP'U] [GPL'U] [MPL'U] [APL'U] [beth'U] [anti'Xa'U]
        [todd'U] [dye'U] [smgy'U] [bdsk'U] [ka'U] [knk'U] [mclg'U] [tb'U] [CCID_50] [TCID_50] [EID_50] [PFU] [FFU] [CFU] [IR] [BAU] [AU] [Amb'a'1'U] [PNU] [Lf]
        [D'ag'U] [FEU] [ELU] [EU] [NTU] [FNU] Ao b
        """);

    /// <summary>What a prefix multiplies by, as a power of ten.</summary>
    internal static readonly FrozenDictionary<string, int> Prefixes = new Dictionary<string, int>
    {
        ["Y"] = 24, ["Z"] = 21, ["E"] = 18, ["P"] = 15, ["T"] = 12, ["G"] = 9, ["M"] = 6, ["k"] = 3, ["h"] = 2, ["da"] = 1,
        ["d"] = -1, ["c"] = -2, ["m"] = -3, ["u"] = -6, ["n"] = -9, ["p"] = -12, ["f"] = -15, ["a"] = -18, ["z"] = -21, ["y"] = -24,
    }.ToFrozenDictionary();

    /// <summary>Two codes of one atom.</summary>
    private static readonly FrozenDictionary<string, string> Same =
        new Dictionary<string, string> { ["l"] = "L", ["10^"] = Ten, ["[IU]"] = "[iU]" }.ToFrozenDictionary();

    /// <summary>Takes a simple unit apart; a whole atom counts before a prefixed one, as UCUM says.</summary>
    public static bool TryRead(string text, out string prefix, out string atom)
    {
        if (Metric.Contains(text) || Plain.Contains(text))
        {
            (prefix, atom) = (string.Empty, Same.GetValueOrDefault(text, text));
            return true;
        }

        foreach (var length in (ReadOnlySpan<int>)[1, 2])
        {
            if (text.Length > length && Prefixes.ContainsKey(text[..length]) && Metric.Contains(text[length..]))
            {
                (prefix, atom) = (text[..length], Same.GetValueOrDefault(text[length..], text[length..]));
                return true;
            }
        }

        (prefix, atom) = (string.Empty, string.Empty);
        return false;
    }

    private static FrozenSet<string> Split(string atoms) =>
        atoms.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
