using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Programmes;
using PhrCluster.Fhir.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Web.FhirApi.Alerts;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Programmes;

/// <summary>Reads and searches programmes as ResearchStudies: for anybody, as the page that tells of them. Nothing of citizens is there.</summary>
internal sealed class ResearchStudies(ResourceSearch searches, IGrainFactory grains, IOptions<WebSettings> settings)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("title", ParameterKind.Text, "title"),
        new("status", ParameterKind.Token, "status") { System = "http://hl7.org/fhir/research-study-status" },
        new("category", ParameterKind.Token, "category"),
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        try
        {
            var shown = await ProgrammeRegister.Show(grains, call.Id, session: null, cancellation);
            return new FhirAnswer(StatusCodes.Status200OK) { Body = [writer => Write(writer, shown.Current)] };
        }
        catch (RequestInvalidException)
        {
            throw new FhirFault(StatusCodes.Status404NotFound, IssueCode.NotFound, "There is no programme of this id.");
        }
    }

    /// <summary>By their ids. What is looked for stands in the list; only those of the page are asked for whole.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation)
    {
        var query = ResourceQuery.Read(call, Parameters, ResourceQuery.ResultParameters.Contains, settings.Value, []) with { PageSize = ResourceQuery.PageSizeOf(call.Query, settings.Value) };
        return searches.AnswerOwn(call, ResearchStudyRenderer.ResourceType, query, async () =>
        {
            var listed = await ProgrammeRegister.All(grains, session: null, cancellation);
            FoundResource[] found = [.. listed.Select(static it => AlertTexts.Found(it.Id, writer => ResearchStudyRenderer.Write(writer, it))).Where(it => query.Matches(it.Json))];
            var page = AlertTexts.Page(null, found, query.PageSize, call.Continuation);
            var whole = await Task.WhenAll(page.Found.Select(async it => (await ProgrammeRegister.Show(grains, it.Id, session: null, cancellation)).Current));
            return page with { Found = [.. whole.Select(programme => AlertTexts.Found(programme.Id, writer => Write(writer, programme)))] };
        });
    }

    private void Write(Utf8JsonWriter writer, Programme programme) =>
        ResearchStudyRenderer.Write(writer, programme, $"{settings.Value.FhirBase[..^"/fhir".Length]}{PageAddresses.Programmes}/{programme.Id}");
}
