using PhrCluster.Words;
using System.CommandLine;
using System.Text.Json;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr export</c>: the whole record as FHIR, and its journal.</summary>
internal static class ExportCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.Create();
        var file = new Option<string>("--output", "-o") { Description = "The file to write; the journal goes beside it, as FILE.journal.ndjson", HelpName = "FILE", Required = true };
        var command = new Command("export", "Writes the whole record: what it holds now as FHIR R4 NDJSON, and its journal, which can be verified without a silo (verify --file).")
        {
            citizen, file, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen)!;
            using var export = OptionFault.In("--output", () => new RecordExport(parsed.GetValue(file)!));
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            try
            {
                await export.Run(connected.Citizen(id), cancellation);
            }
            catch (Exception e) when (e is BrokenChainException or NoRecordException)
            {
                throw new CommandFailedException(e is BrokenChainException ? ExitCode.BrokenChain : ExitCode.Failed, $"{e.Message} {Language.Default.Program.NothingWritten}", e);
            }

            return Tell(parsed.GetValue(session.Json), output, id, export);
        });
        return command;
    }

    /// <returns>The exit code: an export that lacks items is not done.</returns>
    internal static int Tell(bool asJson, Output output, string citizen, RecordExport export)
    {
        if (asJson)
        {
            output.WriteJson(json => Write(json, citizen, export));
        }
        else
        {
            output.Text.WriteLine(Language.Default.Program.Exported(export.Resources, export.ResourcesPath));
            output.Text.WriteLine(Language.Default.Program.ExportedJournal(export.Commits, export.JournalPath));
            foreach (var (place, type) in export.Unrendered)
            {
                output.Error.WriteLine(Language.Default.Program.NotRendered(type, place.Sequence, place.Index));
            }
        }

        return export.Unrendered.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Write(Utf8JsonWriter json, string citizen, RecordExport export)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", export.Commits);
        json.WriteString("file", export.ResourcesPath);
        json.WriteNumber("resources", export.Resources);
        json.WriteString("journal", export.JournalPath);
        json.WriteNumber("commits", export.Commits);
        json.WriteStartArray("unrendered");
        foreach (var (place, type) in export.Unrendered)
        {
            json.WriteStartObject();
            json.WriteString("resource", type);
            json.WriteNumber("version", place.Sequence);
            json.WriteNumber("entry", place.Index);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
