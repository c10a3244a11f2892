using System.Collections.Immutable;
using PhrCluster.AccessLog;
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
    private static ProgramWords Words => Language.Default.Program;

    public static void Write(IAnsiConsole console, ConsentChanged changed)
    {
        Plain.WriteLine(console, Words.Stands(changed.Consent, changed.Version, changed.Changed));
        console.WriteLine(Language.Default.Of(changed.Consent));
    }

    public static void Write(IAnsiConsole console, ArrangementMade made)
    {
        console.WriteLine(Words.Arranged(made.Version, made.Changed));
        console.WriteLine(Language.Default.Of(made.Arrangement));
    }

    public static void Write(IAnsiConsole console, Registered registered)
    {
        Plain.WriteLine(console, Words.RegisteredWith(registered.Registration.Practice, registered.Version));
        if (registered.IsWithheld)
        {
            console.WriteLine(Words.RegisteredWithheld);
        }
        else if (registered.Given.IsEmpty)
        {
            console.WriteLine(Words.RegisteredAlready);
        }

        foreach (var consent in registered.Given)
        {
            console.WriteLine(Language.Default.Of(consent));
        }

        if (registered.Demographics is { } held)
        {
            console.WriteLine(Words.DetailsStand(held.Version));
        }
    }

    /// <param name="nothing">Said when there is none; null to say that no consent was given.</param>
    public static void Write(IAnsiConsole console, ConsentsDisclosed consents, DateTimeOffset now, string? nothing = null)
    {
        if (consents.Consents.IsEmpty)
        {
            console.WriteLine(nothing ?? Words.NoConsents);
        }
        else
        {
            var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true }.AddColumns([.. Words.ConsentHeadings]).Unbroken(0, 3);
            foreach (var held in consents.Consents)
            {
                table.AddRow(Plain.Text(Quotes.Quoted(held.Consent.Id)), Plain.Text(Kind(held.Consent)), State(held, now), Plain.Text(TimeText.Short(held.GivenAt)), Plain.Text(Told(held, now, consents.Consents)));
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
        console.WriteLine(Words.GivenAt(held.GivenAt, held.GivenAtVersion));
        console.WriteLine(Told(held, now, [held]));
    }

    public static void WriteLabels(IAnsiConsole console, ImmutableArray<TargetLabels> labellings)
    {
        foreach (var sentence in Language.Default.Of(labellings))
        {
            console.WriteLine(sentence);
        }

        if (labellings.IsEmpty)
        {
            console.WriteLine(Words.NoLabels);
        }
    }

    /// <summary>An ended consent is told as it was: that it is over stands beside it.</summary>
    private static string Told(HeldConsent held, DateTimeOffset now, ImmutableArray<HeldConsent> all)
    {
        var replaces = all.FirstOrDefault(other => other.Consent.Id == held.Consent.Supersedes) is { } former ? NamedConsent.Of(former, all) : null;
        return held.EndedAt is null
            ? Language.Default.Of(held.Consent, now, replaces)
            : Language.Default.Of(held.Consent with { Status = ConsentStatus.Active }, replaces: replaces);
    }

    private static string Kind(Consent consent) => CodedText.Categories.FirstOrDefault(consent.Is) switch
    {
        null => string.Empty,
        var category => Words.ConsentKind(isDelegation: category.Code == "delegation"),
    };

    private static Text State(HeldConsent held, DateTimeOffset now) =>
        held.EndedAt is { } ended ? Plain.Text(Words.Ended(ended), new Style(Color.Grey))
        : held.Consent.Status != ConsentStatus.Active ? Plain.Text(Words.NotInForce(held.Consent.Status), new Style(Color.Grey))
        : held.Consent.Provision.Period is { } period && !period.Contains(now) ? Plain.Text(now < period.Start ? Words.NotYet : Words.Over, new Style(Color.Grey))
        : Plain.Text(Words.Active, new Style(Color.Green));
}
