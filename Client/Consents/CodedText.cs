using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Words;

namespace PhrCluster.Client.Consents;

/// <summary>Codes as people type them. Null for what is none: a misspelt label would hide nothing, and nobody would know.</summary>
public static class CodedText
{
    /// <summary>The record's own categories of consents.</summary>
    public static readonly ImmutableArray<Coding> Categories =
        [ConsentCategories.Registration, ConsentCategories.Emergency, ConsentCategories.NationalOptOut, ConsentCategories.Delegation];

    /// <summary>FHIR writes the names of its types with a capital, and those of its categories without.</summary>
    public static Coding? Class(string text) =>
        Coded(text, text.Length > 0 && char.IsAsciiLetterUpper(text[0]) ? CodeSystems.ResourceTypes : CodeSystems.ObservationCategory);

    /// <summary>A common name stands for all its codes; a code alone is one of LOINC.</summary>
    public static ImmutableArray<Coding>? Codes(string text) =>
        KnownCodes.Find(text) is { } group ? group.Codes
        : Coded(text, CodeSystems.Loinc) is { } coding && !(coding.System == CodeSystems.Loinc && !coding.Code!.All(static c => char.IsAsciiDigit(c) || c is '-')) ? [coding]
        : null;

    /// <summary>A code or a word of <see cref="SensitivityLabels"/>, or any label with its system.</summary>
    public static Coding? Label(string text) =>
        text.Contains('|', StringComparison.Ordinal) ? Coded(text, SensitivityLabels.System)
        : SensitivityLabels.All.FirstOrDefault(
            it => it.Code == text || string.Equals(Language.Default.Label(it), text, StringComparison.OrdinalIgnoreCase));

    /// <summary>A word that stands for several labels, or what <see cref="Label"/> reads.</summary>
    public static ImmutableArray<Coding>? Labels(string text) =>
        SensitivityLabels.ByWord.TryGetValue(text, out var labels) ? labels : Label(text) is { } label ? [label] : null;

    /// <summary>One of the record's own categories, or any with its system.</summary>
    public static Coding? Category(string text) =>
        text.Contains('|', StringComparison.Ordinal) ? Coded(text, ConsentCategories.System)
        : Categories.FirstOrDefault(it => it.Code == text);

    /// <summary>Reads <c>SYSTEM|CODE</c>, or <c>CODE</c> in the system given.</summary>
    private static Coding? Coded(string text, string system) => text.LastIndexOf('|') switch
    {
        0 => null,
        > 0 and var bar => bar + 1 < text.Length ? new Coding(text[..bar], text[(bar + 1)..]) : null,
        _ => text.Length > 0 ? new Coding(system, text) : null,
    };
}
