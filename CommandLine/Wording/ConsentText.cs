using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Labels;
using PhrCluster.Registration;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Consents and labels for people, in the words of <see cref="Language"/>.</summary>
internal static class ConsentText
{
    public static void Write(IAnsiConsole console, ConsentChanged changed)
    {
        var state = changed.Consent.Status == ConsentStatus.Active ? "holds" : "is withdrawn";
        console.MarkupLineInterpolated($"[bold]{Quotes.Quoted(changed.Consent.Id)}[/] {state} as of version {changed.Version}{(changed.Changed ? "" : ", as it did before")}.");
        console.WriteLine(Language.Default.Of(changed.Consent));
    }

    public static void Write(IAnsiConsole console, ArrangementMade made)
    {
        foreach (var consent in made.Arrangement.Give)
        {
            console.MarkupLineInterpolated($"Consent [bold]{Quotes.Quoted(consent.Id)}[/] is given.");
        }

        console.MarkupLineInterpolated($"As of version {made.Version}{(made.Changed ? "" : ", as it was before")}:");
        console.WriteLine(Language.Default.Of(made.Arrangement));
    }

    public static void Write(IAnsiConsole console, Registered registered)
    {
        console.MarkupLineInterpolated($"Registered with [bold]{Quotes.Quoted(registered.Registration.Practice)}[/] as of version {registered.Version}.");
        if (registered.Given.IsEmpty)
        {
            console.WriteLine("The registration stood already; no consent was given.");
        }

        foreach (var consent in registered.Given)
        {
            console.MarkupLineInterpolated($"[bold]{Quotes.Quoted(consent.Id)}[/]: {Language.Default.Of(consent)}");
        }
    }

    /// <param name="nothing">Said when there is none.</param>
    public static void Write(IAnsiConsole console, ConsentsDisclosed consents, DateTimeOffset now, string nothing = "No consent was given: nobody but the citizen sees anything.")
    {
        if (consents.Consents.IsEmpty)
        {
            console.WriteLine(nothing);
        }
        else
        {
            var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true }.AddColumns("Id", "Kind", "State", "Given (UTC)", "Says");
            foreach (var held in consents.Consents)
            {
                table.AddRow(Plain.Text(Quotes.Quoted(held.Consent.Id)), Plain.Text(Kind(held.Consent)), State(held, now), Plain.Text(TimeText.Short(held.GivenAt)), Plain.Text(Words(held, now)));
            }

            console.Write(table);
        }

        if (!consents.Labels.IsEmpty)
        {
            WriteLabels(console, consents.Labels);
        }
    }

    public static void Write(IAnsiConsole console, HeldConsent held, DateTimeOffset now)
    {
        console.MarkupLineInterpolated($"[bold]{Quotes.Quoted(held.Consent.Id)}[/] {Kind(held.Consent)}");
        console.Write(State(held, now));
        console.WriteLine($", given {TimeText.Short(held.GivenAt)} UTC at version {held.GivenAtVersion}");
        console.WriteLine(Words(held, now));
    }

    public static void WriteLabels(IAnsiConsole console, ImmutableArray<TargetLabels> labellings)
    {
        foreach (var labelling in labellings)
        {
            console.WriteLine(Language.Default.Of(labelling));
        }

        if (labellings.IsEmpty)
        {
            console.WriteLine("No labels but those of the sources.");
        }
    }

    /// <summary>An ended consent is told as it was: that it is over stands beside it.</summary>
    private static string Words(HeldConsent held, DateTimeOffset now) =>
        held.EndedAt is null ? Language.Default.Of(held.Consent, now) : Language.Default.Of(held.Consent with { Status = ConsentStatus.Active });

    private static string Kind(Consent consent) => CodedText.Categories.FirstOrDefault(consent.Is) switch
    {
        null => string.Empty,
        { Code: "delegation" } => "delegation",
        _ => "standing rule",
    };

    private static Text State(HeldConsent held, DateTimeOffset now) =>
        held.EndedAt is { } ended ? Plain.Text($"ended {TimeText.Short(ended)}", new Style(Color.Grey))
        : held.Consent.Provision.Period is { } period && !period.Contains(now) ? Plain.Text(now < period.Start ? "not yet" : "over", new Style(Color.Grey))
        : Plain.Text("active", new Style(Color.Green));
}
