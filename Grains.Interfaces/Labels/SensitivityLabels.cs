using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Labels;

/// <summary>Security labels that people have a word for: sensitivities of <c>v3-ActCode</c>, and the marks of <c>v3-Confidentiality</c>.</summary>
public static class SensitivityLabels
{
    public const string System = CodeSystems.ActCode;

    public static readonly Coding Psychiatry = new(System, "PSY");

    /// <summary>Codes of sensitivities.</summary>
    public static readonly ImmutableArray<string> Sensitivities = ["ETH", "ETHUD", "OPIOIDUD", "PSY", "SDV", "HIV", "SEX"];

    /// <summary>Codes of confidentiality, lowest first.</summary>
    public static readonly ImmutableArray<string> Confidentialities = ["U", "L", "M", "N", "R", "V"];

    /// <summary>All labels that people have a word for.</summary>
    public static IEnumerable<Coding> All => Sensitivities.Concat(Confidentialities).Select(Of);

    /// <summary>The label that a code alone means: a mark of confidentiality where it is one, else a sensitivity.</summary>
    public static Coding Of(string code) => new(Confidentialities.Contains(code) ? CodeSystems.Confidentiality : System, code);
}
