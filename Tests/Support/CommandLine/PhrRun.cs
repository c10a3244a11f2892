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

    public static async Task<PhrRun> Of(params string[] args)
    {
        using var bytes = new MemoryStream();
        await using var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
        await using var error = new StringWriter();
        var exitCode = await PhrProgram.Run(args, new Output(text, bytes, error));
        return new PhrRun(exitCode, Encoding.UTF8.GetString(bytes.ToArray()), error.ToString());
    }
}
