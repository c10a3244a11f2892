namespace PhrCluster.Tests.Support.Conformance;

/// <summary>A search over HTTP, and what it must find of its type.</summary>
/// <param name="Parameter">With its modifier, where it has one: <c>code:not</c>.</param>
/// <param name="Value">As it stands in the URL; behind an ampersand other parameters may follow.</param>
/// <param name="Ids">What FHIR says that it finds, in any order, parted by spaces. Whoever writes it down asks the specification, and never the server.</param>
internal sealed record SearchCell(string Type, string Parameter, string Value, string Ids)
{
    private static readonly string[] Prefixes = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"];

    /// <summary>The way of asking that it shows, such as <c>Condition onset-date ge</c>; several searches may show one.</summary>
    public string Name => NameOf(Type, Parameter, PrefixOf(Value));

    /// <summary>FHIR R4's modifiers.</summary>
    private static readonly string[] Modifiers = ["missing", "exact", "contains", "text", "not", "above", "below", "in", "not-in", "of-type", "identifier", "Patient", "Group"];

    public string Query => $"{Type}?{Parameter}={Value}";

    /// <summary>Searches with modifiers that no cell has: what is not claimed must be refused.</summary>
    /// <param name="cells">All of one type.</param>
    public static IEnumerable<string> Unclaimed(IReadOnlyList<SearchCell> cells) =>
        from name in cells.Select(static it => it.Parameter.Split(':', '.')[0]).Distinct()
        from modifier in Modifiers
        where cells.All(it => it.Parameter != $"{name}:{modifier}")
        select $"{cells[0].Type}?{name}:{modifier}={cells.First(it => it.Parameter == name).Value}";

    /// <param name="parameter">With its modifier, where it has one.</param>
    /// <param name="prefix">Null for a value that has none.</param>
    public static string NameOf(string type, string parameter, string? prefix = null) => prefix is null ? $"{type} {parameter}" : $"{type} {parameter} {prefix}";

    /// <summary>The two letters before a date or a number; null of anything else.</summary>
    private static string? PrefixOf(string value) => Prefixes.FirstOrDefault(prefix => value.StartsWith(prefix, StringComparison.Ordinal) && value.Length > 2 && char.IsAsciiDigit(value[2]));
}
