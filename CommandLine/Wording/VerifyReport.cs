using System.Text.Json;
using PhrCluster.Client.Journals;
using PhrCluster.Export;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Wording;

/// <summary>The answers of <c>phr verify</c>, and the exit code that belongs to each.</summary>
internal static class VerifyReport
{
    /// <param name="kind">What was verified: <c>citizen</c> or <c>file</c>.</param>
    public static int Tell(Output output, bool asJson, string kind, string name, RecordVerified verified)
    {
        if (asJson)
        {
            output.WriteJson(json => Write(json, kind, name, verified));
        }
        else
        {
            output.Text.WriteLine(verified.FirstBad is { } bad
                ? Language.Default.Program.Broken(name, bad, verified.Reason)
                : Language.Default.Program.Whole(name, verified.Commits));
        }

        return verified.FirstBad is null ? ExitCode.Done : ExitCode.BrokenChain;
    }

    public static int Tell(Output output, bool asJson, RecordsVerified verified)
    {
        if (asJson)
        {
            output.WriteJson(json => Write(json, verified));
        }
        else
        {
            foreach (var broken in verified.Broken)
            {
                output.Text.WriteLine(Language.Default.Program.Broken(broken.Citizen, broken.FirstBad, broken.Reason));
            }

            output.Text.WriteLine(Language.Default.Program.Verified(verified.Citizens, verified.Commits, verified.Broken.Count));
        }

        return verified.Broken.Count == 0 ? ExitCode.Done : ExitCode.BrokenChain;
    }

    private static void Write(Utf8JsonWriter json, string kind, string name, RecordVerified verified)
    {
        json.WriteStartObject();
        json.WriteString(kind, name);
        json.WriteNumber("commits", verified.Commits);
        WriteFault(json, verified.FirstBad, verified.Reason);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RecordsVerified verified)
    {
        json.WriteStartObject();
        json.WriteNumber("citizens", verified.Citizens);
        json.WriteNumber("commits", verified.Commits);
        json.WriteStartArray("broken");
        foreach (var broken in verified.Broken)
        {
            json.WriteStartObject();
            json.WriteString("citizen", broken.Citizen);
            WriteFault(json, broken.FirstBad, broken.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, long? firstBad, string? reason)
    {
        if (firstBad is { } bad)
        {
            json.WriteNumber("firstBad", bad);
        }
        else
        {
            json.WriteNull("firstBad");
        }

        json.WriteString("reason", reason);
    }
}
