using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Programmes;
using PhrCluster.Fhir.Programmes;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Programmes;

/// <summary>Reads and searches programmes as ResearchStudies: for anybody, as the page that tells of them. Nothing of citizens is there.</summary>
internal sealed class ResearchStudies(ResourceSearch searches, IGrainFactory grains, IOptions<WebSettings> settings) : PublicResources(
    ResearchStudyRenderer.ResourceType,
    [
        new("_id", ParameterKind.Id, "id"),
        new("title", ParameterKind.Text, "title"),
        new("status", ParameterKind.Token, "status") { System = "http://hl7.org/fhir/research-study-status" },
        new("category", ParameterKind.Token, "category"),
    ],
    "There is no programme of this id.", searches, settings)
{
    protected override async Task<Action<Utf8JsonWriter>?> Find(string id, CancellationToken cancellation)
    {
        try
        {
            var programme = (await ProgrammeRegister.Show(grains, id, session: null, cancellation)).Current;
            return writer => ResearchStudyRenderer.Write(writer, programme, $"{PagesBase}{PageAddresses.Programmes}/{programme.Id}");
        }
        catch (RequestInvalidException)
        {
            return null;
        }
    }

    /// <summary>By their ids. What is looked for stands in the list; only those of the page are asked for whole.</summary>
    protected override async Task<IEnumerable<FoundResource>> All(CancellationToken cancellation) =>
        (await ProgrammeRegister.All(grains, session: null, cancellation)).Select(static it => FoundResource.Of(it.Id, writer => ResearchStudyRenderer.Write(writer, it)));

    protected override async Task<FoundResource> Whole(FoundResource found, CancellationToken cancellation) =>
        await Find(found.Id, cancellation) is { } write ? FoundResource.Of(found.Id, write) : found;
}
