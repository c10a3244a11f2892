using System.Globalization;
using System.Text;
using PhrCluster.Words;
using Spectre.Console;

namespace PhrCluster.CommandLine.Wording;

/// <summary>Text of a record on a terminal. What its sources wrote must not steer the terminal, nor turn the order of letters around.</summary>
internal static class Plain
{
    public static Text Text(string text, Style? style = null) => new(Of(text), style);

    /// <summary>A time as it was reported; of a period, the end stands below the start, or it would take half of a terminal.</summary>
    public static Text Time(string text) => Text(text.Replace("/", "/\n", StringComparison.Ordinal));

    /// <summary>With everything that does not print, but ends of lines, written as <c>\u001b</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(Steers))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            _ = Steers(c) ? plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : plain.Append(c);
        }

        return plain.ToString();
    }

    /// <summary>A sentence with its parts that stand out.</summary>
    public static void WriteLine(IAnsiConsole console, FormattableString sentence) => console.MarkupLine(
        string.Format(CultureInfo.InvariantCulture, Markup.Escape(Of(sentence.Format)), [.. sentence.GetArguments().Select(Marked)]));

    /// <summary>Keeps columns of times and ids in one piece: who copies one out of a narrow terminal must get all of it.</summary>
    public static Table Unbroken(this Table table, params ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
        {
            table.Columns[column].NoWrap();
        }

        return table;
    }

    private static string Marked(object? part)
    {
        var text = Markup.Escape(Of(string.Create(CultureInfo.InvariantCulture, $"{part}")));
        return part switch
        {
            Strong { Alarming: true } => $"[bold red]{text}[/]",
            Strong => $"[bold]{text}[/]",
            _ => text,
        };
    }

    private static bool Steers(char c) => c != '\n' && !Quotes.Prints(c);
}
