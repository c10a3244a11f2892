using System.Text;
using System.Text.Json;
using PhrCluster.CommandLine;

namespace PhrCluster.Tests.Support.CommandLine;

/// <summary>One run of the <c>phr</c> program, in this process, with what it wrote.</summary>
internal sealed record PhrRun(int ExitCode, string Output, string Error)
{
    /// <summary>What it wrote on standard output, which must be one JSON object and nothing else.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Standard output with the cells of each column of its tables one after the other, so that a sentence that was broken in a narrow one is whole.</summary>
    public string Unbroken
    {
        get
        {
            var lines = Output.Split('\n').Select(static line => line.Trim()).ToLookup(static line => line.StartsWith('│'));
            var rows = lines[true].Select(static line => line.Trim('│').Split('│')).ToList();
            var columns = Enumerable.Range(0, rows.Select(static row => row.Length).DefaultIfEmpty().Max())
                .Select(at => string.Join(' ', rows.Where(row => at < row.Length).Select(row => row[at].Trim()).Where(static cell => cell.Length > 0)));
            return string.Join('\n', columns.Append(string.Join(' ', lines[false])));
        }
    }

    public static async Task<PhrRun> Of(params string[] args)
    {
        using var bytes = new MemoryStream();
        await using var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        await using var error = new StringWriter();
        var exitCode = await PhrProgram.Run(args, new Output(text, bytes, error));
        return new PhrRun(exitCode, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
