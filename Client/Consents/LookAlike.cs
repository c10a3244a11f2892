using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Client.Consents;

/// <summary>
/// Data of a record that looks like what a word covers, and is not covered, since its code is in no group: whoever says the word may mean it.
/// </summary>
/// <param name="Code">Under which it stands.</param>
/// <param name="Name">What its source calls it.</param>
/// <param name="Word">The word that it looks like.</param>
/// <param name="ByUnit">True when its unit tells so, and not its name.</param>
public sealed record LookAlike(Coding Code, string Name, string Word, bool ByUnit)
{
    /// <summary>Units that only one word is measured in.</summary>
    private static readonly ImmutableDictionary<string, CodeGroup> Distinctive = KnownCodes.Groups
        .SelectMany(static group => group.Units.Select(unit => (Unit: unit, Group: group)))
        .GroupBy(static it => it.Unit)
        .Where(static it => it.Count() == 1)
        .ToImmutableDictionary(static it => it.Key, static it => it.Single().Group);

    /// <summary>Those in a dashboard, for the words all of whose codes are named.</summary>
    /// <param name="codes">What is covered.</param>
    public static ImmutableArray<LookAlike> In(DashboardDisclosed seen, IEnumerable<Coding> codes)
    {
        var groups = Coverage.GroupsIn(codes.Select(static code => code with { Display = null }));
        return
        [
            .. seen.Measures.Select(measure => Of(measure.Latest.Item.Code, Parts(measure.Latest.Item), measure.Latest.Canonical?.Unit ?? measure.Unit, groups))
                .Concat(seen.Events.Select(it => Of(new CodeableConcept([it.Code]), [], null, groups)))
                .OfType<LookAlike>()
                .DistinctBy(static it => (it.Code.System, it.Code.Code, it.Word)),
        ];
    }

    /// <summary>What an item looks like; null when it is covered, or looks like nothing.</summary>
    /// <param name="parts">The codes of its components: who may not see a part does not see the whole.</param>
    /// <param name="unit">In which its numbers are.</param>
    /// <param name="groups">The words in question.</param>
    public static LookAlike? Of(CodeableConcept code, ImmutableArray<CodeableConcept> parts, string? unit, ImmutableArray<CodeGroup> groups)
    {
        Coding[] codings = [.. code.Codings, .. parts.SelectMany(static part => part.Codings)];
        if (codings.Any(static coding => KnownCodes.HomeOf(coding) is not null))
        {
            return null;
        }

        foreach (var group in groups)
        {
            if (Names(code, parts).FirstOrDefault(name => group.Terms.Any(term => Says(name, term))) is { } name)
            {
                return new LookAlike(code.Primary, name, group.Name, ByUnit: false);
            }
        }

        return unit is not null && Distinctive.TryGetValue(unit, out var measured) && groups.Contains(measured)
            ? new LookAlike(code.Primary, Names(code, parts).First(), measured.Name, ByUnit: true)
            : null;
    }

    private static ImmutableArray<CodeableConcept> Parts(RecordItem item) => item is Reading reading ? [.. reading.Components.Select(static it => it.Code)] : [];

    /// <summary>Everything that its source calls it.</summary>
    private static IEnumerable<string> Names(CodeableConcept code, ImmutableArray<CodeableConcept> parts) =>
        parts.Prepend(code).SelectMany(static concept => concept.Codings.Select(static coding => coding.Display).Prepend(concept.Text))
            .Append(code.Primary.Code).OfType<string>();

    /// <summary>True when a name has a word that begins with a term.</summary>
    private static bool Says(string name, string term)
    {
        for (var at = 0; (at = name.IndexOf(term, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (at == 0 || !char.IsLetter(name[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
