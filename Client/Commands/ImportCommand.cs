using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Client.Json;
using PhrCluster.Client.Wording;
using PhrCluster.Fhir;

namespace PhrCluster.Client.Commands;

/// <summary><c>phr import</c>: FHIR R4 files into records.</summary>
internal static class ImportCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var options = new ImportOptions();
        var command = new Command(
            "import",
            "Brings FHIR R4 resources into records: NDJSON, Bundles and single resources, also as .gz, files or whole folders. Run again, it changes nothing: what is held already counts as a duplicate.")
        {
            options.Paths, options.Source, options.IdentifierSystem, options.Rejects, options.Parallel, options.RetryFor, session.As, session.Ticket,
        };
        command.SetAction((parsed, cancellation) => Run(parsed, options, session, output, cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, ImportOptions options, SessionOptions session, Output output, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        var paths = parsed.GetValue(options.Paths)!;
        var files = ImportFile.Find(paths, out var unusable);
        if (unusable is [var fault, ..])
        {
            throw CommandFailedException.Usage($"{fault.File}: {fault.Rule}");
        }

        var source = parsed.GetValue(options.Source)!;
        var patients = parsed.GetValue(options.IdentifierSystem) is { } system ? PatientIndex.ByIdentifier(system) : PatientIndex.ByPatientId();
        await using var connected = await session.Connect(parsed, Requester.Service(source), citizen: null, cancellation, Delivery.ReplyWithin);

        using var rejects = new RejectsFile(parsed.GetValue(options.Rejects)!);
        var tally = new ImportTally(rejects);
        var delivery = new Delivery(
            (ticket, citizen, submission, stop) => connected.WhileConnected(() => connected.Citizen(citizen).Submit(ticket, submission, stop)),
            connected.Tickets, tally, TimeSpan.FromSeconds(parsed.GetValue(options.RetryFor)), time, output.Error.WriteLine);
        await using var sender = new SubmissionSender(delivery.Deliver, parsed.GetValue(options.Parallel));
        var importer = new Importer(source, patients, new SubmissionGrouper(source, new GroupingLimits()), sender, tally);
        var progress = new ImportProgress(output, tally, time);
        try
        {
            await importer.Run(new ImportReader(paths, patients), progress.Show, cancellation);
        }
        finally
        {
            progress.End();
        }

        return Tell(parsed.GetValue(session.Json), output, new ImportReport(files.Count, tally.Counts, rejects.Written, time.GetElapsedTime(began)));
    }

    private static int Tell(bool asJson, Output output, ImportReport report)
    {
        if (asJson)
        {
            output.WriteJson(json => ImportJson.Write(json, report));
        }
        else
        {
            ImportText.Write(output.Console(), report);
        }

        return report.Counts.IsRefused ? ExitCode.Failed : ExitCode.Done;
    }
}
