using System.Text.Json;
using PhrCluster.Client.Journals;
using PhrCluster.Export;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Wording;

/// <summary>The answers of <c>phr verify</c>, and the exit code that belongs to each.</summary>
internal static class VerifyReport
{
    /// <param name="kind">What was verified: <c>citizen</c> or <c>file</c>.</param>
    public static int Tell(Output output, bool asJson, Anchor? anchor, string kind, string name, RecordVerified verified)
    {
        if (asJson)
        {
            output.WriteJson(json => Write(json, anchor, kind, name, verified));
        }
        else
        {
            output.Text.WriteLine(verified.FirstBad is { } bad
                ? Language.Default.Program.Broken(name, bad, verified.Reason)
                : Language.Default.Program.Whole(name, verified.Commits));
            Tell(output, anchor);
        }

        return verified.FirstBad is null ? ExitCode.Done : ExitCode.BrokenChain;
    }

    public static int Tell(Output output, bool asJson, Anchor? anchor, RecordsVerified verified)
    {
        if (asJson)
        {
            output.WriteJson(json => Write(json, anchor, verified));
        }
        else
        {
            foreach (var broken in verified.Broken)
            {
                output.Text.WriteLine(Language.Default.Program.Broken(broken.Citizen, broken.FirstBad, broken.Reason));
            }

            output.Text.WriteLine(Language.Default.Program.Verified(verified.Citizens, verified.Commits, verified.Broken.Count));
            Tell(output, anchor);
        }

        return verified.Broken.Count == 0 ? ExitCode.Done : ExitCode.BrokenChain;
    }

    private static void Write(Utf8JsonWriter json, Anchor? anchor, string kind, string name, RecordVerified verified)
    {
        json.WriteStartObject();
        json.WriteString(kind, name);
        json.WriteNumber("commits", verified.Commits);
        WriteFault(json, verified.FirstBad, verified.Reason);
        Write(json, anchor);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Anchor? anchor, RecordsVerified verified)
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
        Write(json, anchor);
        json.WriteEndObject();
    }

    /// <summary>An anchor proves as much as its key does: whoever reads the answer compares it.</summary>
    private static void Tell(Output output, Anchor? anchor)
    {
        if (anchor is not null)
        {
            output.Text.WriteLine(Language.Default.Program.HeldAgainst(TimeText.Of(anchor.Time), anchor.Records, anchor.Key));
        }
    }

    private static void Write(Utf8JsonWriter json, Anchor? anchor)
    {
        if (anchor is not null)
        {
            json.WriteStartObject("anchor");
            json.WriteString("time", anchor.Time);
            json.WriteNumber("records", anchor.Records);
            json.WriteString("key", anchor.Key);
            json.WriteEndObject();
        }
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
