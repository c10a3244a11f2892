using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Operations.Jobs;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Operations.Exports;

/// <summary>
/// <c>Patient/$export</c> of the token's patient. Nothing is kept: counts and files are asked of the record whenever they are fetched, with the token that is shown then, so that what the
/// citizen withdraws meanwhile ends at once, and each look is in their log.
/// </summary>
internal sealed class PatientExport(IGrainFactory grains, PatientLook look, PatientForms forms, TicketProof proof, TimeProvider time, IOptions<WebSettings> options) : IDisposable
{
    private const string Path = "_export";
    private static readonly string[] Formats = ["application/fhir+ndjson", "application/ndjson", "ndjson"];

    private readonly WebSettings _settings = options.Value;
    private readonly JobTable<ExportJob> _jobs = new(options.Value.MaxExportsOfAClient, options.Value.MaxExports, time);

    public async Task<FhirAnswer> Start(FhirCall asked, CancellationToken cancellation)
    {
        var call = OperationParameters.InQuery(asked, _settings.MaxParameters);
        JobAnswers.RequireAsync(call);
        KnownParameters.Require(call, "_outputFormat", "_since", "_type");
        if (call.Query["_outputFormat"] is { } format && !Formats.Contains(format.Replace(' ', '+')))
        {
            throw FhirFault.BadRequest($"_outputFormat: must be {Formats[0]}", IssueCode.NotSupported);
        }

        var types = KnownParameters.Types(call.Query);
        var citizen = call.Requester.Patient ?? throw FhirFault.BadRequest("The token names no patient: an export is of one.", IssueCode.Required);
        if (CitizenId.Fault(citizen) is not null)
        {
            throw FhirFault.NotFound();
        }

        var seen = await Require(call, citizen, cancellation);
        var job = new ExportJob(call.Requester.Fingerprint, $"{_settings.FhirBase}/{$"{call.Path}?{call.Query}".TrimEnd('?')}", time.GetUtcNow(), _settings.JobLifetime)
        {
            Citizen = citizen,
            Types = types.Length == 0 ? [ExportJob.PatientType, .. SearchParameters.Types] : [.. types],
            Terms = [.. KnownParameters.Since(call.Query)],
            Since = KnownParameters.SinceOf(call.Query),
            Version = seen.RecordVersion ?? 0,
        };
        _jobs.Start(job, it => Try(it, call));
        return JobAnswers.Accepted(UrlOf(job));
    }

    public async Task<FhirAnswer> Status(FhirCall call, CancellationToken cancellation)
    {
        var job = Find(call);
        var isUnderWay = !job.Work.IsCompleted;
        if (isUnderWay || job.Failure is not null)
        {
            await proof.Require(call, cancellation);
        }

        if (isUnderWay)
        {
            return JobAnswers.UnderWay(job);
        }

        // Whoever may not look any more learns what anybody would whose record holds nothing.
        var output = job.Failure is null ? await Count(job, call, null, cancellation) : [];
        var deletions = job is { Failure: null, Since: not null } ? await new ExportDeletions(job, call.Ask(grains, job.Citizen)).Count(cancellation) : 0;
        return JobAnswers.Done(job, ExportManifest.Of(job, output, deletions, UrlOf(job))) with { RecordVersion = job.Version };
    }

    public async Task<FhirAnswer> Cancel(FhirCall call, CancellationToken cancellation)
    {
        var job = Find(call);
        await proof.Require(call, cancellation);
        _jobs.Remove(job);
        return JobAnswers.Removed();
    }

    public async Task<FhirAnswer> File(FhirCall call, CancellationToken cancellation)
    {
        var job = Find(call);
        var type = call.Route["type"];
        var record = call.Ask(grains, job.Citizen);
        if (type == ExportJob.Errors && job.Failure is { } failure)
        {
            await proof.Require(call, cancellation);
            return File((stream, stop) => ExportFile.WriteLine(stream, writer => OperationOutcomes.Write(writer, "error", IssueCode.Transient, failure), stop));
        }

        if (type == ExportDeletions.Type && job is { Failure: null, Since: not null })
        {
            await proof.Require(call, cancellation);
            return File(await new ExportDeletions(job, record).File(cancellation));
        }

        if (!job.Types.Contains(type) || job.Failure is not null)
        {
            throw JobAnswers.Unknown();
        }

        if (type == ExportJob.PatientType)
        {
            var patient = forms.Of(job.Citizen, (await Require(call, job.Citizen, cancellation)).Held);
            return File((stream, stop) => ExportFile.WritePatient(patient, stream, stop));
        }

        var search = job.SearchFor(type, RecordLimits.MaxPageSize);
        try
        {
            return File(new ExportFile(job, record, search, await record.Search(search, cancellation)).Write);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    public void Dispose() => _jobs.Dispose();

    private static FhirAnswer File(Func<Stream, CancellationToken, Task> write) => new(StatusCodes.Status200OK) { Plain = new PlainContent(PlainContent.Ndjson, write) };

    /// <summary>Looks through the record once, so that whoever waits knows that it can be read.</summary>
    private async Task Try(ExportJob job, FhirCall call)
    {
        try
        {
            await Count(job, call, job, job.Stopped);
        }
        catch (OperationCanceledException) when (job.Stopped.IsCancellationRequested)
        {
            // It was deleted, and nobody asks any more.
        }
        catch (Exception e)
        {
            job.Failure = FaultTable.Of(e) is { Status: StatusCodes.Status401Unauthorized }
                ? "The export ended early: the token is not accepted any more. Begin it again with another."
                : "The export ended early. Begin it again.";
        }
    }

    /// <summary>How many there are of each type, without those of which there are none; the same for a requester who may not look as for an empty record.</summary>
    private async Task<ImmutableArray<(string Type, int Count)>> Count(ExportJob job, FhirCall call, ExportJob? told, CancellationToken cancellation)
    {
        var counted = ImmutableArray.CreateBuilder<(string, int)>();
        for (var i = 0; i < job.Types.Length; i++)
        {
            told?.Progress = $"{i} of {job.Types.Length} types counted";
            var count = job.Types[i] == ExportJob.PatientType ? (await look.At(call, job.Citizen, cancellation)).IsThere ? 1 : 0
                : await Count(call.Ask(grains, job.Citizen), job.SearchFor(job.Types[i], 0), cancellation);
            if (count > 0)
            {
                counted.Add((job.Types[i], count));
            }
        }

        return counted.ToImmutable();
    }

    private static async Task<int> Count(CitizenSession record, ItemSearch search, CancellationToken cancellation)
    {
        try
        {
            return (await record.Search(search, cancellation)).Total ?? 0;
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return 0;
        }
    }

    /// <exception cref="FhirFault">The requester sees nothing of the record, or nothing is there.</exception>
    private async Task<SeenPatient> Require(FhirCall call, string citizen, CancellationToken cancellation)
    {
        var seen = await look.At(call, citizen, cancellation);
        return seen.IsThere ? seen : throw FhirFault.NotFound(seen.RecordVersion);
    }

    private ExportJob Find(FhirCall call) => _jobs.Find(call.Route["job"], call.Requester.Fingerprint) ?? throw JobAnswers.Unknown();

    private string UrlOf(ExportJob job) => $"{_settings.FhirBase}/{Path}/{job.Id}";
}
