using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>What a template would say and cover, for people.</summary>
internal static class PreviewText
{
    private static ProgramWords Words => Language.Default.Program;

    public static void Write(IAnsiConsole console, TemplatePreview preview)
    {
        console.WriteLine(preview.Standing is { } standing ? Words.StandsAlready(NamedConsent.Of(standing, [standing])) : Words.NothingGiven);
        console.WriteLine(Plain.Of(Language.Default.Of(preview.Arrangement)));
        if (!preview.Covers.Groups.IsEmpty)
        {
            console.Write(Covered(preview.Covers.Groups));
            if (preview.Covers.Groups.Any(static group => group.Sets.Any(static set => !set.Unverified.IsEmpty)))
            {
                console.WriteLine(Words.WhatUnverifiedMeans);
            }
        }

        if (preview is { Standing: null, Changes: { } changes })
        {
            IEnumerable<string> sentences = [.. preview.Hides ? [Language.Default.Pages.Hides(changes)] : Array.Empty<string>(), .. Language.Default.Pages.Changes(changes)];
            console.WriteLine(Plain.Of(string.Join(' ', sentences)));
        }

        WriteLookAlikes(console, preview.LookAlikes ?? []);
    }

    public static void WriteLookAlikes(IAnsiConsole console, ImmutableArray<LookAlike> found)
    {
        foreach (var it in found)
        {
            console.WriteLine(Plain.Of(Words.LooksLike(it.Code, it.Name, it.Word, it.ByUnit)));
        }
    }

    private static Table Covered(ImmutableArray<CodeGroup> groups)
    {
        var table = new Table { Border = TableBorder.Rounded }.AddColumns([.. Words.CoverageHeadings]);
        foreach (var group in groups)
        {
            foreach (var (set, at) in group.Sets.Select(static (set, at) => (set, at)))
            {
                table.AddRow(Plain.Text(at == 0 ? group.Name : string.Empty), Plain.Text(set.Name), Plain.Text(string.Join(' ', set.Codes.Select(code => Marked(set, code)))));
            }
        }

        return table;
    }

    private static string Marked(CodeSet set, Coding code) => code.Code + (set.Unverified.Contains(code) ? "†" : string.Empty);
}
