using PhrCluster.Client.Consents;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>The catalogue of templates for people, with the options that fill each.</summary>
internal static class TemplateText
{
    public static void Write(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowRowSeparators = true }.AddColumns([.. Language.Default.Program.TemplateHeadings]).Unbroken(0);
        foreach (var template in ConsentTemplates.Catalogue)
        {
            table.AddRow(new Text(template.Id), new Text(Language.Default.TemplateTitle(template.Id)), new Text(Options(template)));
        }

        console.Write(table);
        console.WriteLine(Language.Default.Program.HowToGiveTemplate);
    }

    private static string Options(ConsentTemplate template)
    {
        var choices = template.Parameters.Where(static it => it.Need == TemplateNeed.OneOf).Select(static it => OptionOf(it.Field)).ToArray();
        string[] options =
        [
            .. template.Parameters.Where(static it => it.Need == TemplateNeed.Required).Select(static it => OptionOf(it.Field)),
            .. choices.Length == 0 ? Array.Empty<string>() : [string.Join(" | ", choices)],
            .. template.Parameters.Where(static it => it.Need == TemplateNeed.Optional).Select(static it => $"[{OptionOf(it.Field)}]"),
        ];
        return string.Join('\n', options);
    }

    private static string OptionOf(TemplateField field) => field switch
    {
        TemplateField.Who => "--who ID",
        TemplateField.Codes => "--code CODE…",
        TemplateField.Classes => "--class CLASS…",
        TemplateField.Labels => "--label LABEL…",
        TemplateField.Everything => "--everything",
        TemplateField.Until => "--until TIME",
        TemplateField.Rights => "--right see|submit|correct|manage…",
        _ => "--except-emergencies",
    };
}
