using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Readings;

/// <summary>
/// A first look at whether a rule can cover an item: most rules look at data that most items are not, and comparing bits tells so without comparing
/// texts (a Bloom filter). It may admit what does not match, never the reverse. One part each for codes, classes and labels; the lowest bit of a
/// part is set in every item and in rules that say nothing of it, the others stand for codes.
/// </summary>
internal readonly record struct ItemFilter
{
    private const int Codes = 0, CodeBits = 16;
    private const int Classes = 16, ClassBits = 8;
    private const int Labels = 24, LabelBits = 8;
    private const uint CodePart = 0x0000FFFF, ClassPart = 0x00FF0000, LabelPart = 0xFF000000;

    private readonly uint _bits;

    private ItemFilter(uint bits) => _bits = bits;

    /// <summary>Of an item: every code that it carries, its resource type and categories, its labels.</summary>
    public static ItemFilter Of(ItemContext item) => new(
        1u << Codes | BitsOf(item.Code.Codings, Codes, CodeBits) | BitsOf(item.ComponentCodes, Codes, CodeBits)
        | (item.HasMoreCodes ? CodePart : BitsOf(item.FoundCodes, Codes, CodeBits))
        | 1u << Classes | BitOf(item.ResourceType, Classes, ClassBits) | BitsOf(item.Categories, Classes, ClassBits)
        | 1u << Labels | BitsOf(item.Labels, Labels, LabelBits) | ParentsOf(item.Labels));

    /// <summary>Of a rule. One that names a confidentiality can cover items without that very label: labels then tell nothing.</summary>
    /// <param name="marks">Whether it names a confidentiality.</param>
    public static ItemFilter Of(Provision provision, bool marks) =>
        new((provision.Codes.IsEmpty ? 1u << Codes : BitsOf(provision.Codes, Codes, CodeBits))
            | (provision.Classes.IsEmpty ? 1u << Classes : BitsOf(provision.Classes, Classes, ClassBits))
            | (marks ? LabelPart
                : provision.SecurityLabels.IsEmpty ? 1u << Labels
                : BitsOf(provision.SecurityLabels, Labels, LabelBits)));

    /// <summary>Of two rules, either of which may cover the item.</summary>
    public ItemFilter Or(ItemFilter other) => new(_bits | other._bits);

    /// <summary>False when a rule with this filter cannot cover the item; true tells nothing.</summary>
    public bool Admits(ItemFilter item)
    {
        var shared = _bits & item._bits;
        return (shared & CodePart) != 0 && (shared & ClassPart) != 0 && (shared & LabelPart) != 0;
    }

    /// <summary>A denial of a label covers the children of the label too.</summary>
    private static uint ParentsOf(ImmutableArray<Coding> labels)
    {
        uint bits = 0;
        foreach (var label in labels)
        {
            for (var parent = VocabularyTree.Sensitivities.ParentOf(label.Code); parent is not null; parent = VocabularyTree.Sensitivities.ParentOf(parent))
            {
                bits |= BitOf(parent, Labels, LabelBits);
            }
        }

        return bits;
    }

    private static uint BitsOf(ImmutableArray<Coding> codings, int first, int count)
    {
        uint bits = 0;
        foreach (var coding in codings.AsSpan())
        {
            bits |= BitOf(coding.Code, first, count);
        }

        return bits;
    }

    /// <summary>
    /// By a few characters of the code alone, since rules are laid out anew for each request: LOINC, SNOMED and v3 codes differ there. The system is left
    /// out: one code in two systems is rare.
    /// </summary>
    private static uint BitOf(string? code, int first, int count)
    {
        if (string.IsNullOrEmpty(code))
        {
            return code is null ? 0 : 1u << (first + 1); // A coding without a code means nothing, see Coding.Means.
        }

        var length = code.Length;
        var mixed = (uint)(length + (code[0] << 5) + (code[length / 2] << 12) + (code[^1] << 19)) * 0x9E3779B1;
        return 1u << (first + 1 + (int)((ulong)mixed * (uint)(count - 1) >> 32));
    }
}
