using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Codes;

/// <summary>Codes of a group that tell of the same thing in the same way.</summary>
/// <param name="Name">What sets them apart within their group, such as <c>fasting</c>.</param>
/// <param name="Codes">Codes of LOINC and SNOMED CT.</param>
/// <param name="Unverified">Those among them whose meaning was checked against no source.</param>
/// <param name="Measures">What their numbers measure; null where they are not comparable, or are none.</param>
public sealed record CodeSet(string Name, ImmutableArray<Coding> Codes, ImmutableArray<Coding> Unverified, Measurand? Measures = null)
{
    private const char UnverifiedMark = '†';

    /// <summary>Of codes that are parted by spaces; a dagger after one marks it as unverified.</summary>
    internal static CodeSet Of(string name, Measurand? measures, string loinc, string snomed = "")
    {
        (Coding Coding, bool Unverified)[] all = [.. Split(CodeSystems.Loinc, loinc), .. Split(CodeSystems.Snomed, snomed)];
        return new CodeSet(name, [.. all.Select(static it => it.Coding)], [.. all.Where(static it => it.Unverified).Select(static it => it.Coding)], measures);
    }

    private static IEnumerable<(Coding Coding, bool Unverified)> Split(string system, string codes) => codes
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(code => (new Coding(system, code.TrimEnd(UnverifiedMark)), code.EndsWith(UnverifiedMark)));
}
