using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Labels;

/// <summary>Security labels that people have a word for: sensitivities of <c>v3-ActCode</c>, and the marks of <c>v3-Confidentiality</c>.</summary>
public static class SensitivityLabels
{
    public const string System = CodeSystems.ActCode;

    public static readonly Coding Psychiatry = new(System, "PSY");

    /// <summary>Use of drugs or alcohol.</summary>
    public static readonly Coding Substances = new(System, "ETH");

    /// <summary>Codes of sensitivities.</summary>
    public static readonly ImmutableArray<string> Sensitivities =
        ["ETH", "ETHUD", "OPIOIDUD", "SUD", "BH", "COGN", "DVD", "EMOTDIS", "MH", "PSY", "PSYTHPN", "SDV", "HIV", "SEX"];

    /// <summary>What sources that mean mental health may write: no label of these implies all the others.</summary>
    public static readonly ImmutableArray<Coding> MentalHealth = [.. Labels("BH", "COGN", "DVD", "EMOTDIS", "MH", "PSY", "PSYTHPN")];

    /// <summary>What sources that mean drugs or alcohol may write.</summary>
    public static readonly ImmutableArray<Coding> SubstanceUse = [.. Labels("ETH", "SUD", "ETHUD", "OPIOIDUD")];

    /// <summary>Labels that citizens call by one word.</summary>
    public static readonly ImmutableSortedDictionary<string, ImmutableArray<Coding>> ByWord = new Dictionary<string, ImmutableArray<Coding>>
    {
        ["mental health"] = MentalHealth,
        ["drugs and alcohol"] = SubstanceUse,
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes of confidentiality, lowest first.</summary>
    public static readonly ImmutableArray<string> Confidentialities = ["U", "L", "M", "N", "R", "V"];

    /// <summary>All labels that people have a word for.</summary>
    public static IEnumerable<Coding> All => Sensitivities.Concat(Confidentialities).Select(Of);

    private static IEnumerable<Coding> Labels(params string[] codes) => codes.Select(static code => new Coding(System, code));

    /// <summary>The label that a code alone means: a mark of confidentiality where it is one, else a sensitivity.</summary>
    public static Coding Of(string code) => new(Confidentialities.Contains(code) ? CodeSystems.Confidentiality : System, code);
}
