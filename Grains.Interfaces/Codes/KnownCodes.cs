using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Codes;

/// <summary>
/// Codes that people have a name for: the one table behind templates, labels, queries, dashboards and units. Several codes often mean one thing to a
/// citizen: whoever says "glucose" names them all. docs/codes.md tells where they come from.
/// </summary>
public static partial class KnownCodes
{
    /// <summary>PHQ, GAD-7 and others, panels, scores and items, and notes of psychiatry.</summary>
    public const string MentalHealth = "mental health questionnaires";

    /// <summary>AUDIT-C and DAST-10.</summary>
    public const string SubstanceUse = "alcohol and drug questionnaires";

    /// <summary>Every group.</summary>
    public static readonly ImmutableArray<CodeGroup> Groups =
        [.. Glucose(), .. Heart(), .. Body(), .. Activity(), .. Laboratory(), .. Eyes(), .. Questionnaires()];

    /// <summary>Every code of what a citizen calls by one name, by that name.</summary>
    public static readonly ImmutableSortedDictionary<string, ImmutableArray<Coding>> ByName =
        Groups.ToImmutableSortedDictionary(static group => group.Name, static group => group.Codes, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, CodeGroup> Words = Groups
        .SelectMany(static group => group.OtherNames.Prepend(group.Name).Select(word => KeyValuePair.Create(word, group)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the code alone: few systems share one, and a code with its system and display takes long to hash.</summary>
    private static readonly FrozenDictionary<string, Home[]> Homes = Groups
        .SelectMany(static group => group.Sets.SelectMany(set => set.Codes.Select(code => new Home(code, group, set))))
        .GroupBy(static home => home.Code.Code!)
        .ToFrozenDictionary(static homes => homes.Key, static homes => homes.ToArray());

    private sealed record Home(Coding Code, CodeGroup Group, CodeSet Set);

    /// <summary>The group that a word stands for, in whatever case; null when there is none.</summary>
    public static CodeGroup? Find(string word) => Words.GetValueOrDefault(word);

    /// <summary>What a citizen calls it, whatever text came with the code; null for a code that is not known here.</summary>
    public static string? NameOf(Coding code) => HomeOf(code)?.Group.Name;

    /// <summary>The group and set that a code belongs to, under any name of its system, of several the first; null for a code that is not known here.</summary>
    public static (CodeGroup Group, CodeSet Set)? HomeOf(Coding code)
    {
        if (code.Code is { } known && Homes.TryGetValue(known, out var homes))
        {
            foreach (var home in homes)
            {
                if (CodeSystemNames.IsNameOf(code.System, home.Code.System!))
                {
                    return (home.Group, home.Set);
                }
            }
        }

        return null;
    }

    /// <summary>True where others of its name tell of something else: another fat, the other eye. They are not drawn in one line.</summary>
    public static bool StandsApart(Coding code) => NameOf(code) == Cholesterol || IsOfRightEye(code) || IsOfLeftEye(code);

    /// <summary>Every code under which glucose sensors send their values.</summary>
    public static ImmutableArray<Coding> SensorGlucose => Find("glucose")!.Sets.Single(static set => set.Name == "sensor").Codes;

    /// <summary>What numbers under a code measure; null where that is not known.</summary>
    public static Measurand? MeasurandOf(Coding code) => HomeOf(code)?.Set.Measures;

    private static CodeGroup Group(string name, string terms, ImmutableArray<CodeSet> sets, params ImmutableArray<string> otherNames) =>
        new(name, sets, [.. terms.Split(", ", StringSplitOptions.RemoveEmptyEntries)], otherNames);
}
