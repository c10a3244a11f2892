using PhrCluster.Consents;
using PhrCluster.Identity;
using Spectre.Console;

namespace PhrCluster.Client.Wording;

/// <summary>Consents in plain words.</summary>
internal static class ConsentText
{
    public static void Write(IAnsiConsole console, ConsentChanged changed)
    {
        var state = changed.Consent.Status == ConsentStatus.Active ? "holds" : "is withdrawn";
        console.MarkupLineInterpolated($"[bold]{changed.Consent.Id}[/] {state} as of version {changed.Version}{(changed.Changed ? "" : ", as it did before")}.");
        console.WriteLine(InWords(changed.Consent.Provision));
    }

    public static void Write(IAnsiConsole console, ConsentsDisclosed consents)
    {
        if (consents.Consents.IsEmpty)
        {
            console.WriteLine("No consent was given: nobody but the citizen sees anything.");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded }.AddColumns("Id", "State", "Given (UTC)", "Says");
        foreach (var held in consents.Consents)
        {
            table.AddRow(
                new Text(held.Consent.Id),
                held.EndedAt is { } ended ? new Text($"ended {TimeText.Short(ended)}", new Style(Color.Grey)) : new Text("active", new Style(Color.Green)),
                new Text(TimeText.Short(held.GivenAt)),
                new Text(InWords(held.Consent.Provision)));
        }

        console.Write(table);
    }

    /// <summary>A rule as a sentence: <c>Lets RR8 see vital-signs for treatment.</c></summary>
    public static string InWords(Provision provision)
    {
        var isPermit = provision.Type == ProvisionType.Permit;
        var who = OneOf(provision.Actors.Select(static it => it.Id)) ?? "everyone";
        var purpose = OneOf(provision.Purposes.Select(static it => PurposeOfUse.InWords.GetValueOrDefault(it, it))) ?? "any purpose";
        var held = Span(provision.Period) is { } period ? $"; holds {period}" : string.Empty;
        return $"{(isPermit ? "Lets" : "Keeps")} {who} {(isPermit ? "see" : "from seeing")} {Data(provision)} for {purpose}{held}."
            + string.Concat(provision.Provisions.Select(static it => $" Except: {InWords(it)}"));
    }

    private static string Data(Provision provision)
    {
        string?[] parts =
        [
            OneOf(provision.Classes.Select(ValueText.Of)),
            OneOf(provision.Codes.Select(ValueText.Of)) is { } codes ? $"code {codes}" : null,
            OneOf(provision.SecurityLabels.Select(ValueText.Of)) is { } labels ? $"labelled {labels}" : null,
            Span(provision.DataPeriod) is { } dates ? $"dated {dates}" : null,
        ];
        var given = parts.Where(static it => it is not null).ToArray();
        return given.Length == 0 ? "everything" : string.Join(" ", given);
    }

    private static string? Span(ConsentPeriod? period) => period switch
    {
        { Start: { } start, End: { } end } => $"from {TimeText.Bound(start)} before {TimeText.Bound(end)}",
        { Start: { } start } => $"from {TimeText.Bound(start)} on",
        { End: { } end } => $"before {TimeText.Bound(end)}",
        _ => null,
    };

    private static string? OneOf(IEnumerable<string> words)
    {
        var all = words.ToArray();
        return all.Length == 0 ? null : string.Join(" or ", all);
    }
}
