using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>A batch: each entry by itself, in order, and what became of it.</summary>
internal sealed class Batch(IOptions<WebSettings> settings, UnexpectedFailures failures)
{
    public async Task<FhirAnswer> Answer(FhirCall call, RequestBundle bundle, InteractionTable table, CancellationToken cancellation)
    {
        var fhirBase = settings.Value.FhirBase;
        var answers = new List<FhirAnswer>(bundle.Entries.Length);
        foreach (var entry in bundle.Entries)
        {
            answers.Add(await Answer(entry, call, fhirBase, table, cancellation));
        }

        return new FhirAnswer(StatusCodes.Status200OK) { Body = ResponseBundle.Of("batch-response", answers, fhirBase), RecordVersion = answers.Max(it => it.ToldTo(call.Requester).RecordVersion) };
    }

    private async Task<FhirAnswer> Answer(RequestEntry entry, FhirCall call, string fhirBase, InteractionTable table, CancellationToken cancellation)
    {
        try
        {
            return await table.Answer(entry.Call(call, fhirBase), cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return FhirAnswer.Of(failures.Told(e).At(entry.Expression));
        }
    }
}
