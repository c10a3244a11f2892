using System.CommandLine;
using PhrCluster.Anchors;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr anchor</c>: where records stand now, signed by the deployment, for being kept outside.</summary>
internal static class AnchorCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.CreateOptional();
        var file = new Option<string>("--output", "-o") { Description = "The file to write", HelpName = "FILE", Required = true };
        var command = new Command("anchor", "Writes where every record stands now, or one citizen's, signed by the deployment. Kept outside, it shows a record that is set back later (verify --anchor).")
        {
            citizen, file, session.As, session.Ticket,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var id = parsed.GetValue(citizen);
            var path = parsed.GetValue(file)!;
            OutputFile.MustBeWritable(file.Name, path);
            await using var connected = await session.Connect(parsed, id is null ? Caller.Admin : Caller.Self, id, cancellation);
            var draft = path + ".partial";
            AnchorWritten written;
            try
            {
                await using (var lines = OptionFault.In(file.Name, () => Open(draft)))
                {
                    written = id is null
                        ? await AnchorExport.WriteAll(connected.Session, lines, cancellation)
                        : await AnchorExport.Write(connected.Citizen(id), lines, cancellation);
                }

                File.Move(draft, path, overwrite: true);
            }
            finally
            {
                File.Delete(draft);
            }

            Tell(parsed.GetValue(session.Json), output, path, written);
            return written.Damaged.Count == 0 ? ExitCode.Done : ExitCode.BrokenChain;
        });
        return command;
    }

    private static StreamWriter Open(string path)
    {
        try
        {
            return new StreamWriter(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Client.BadInputException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    private static void Tell(bool asJson, Output output, string path, AnchorWritten written)
    {
        if (!asJson)
        {
            foreach (var partition in written.Damaged)
            {
                output.Error.WriteLine(Language.Default.Program.NotInAnchor(partition));
            }

            output.Text.WriteLine(Language.Default.Program.Anchored(written.Records, path, written.Root, written.Key));
            return;
        }

        output.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("file", path);
            json.WriteNumber("records", written.Records);
            json.WriteString("root", written.Root);
            json.WriteString("key", written.Key);
            json.WriteStartArray("damaged");
            foreach (var partition in written.Damaged)
            {
                json.WriteStringValue(partition);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
