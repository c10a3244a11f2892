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
        var budget = new AnswerBudget(settings.Value.MaxBundleAnswerBytes);
        foreach (var entry in bundle.Entries)
        {
            answers.Add(await Answer(entry, call, budget, table, cancellation));
        }

        return new FhirAnswer(StatusCodes.Status200OK) { Body = ResponseBundle.Of("batch-response", answers, fhirBase), RecordVersion = answers.Max(it => it.ToldTo(call.Requester).RecordVersion) };
    }

    private async Task<FhirAnswer> Answer(RequestEntry entry, FhirCall call, AnswerBudget budget, InteractionTable table, CancellationToken cancellation)
    {
        try
        {
            return await budget.Answer(entry, () => table.Answer(entry.Call(call, settings.Value), cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return FhirAnswer.Of(failures.Told(e).At(entry.Expression));
        }
    }
}
