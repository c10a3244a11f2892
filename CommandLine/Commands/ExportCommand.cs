using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine.Connecting;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr export</c>: the whole record as FHIR, and its journal.</summary>
internal static class ExportCommand
{
    /// <summary>Commits that the silo sends together: each may hold half a mebibyte.</summary>
    private const int CommitsPerMessage = 16;

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
            using var export = new RecordExport(id, parsed.GetValue(file)!);
            await using var connected = await session.Connect(parsed, Caller.Self, id, cancellation);
            var parts = connected.Citizen(id).Export(await connected.Ticket(cancellation), cancellation).WithBatchSize(CommitsPerMessage);
            var (started, chain) = await export.Take(parts, cancellation);
            if (chain.Broken is { } broken)
            {
                throw new CommandFailedException(ExitCode.BrokenChain, $"Broken at sequence number {broken.FirstBad}: {broken.Reason}. Nothing was written.");
            }

            if (started.Version == 0)
            {
                throw new CommandFailedException(ExitCode.Failed, $"There is no record of {id}. Nothing was written.");
            }

            export.Keep();
            Tell(parsed.GetValue(session.Json), output, id, started.Version, export);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(bool asJson, Output output, string citizen, long version, RecordExport export)
    {
        if (!asJson)
        {
            output.Text.WriteLine($"{export.Resources} resources in {export.ResourcesPath}");
            output.Text.WriteLine($"{version} commits in {export.JournalPath}, the chain is whole");
            return;
        }

        output.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("citizen", citizen);
            json.WriteNumber("version", version);
            json.WriteString("file", export.ResourcesPath);
            json.WriteNumber("resources", export.Resources);
            json.WriteString("journal", export.JournalPath);
            json.WriteNumber("commits", version);
            json.WriteEndObject();
        });
    }
}
