using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Consents;

/// <summary>Codes that people have a name for. Several codes often mean one thing to a citizen: a template that says "glucose" names them all.</summary>
public static class KnownCodes
{
    /// <summary>Every code of what a citizen calls by one name, by that name.</summary>
    public static readonly ImmutableSortedDictionary<string, ImmutableArray<Coding>> ByName = new Dictionary<string, ImmutableArray<Coding>>
    {
        ["blood pressure"] = Loinc("85354-9", "55284-4", "8480-6", "8462-4", "96607-7", "96608-5", "96609-3"),
        ["glucose"] = Loinc("15074-8", "2339-0", "14743-9", "41653-7", "14749-6", "14771-0", "105272-9", "99504-3"),
        ["HbA1c"] = Loinc("59261-8", "4548-4"),
        ["weight"] = Loinc("29463-7"),
        ["height"] = Loinc("8302-2"),
        ["body mass index"] = Loinc("39156-5"),
        ["heart rate"] = Loinc("8867-4"),
        ["breathing rate"] = Loinc("9279-1"),
        ["body temperature"] = Loinc("8310-5"),
        ["oxygen saturation"] = Loinc("2708-6", "59408-5"),
        ["steps"] = Loinc("55423-8", "41950-7"),
        ["sleep"] = Loinc("93832-4"),
        ["cholesterol"] = Loinc("14647-2", "14646-4", "22748-8", "2093-3", "2085-9", "18262-6"),
        ["triglycerides"] = Loinc("14927-8", "2571-8"),
        ["kidney function"] = Loinc("98979-8", "33914-3", "14682-9"),
        ["eyesight"] = Loinc("79880-1", "79881-9"),
        ["eye pressure"] = Loinc("79892-6", "79893-4"),
        ["diabetic eye screening"] = [.. Loinc("71490-7", "71491-5"), new Coding(CodeSystems.Snomed, "134395001")],
        [MentalHealth] = Loinc("44249-1", "44261-6", "69737-5", "70274-6"),
    }.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>PHQ-9 and GAD-7, panels and total scores.</summary>
    public const string MentalHealth = "depression and anxiety questionnaires";

    private static readonly FrozenDictionary<Coding, string> Names =
        ByName.SelectMany(static group => group.Value.Select(code => (Code: code, Name: group.Key))).ToFrozenDictionary(static it => it.Code, static it => it.Name);

    /// <summary>What a citizen calls it, whatever text came with the code; null for a code that is not known here.</summary>
    public static string? NameOf(Coding code) => Names.GetValueOrDefault(code with { Display = null });

    private static ImmutableArray<Coding> Loinc(params ReadOnlySpan<string> codes)
    {
        var all = ImmutableArray.CreateBuilder<Coding>(codes.Length);
        foreach (var code in codes)
        {
            all.Add(new Coding(CodeSystems.Loinc, code));
        }

        return all.MoveToImmutable();
    }
}
