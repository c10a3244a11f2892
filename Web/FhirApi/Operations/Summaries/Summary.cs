using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Patients;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Operations.Summaries;

/// <summary><c>Patient/[id]/$summary</c>: the International Patient Summary, as far as the requester sees the record. Each section is a search, and logged.</summary>
internal sealed class Summary(IGrainFactory grains, PatientLook look, PatientForms forms, TimeProvider time, IOptions<WebSettings> options)
{
    private const string Profiles = "http://hl7.org/fhir/uv/ips/StructureDefinition/";

    private readonly WebSettings _settings = options.Value;

    public Task<FhirAnswer> OfPatient(FhirCall call, CancellationToken cancellation) => Answer(Read(call, "profile"), call.Id, cancellation);

    /// <summary>Of the patient whom an identifier names, else of the token's.</summary>
    public Task<FhirAnswer> OfIdentifier(FhirCall asked, CancellationToken cancellation)
    {
        var call = Read(asked, "profile", "identifier");
        var citizen = call.Query["identifier"] is { } identifier
            ? RecordNaming.InParameters(new QueryParameters([KeyValuePair.Create("patient.identifier", identifier)]), _settings.FhirBase)[0]
            : call.Requester.Patient ?? throw FhirFault.BadRequest("identifier: is required where the token names no patient", IssueCode.Required);
        return Answer(call, citizen, cancellation);
    }

    private FhirCall Read(FhirCall asked, params ReadOnlySpan<string> known)
    {
        var call = OperationParameters.InQuery(asked, _settings.MaxParameters);
        KnownParameters.Require(call, known);
        return call.Query["profile"] is not { } profile || profile.StartsWith(Profiles, StringComparison.Ordinal)
            ? call
            : throw FhirFault.BadRequest($"profile: must be one of {Profiles}", IssueCode.NotSupported);
    }

    private async Task<FhirAnswer> Answer(FhirCall call, string citizen, CancellationToken cancellation)
    {
        if (CitizenId.Fault(citizen) is not null)
        {
            throw FhirFault.NotFound();
        }

        try
        {
            var record = call.Ask(grains, citizen);
            var sections = ImmutableArray.CreateBuilder<SectionContent>();
            foreach (var section in SummarySection.All)
            {
                var found = await record.Search(section.Search, cancellation);
                sections.Add(new SectionContent(section, found.Items, found.Continuation is not null));
            }

            var seen = await look.At(call, citizen, cancellation, seesItems: sections.Any(static it => !it.Items.IsEmpty));
            if (!seen.IsThere)
            {
                throw FhirFault.NotFound(record.Seen);
            }

            var document = new SummaryDocument(citizen, _settings.FhirBase, time.GetUtcNow(), Language.Default.Summary);
            return new FhirAnswer(StatusCodes.Status200OK) { Body = document.Write(forms.Of(citizen, seen.Held), sections.ToImmutable()), RecordVersion = seen.RecordVersion };
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }
}
