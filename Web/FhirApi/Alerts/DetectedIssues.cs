using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Alerts;
using PhrCluster.Client;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Reads and searches alerts as DetectedIssues: for whoever sees every reading that one rests on.</summary>
internal sealed class DetectedIssues(IGrainFactory grains, RecordOfItem records, ResourceSearch searches)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("code", ParameterKind.Token, "code"),
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
        try
        {
            var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
            return disclosed.Alerts.FirstOrDefault(alert => DetectedIssueRenderer.IdOf(alert) == call.Id) is { } found
                ? new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = disclosed.Version, Body = [writer => Write(writer, found, citizen)] }
                : throw FhirFault.NotFound(disclosed.Version);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    /// <summary>Open ones first, the most urgent of them first; then the newest that have ended.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation) => searches.Answer(call, DetectedIssueRenderer.ResourceType, Parameters, async (query, citizen) =>
    {
        var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
        var found = disclosed.Alerts.Select(alert => new FoundResource(DetectedIssueRenderer.IdOf(alert), Json(alert, citizen))).Where(it => query.Matches(it.Json)).ToArray();
        var rest = call.Continuation is { } after ? found.SkipWhile(it => it.Id != after).Skip(1).ToArray() : found;
        var page = rest.Take(query.PageSize).ToArray();
        return new ResourcePage(disclosed.Version, [.. page], found.Length, page.Length > 0 && page.Length < rest.Length ? page[^1].Id : null);
    });

    private static void Write(Utf8JsonWriter writer, Alert alert, string citizen) =>
        DetectedIssueRenderer.Write(writer, alert, citizen, (Language.Default.Alerts.TitleOf(alert), Language.Default.Alerts.ForCitizen(alert)));

    private static ReadOnlyMemory<byte> Json(Alert alert, string citizen)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(output, JsonForm.Line);
        Write(writer, alert, citizen);
        writer.Flush();
        return output.WrittenMemory;
    }
}
