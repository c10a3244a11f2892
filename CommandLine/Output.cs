using System.Text.Json;
using PhrCluster.Client;
using Spectre.Console;

namespace PhrCluster.CommandLine;

/// <summary>
/// Where a command writes: its answer on standard output, as text for people or as one JSON object, and everything else on standard
/// error, so that whoever reads the answer reads nothing else.
/// </summary>
/// <param name="Text">Standard output as text.</param>
/// <param name="Bytes">Standard output as bytes, for JSON.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsErrorTerminal">Progress may overwrite itself there.</param>
/// <param name="ErrorWidth">Characters of a line on standard error that a terminal does not break.</param>
internal sealed record Output(TextWriter Text, Stream Bytes, TextWriter Error, bool IsErrorTerminal = false, int ErrorWidth = Output.RedirectedWidth)
{
    /// <summary>Where nobody tells how wide the paper is.</summary>
    private const int RedirectedWidth = 100;

    private const int WorthAWrite = 16 * 1024;

    public static Output OfProcess() =>
        new(System.Console.Out, System.Console.OpenStandardOutput(), System.Console.Error, IsErrorTerminal: !System.Console.IsErrorRedirected, WidthOfTerminal());

    /// <summary>One less than the terminal's: the last column may begin a new line. Some terminals do not tell.</summary>
    private static int WidthOfTerminal() => !System.Console.IsErrorRedirected && System.Console.WindowWidth is var width and > 1 ? width - 1 : RedirectedWidth;

    /// <summary>Writes the command's one JSON object.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var json = OpenJson();
        write(json);
        json.Flush();
        EndLine();
    }

    /// <summary>For an object that is too large to be held: written bit by bit, passed on as it grows, and ended.</summary>
    public Utf8JsonWriter OpenJson() => new(Bytes, JsonForm.Indented);

    /// <summary>Passes on what was written, once it is worth a write.</summary>
    public static Task Pass(Utf8JsonWriter json) => json.BytesPending < WorthAWrite ? Task.CompletedTask : json.FlushAsync();

    public async Task End(Utf8JsonWriter json)
    {
        await json.FlushAsync();
        EndLine();
    }

    /// <summary>Writes JSON that is rendered already, as one line.</summary>
    public void WriteLine(ReadOnlySpan<byte> json)
    {
        Bytes.Write(json);
        EndLine();
    }

    /// <summary>Text for people, with colours where a terminal shows them.</summary>
    public IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Text) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = RedirectedWidth;
            console.Profile.Capabilities.Ansi = false;
        }

        return console;
    }

    private void EndLine()
    {
        Bytes.Write("\n"u8);
        Bytes.Flush();
    }
}
