using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Entries;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What somebody wants to hide or label: everything, a kind that people have a word for, a whole part of the record, or one entry.</summary>
/// <param name="Key">As addresses and forms name it.</param>
/// <param name="Data">What a rule names; nothing for one entry, which is hidden by its label.</param>
/// <param name="Targets">What a label is put on; nothing for everything.</param>
internal sealed record Covered(string Key, Choice Choice, TemplateValues Data, ImmutableArray<LabelTarget> Targets)
{
    private const string All = "all", Kind = "kind:", Part = "part:", Single = "entry:";

    private static PageWords Words => Language.Default.Pages;

    public bool IsEntry => Key.StartsWith(Single, StringComparison.Ordinal);

    public static Covered Everything { get; } = new(All, new Choice(All, Words.AllOfIt, Words.AllOfItMeaning), new TemplateValues { Everything = true }, []);

    /// <summary>All that has a word, kinds first.</summary>
    public static ImmutableArray<Covered> Known { get; } = [.. KnownCodes.Groups.Select(static group => OfKind(group.Name)!), .. TemplateForm.Parts.Select(OfPart)];

    public static Covered? OfKind(string name) => KnownCodes.Find(name) is { } group
        ? new Covered(
            Kind + group.Name, new Choice(Kind + group.Name, Words.AllOf(group.Name)), new TemplateValues { Codes = group.Codes },
            [.. group.Codes.Select(static code => new LabelledCode(code))])
        : null;

    public static Covered OfPart(Coding part) => new(
        Part + part.Code, new Choice(Part + part.Code, Words.AllOfPart(part)), new TemplateValues { Classes = [part] }, [new LabelledClass(part)]);

    /// <param name="word">Of the entry's address.</param>
    /// <param name="place">Of the entry's address.</param>
    public static Covered? OfEntry(string word, string place) => EntryLinks.Find(word, place) is var (_, at)
        ? new Covered($"{Single}{word}/{place}", new Choice($"{Single}{word}/{place}", Words.OnlyThisEntry, Words.OnlyThisEntryMeaning), new TemplateValues(), [new LabelledItem(at)])
        : null;

    /// <summary>Null for what is none.</summary>
    public static Covered? Find(string? key) => key switch
    {
        All => Everything,
        { } kind when kind.StartsWith(Kind, StringComparison.Ordinal) => OfKind(kind[Kind.Length..]),
        { } part when part.StartsWith(Part, StringComparison.Ordinal) && TemplateForm.Parts.FirstOrDefault(it => it.Code == part[Part.Length..]) is { } coding => OfPart(coding),
        { } entry when entry.StartsWith(Single, StringComparison.Ordinal) && entry[Single.Length..].Split('/') is [var word, var place] => OfEntry(word, place),
        _ => null,
    };

    /// <summary>What may be meant by it: an entry, or all of its kind and its part of the record.</summary>
    public static IEnumerable<Covered> Around(Covered entry, RecordItem item)
    {
        yield return entry;
        if (KnownCodes.NameOf(item.Code.Primary) is { } name && OfKind(name) is { } kind)
        {
            yield return kind;
        }

        if (TemplateForm.Parts.FirstOrDefault(part => part.Code == item.ResourceType || item.Categories.Any(part.Means)) is { } whole)
        {
            yield return OfPart(whole);
        }
    }

    /// <summary>As a choice of what to label: nothing is hidden by that.</summary>
    public Choice ForLabel => IsEntry ? Choice with { Hint = null } : Choice;

    /// <summary>The address where it is hidden.</summary>
    public string HidePath => $"{HidingLinks.Hide}?what={Uri.EscapeDataString(Key)}";

    /// <summary>The address where it is labelled.</summary>
    public string LabelPath => $"{HidingLinks.Label}?what={Uri.EscapeDataString(Key)}";

    /// <summary>How many entries that count the record holds now of what a draft hides or labels.</summary>
    public static (int Count, bool IsCut) Counted(Previewed previewed) =>
        (previewed.Hidden.Sum(static kind => kind.Before - kind.After), previewed.Hidden.Length >= RecordLimits.MaxPreviewedKinds);
}
