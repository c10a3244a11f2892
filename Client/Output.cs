using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace PhrCluster.Client;

/// <summary>
/// Where a command writes: its answer on standard output, as text for people or as one JSON object, and everything else on standard
/// error, so that whoever reads the answer reads nothing else.
/// </summary>
/// <param name="Text">Standard output as text.</param>
/// <param name="Bytes">Standard output as bytes, for JSON.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsErrorTerminal">Progress may overwrite itself there.</param>
internal sealed record Output(TextWriter Text, Stream Bytes, TextWriter Error, bool IsErrorTerminal = false)
{
    /// <summary>Where nobody tells how wide the paper is.</summary>
    private const int RedirectedWidth = 160;

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static Output OfProcess() =>
        new(System.Console.Out, System.Console.OpenStandardOutput(), System.Console.Error, IsErrorTerminal: !System.Console.IsErrorRedirected);

    /// <summary>Writes the command's one JSON object.</summary>
    public void WriteJson(Action<Utf8JsonWriter> write)
    {
        using (var writer = OpenJson())
        {
            write(writer);
        }

        EndJson();
    }

    /// <summary>For an object that is too large to be held; to be ended with <see cref="EndJson"/>.</summary>
    public Utf8JsonWriter OpenJson() => new(Bytes, JsonOptions);

    public void EndJson()
    {
        Bytes.Write("\n"u8);
        Bytes.Flush();
    }

    /// <summary>Text for people, with colours where a terminal shows them.</summary>
    public IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Text) });
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = RedirectedWidth;
        }

        return console;
    }
}
