using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Journals;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr verify</c>: recomputes hash chains, of one record, of all, or of an exported journal.</summary>
internal static class VerifyCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var citizen = CitizenArgument.CreateOptional();
        var all = new Option<bool>("--all") { Description = "Verify every record; for administrators" };
        var file = new Option<string?>("--file") { Description = "Verify an exported journal, without a silo", HelpName = "FILE.journal.ndjson" };
        var anchor = new Option<string?>("--anchor") { Description = "Also verify that each record has passed where this anchor, kept outside, says that it stood", HelpName = "FILE" };
        var anchorKey = new Option<string?>("--anchor-key") { Description = "What the anchor's key must be: the hash that was noted when the deployment began", HelpName = "HASH" };
        var command = new Command("verify", $"Recomputes a record's hash chain. Where it is broken, the exit code is {ExitCode.BrokenChain} and the first bad sequence number is named.")
        {
            citizen, all, file, anchor, anchorKey, session.As, session.Ticket,
        };
        command.Validators.Add(result =>
        {
            object?[] named = [result.GetValue(citizen), result.GetValue(all) ? all : null, result.GetValue(file)];
            if (named.Count(static it => it is not null) != 1)
            {
                result.AddError("verify: needs either CITIZEN, --all or --file");
            }

            if (result.GetValue(anchorKey) is not null && result.GetValue(anchor) is null)
            {
                result.AddError("--anchor-key: needs --anchor");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var asJson = parsed.GetValue(session.Json);
            using var kept = parsed.GetValue(anchor) is { } outside ? await OptionFault.In(anchor.Name, () => Anchor.Read(outside, cancellation)) : null;
            if (parsed.GetValue(anchorKey) is { } noted && !string.Equals(noted, kept!.Key, StringComparison.OrdinalIgnoreCase))
            {
                throw new CommandFailedException(ExitCode.BadUsage, $"{anchorKey.Name}: {Language.Default.Failures.NotTheNotedKey}");
            }

            if (parsed.GetValue(file) is { } path)
            {
                return VerifyReport.Tell(output, asJson, kept, "file", path, await OptionFault.In(file.Name, () => JournalFile.Verify(path, kept, cancellation)));
            }

            var id = parsed.GetValue(citizen);
            await using var connected = await session.Connect(parsed, id is null ? Caller.Admin : Caller.Self, id, cancellation);
            return id is null
                ? VerifyReport.Tell(output, asJson, kept, await RecordCheck.VerifyAll(connected.Session, kept, cancellation))
                : VerifyReport.Tell(output, asJson, kept, "citizen", id, await RecordCheck.Verify(connected.Citizen(id), kept, cancellation));
        });
        return command;
    }
}
