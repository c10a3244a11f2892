using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>Codes as case files write them: <c>system|code</c>.</summary>
internal static class CaseCodes
{
    private static readonly Dictionary<string, string> Systems = new()
    {
        ["loinc"] = CodeSystems.Loinc,
        ["loinc-slash"] = "http://loinc.org/",
        ["loinc-oid"] = "urn:oid:2.16.840.1.113883.6.1",
        ["snomed"] = CodeSystems.Snomed,
        ["snomed-oid"] = "urn:oid:2.16.840.1.113883.6.96",
        ["dmd"] = "https://dmd.nhs.uk",
        ["cvx"] = CodeSystems.Cvx,
        ["local"] = "http://local",
        ["category"] = CodeSystems.ObservationCategory,
        ["conf"] = CodeSystems.Confidentiality,
        ["act"] = CodeSystems.ActCode,
    };

    public static ImmutableArray<Coding> Of(IEnumerable<string> texts) => [.. texts.Select(Of)];

    public static Coding Of(string text) => new(Systems[Split(text, '|').Left], Split(text, '|').Right);

    public static (string Left, string Right) Split(string text, char at) => (text[..text.IndexOf(at)], text[(text.IndexOf(at) + 1)..]);
}
