using System.Collections.Frozen;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Encoding;

/// <summary>Texts that recur in almost every record. Their places are stored: append only.</summary>
internal static class WellKnownTexts
{
    private static readonly string[] Texts =
    [
        CodeSystems.Ucum, CodeSystems.Loinc, CodeSystems.Snomed, CodeSystems.Cvx,
        "final", "amended", "corrected", "preliminary", "registered", "completed", "active",
        "mmol/L", "mg/dL", "mmol/mol", "%", "kg", "cm", "kg/m2", "/min", "Cel", "mm[Hg]", "mmHg", "{steps}", "h", "min",
    ];

    private static readonly FrozenDictionary<string, int> Places =
        Texts.Select(static (text, at) => KeyValuePair.Create(text, at)).ToFrozenDictionary(StringComparer.Ordinal);

    public static int IndexOf(string text) => Places.GetValueOrDefault(text, -1);

    public static string At(int place) =>
        (uint)place < (uint)Texts.Length ? Texts[place] : throw new InvalidDataException("A well-known text is unknown.");
}
