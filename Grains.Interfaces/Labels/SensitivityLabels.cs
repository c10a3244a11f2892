using System.Collections.Frozen;
using PhrCluster.Datatypes;

namespace PhrCluster.Labels;

/// <summary>Security labels that people have a word for: sensitivities of <c>v3-ActCode</c>, and the marks of <c>v3-Confidentiality</c>.</summary>
public static class SensitivityLabels
{
    public const string System = CodeSystems.ActCode;

    public static readonly Coding Psychiatry = new(System, "PSY");

    /// <summary>Sensitivities by code.</summary>
    public static readonly FrozenDictionary<string, string> InWords = new Dictionary<string, string>
    {
        ["ETH"] = "substance use",
        ["ETHUD"] = "alcohol use",
        ["OPIOIDUD"] = "opioid use",
        ["PSY"] = "psychiatry",
        ["SDV"] = "sexual assault, abuse or domestic violence",
        ["HIV"] = "HIV",
        ["SEX"] = "sexuality and reproductive health",
    }.ToFrozenDictionary();

    /// <summary>Marks of confidentiality by code, lowest first.</summary>
    public static readonly FrozenDictionary<string, string> ConfidentialityInWords = new Dictionary<string, string>
    {
        ["U"] = "unrestricted",
        ["L"] = "low",
        ["M"] = "moderate",
        ["N"] = "normal",
        ["R"] = "restricted",
        ["V"] = "very restricted",
    }.ToFrozenDictionary();

    /// <summary>The label that a code alone means: a mark of confidentiality where it is one, else a sensitivity.</summary>
    public static Coding Of(string code) => new(ConfidentialityInWords.ContainsKey(code) ? CodeSystems.Confidentiality : System, code);
}
