using PhrCluster.Words;
using System.CommandLine;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import;
using PhrCluster.CommandLine.Connecting;
using PhrCluster.CommandLine.Wording;

namespace PhrCluster.CommandLine.Commands;

/// <summary><c>phr import</c>: FHIR R4 files into records.</summary>
internal static class ImportCommand
{
    public static Command Create(SessionOptions session, Output output)
    {
        var options = new ImportOptions();
        var command = new Command(
            "import",
            "Brings FHIR R4 resources into records: NDJSON, Bundles and single resources, also compressed, files, folders or standard input. Run again, it changes nothing: what is held already counts as a duplicate.")
        {
            options.Paths, options.Source, options.IdentifierSystem, options.BaseUrl, options.After, options.From, options.Citizen, options.Mapping, options.Job, options.DryRun, options.Format, options.Readers, options.Parallel, options.RetryFor,
            session.As, session.Ticket,
        };
        command.SetAction((parsed, cancellation) => Run(parsed, options, session, output, cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, ImportOptions options, SessionOptions session, Output output, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var began = time.GetTimestamp();
        var import = options.Read(parsed);

        // A path that names nothing is bad usage, whether or not a silo answers.
        foreach (var folder in BulkImport.FoldersWithoutInputs(import))
        {
            output.Error.WriteLine($"{folder}: holds no file that ends in {BulkImport.EndsOf(import)}, also followed by .gz or .zst");
        }

        foreach (var (folder, count, first) in BulkImport.PassedOver(import))
        {
            output.Error.WriteLine(Language.Default.Program.FilesPassedOver(folder, count, first));
        }

        await using var connected = parsed.GetValue(options.DryRun)
            ? null
            : await session.Connect(parsed, Caller.Service(import.Source), citizen: null, cancellation, BulkImport.ReplyWithin, import.Source);
        var progress = new ImportProgressLine(output, time);
        BulkImportReport report;
        try
        {
            report = await new BulkImport(import, connected is null ? null : RecordSink.Into(connected.Phr, connected.Tickets), time, progress.Show, () => progress.Say(
                Language.Default.Program.ImportWaits(import.RetryFor))).Run(cancellation);
        }
        catch (OperationCanceledException e) when (cancellation.IsCancellationRequested)
        {
            throw new CommandFailedException(
                ExitCode.Interrupted, Language.Default.Program.ImportInterrupted(import.JobFolder), e);
        }
        catch (BulkImportException e) when (e.Failure == BulkImportFailure.ClusterAway)
        {
            throw new CommandFailedException(ExitCode.NoSilo, $"{e.Message} {Language.Default.Program.ImportCanWaitLonger}", e);
        }
        finally
        {
            progress.End();
        }

        return Tell(parsed.GetValue(session.Json), output, report, time.GetElapsedTime(began));
    }

    private static int Tell(bool asJson, Output output, BulkImportReport report, TimeSpan elapsed)
    {
        if (asJson)
        {
            output.WriteJson(json => BulkImportReportJson.Write(json, report, elapsed));
        }
        else
        {
            ImportText.Write(output.Console(), report, elapsed);
        }

        return report.IsImporterRefused || report.IsInputDamaged ? ExitCode.Failed : ExitCode.Done;
    }
}
