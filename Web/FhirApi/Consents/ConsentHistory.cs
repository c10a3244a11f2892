using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>What became of a Consent, newest first: given, replaced, ended. For whoever may read Consents; to anybody else it looks as if there were none.</summary>
internal sealed class ConsentHistory(IGrainFactory grains, RecordOfItem records, PageTokens pages, IOptions<WebSettings> settings)
{
    public async Task<FhirAnswer> Answer(FhirCall call, CancellationToken cancellation)
    {
        var asked = HistoryParameters.Read(call, settings.Value);
        var citizen = records.Of(call) is { } named && CitizenId.Fault(named) is null ? named : throw FhirFault.NotFound();
        try
        {
            var disclosed = await call.Ask(grains, citizen).ConsentVersions(call.Id, cancellation);
            var consent = FhirConsent.Of(disclosed) ?? throw FhirFault.NotFound(disclosed.Version);
            var wanted = consent.History.Where(held => asked.Since is not { } since || At(held) >= since);
            var rest = (call.Continuation is { } after ? wanted.SkipWhile(held => ConsentIdentity.VersionOf(held) != after).Skip(1) : wanted).ToArray();
            var page = rest.Take(asked.PageSize).ToArray();
            var next = page.Length < rest.Length ? pages.Link(call, call.Query, ConsentIdentity.VersionOf(page[^1])) : null;
            var self = call.Continuation is not null ? call.SelfLink : $"{call.Path}?{call.Query}".TrimEnd('?');
            return new FhirAnswer(StatusCodes.Status200OK)
            {
                Body = HistoryBundle.Of(settings.Value.FhirBase, self, next, [.. page.Select(held => Entry(held, consent, citizen))]), RecordVersion = disclosed.Version, ShowsNothing = page.Length == 0,
            };
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    private static HistoryEntry Entry(HeldConsent held, FhirConsent consent, string citizen) => new(
        $"Consent/{consent.Id}", ConsentIdentity.VersionOf(held), At(held), held.EndedAtVersion is null && held.GivenAtVersion == consent.Versions[0].GivenAtVersion,
        writer => ServedConsent.Write(writer, held, citizen));

    private static DateTimeOffset At(HeldConsent held) => held.EndedAt ?? held.GivenAt;
}
